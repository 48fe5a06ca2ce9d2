/** What the scripts of the pages leave for each other in the window. */
interface Window {
  /** What search looks through: label, kind, address and other names of each thing. */
  endographSearch?: [label: string, kind: string, href: string, names: string[]][];
  /** The map of the page, for tests and for readers who know their way about a console. */
  endographMap?: object;
}

/** The graph that the engine of a page walks, from assets/graph.js. */
declare const endographGraph: EngineGraph;

/** What is known of every agent, from assets/agents.js. */
declare const endographAgents: { readouts: string[]; profiles: Record<string, Profile> };
