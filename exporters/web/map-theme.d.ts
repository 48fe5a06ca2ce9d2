/** What `map_theme` in maps.py writes when the site is built. */
declare const mapTheme: {
  version: string;
  citation: string;
  licence: string;
  categories: Record<string, MapStyle>;
  other: MapStyle;
  strokes: Record<string, MapStroke>;
  dashes: Record<string, number[] | false>;
  shapes: Record<string, string>;
  heads: Record<string, string>;
  inside: string[];
  inferred: number;
  grades: string[];
  longest: number;
  large: number;
};
type MapStyle = { fill: string; border: string; shape: string };
type MapStroke = { name: string; meaning: string; color: string; arrow: string };

/** The bundle of large-map.ts. */
declare const endographLargeMap: typeof import("./large-map");
