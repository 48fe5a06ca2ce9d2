/** What the scripts use of the vis-network that the pyvis package ships; its own types are of another time. */
declare namespace vis {
  // items are what map_data in maps.py wrote; the maps know what they hold
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  type Item = any;

  class DataSet {
    constructor(items?: Item[]);
    readonly length: number;
    get(): Item[];
    get(id: string): Item;
    getIds(): string[];
    add(items: Item | Item[]): string[];
    update(items: Item | Item[]): string[];
    remove(ids: string | string[]): string[];
    clear(): string[];
  }

  class DataView {
    constructor(data: DataSet, options?: { filter?: (item: Item) => boolean });
    readonly length: number;
    get(): Item[];
    get(id: string): Item;
    getIds(): string[];
    refresh(): void;
  }

  type Point = { x: number; y: number };
  type Look = {
    scale?: number;
    position?: Point;
    offset?: Point;
    animation?: boolean | { duration: number; easingFunction: string };
  };

  class Network {
    constructor(
      stage: HTMLElement,
      data: { nodes: DataSet | DataView; edges: DataSet | DataView },
      options: object,
    );
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    on(event: string, listener: (event: any) => void): void;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    once(event: string, listener: (event: any) => void): void;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    off(event: string, listener: (event: any) => void): void;
    destroy(): void;
    redraw(): void;
    setSize(width: string, height: string): void;
    setOptions(options: object): void;
    fit(options?: { nodes?: string[]; animation?: boolean; maxZoomLevel?: number }): void;
    focus(id: string, options?: Look): void;
    moveTo(options: Look): void;
    moveNode(id: string, x: number, y: number): void;
    getScale(): number;
    getViewPosition(): Point;
    getPosition(id: string): Point;
    getPositions(ids?: string[]): Record<string, Point>;
    getBoundingBox(id: string): { top: number; left: number; right: number; bottom: number };
    getConnectedNodes(id: string, direction?: "from" | "to"): string[];
    getConnectedEdges(id: string): string[];
    getNodeAt(point: Point): string | undefined;
    getEdgeAt(point: Point): string | undefined;
    getSelectedNodes(): string[];
    getSelectedEdges(): string[];
    selectNodes(ids: string[], highlightEdges?: boolean): void;
    selectEdges(ids: string[]): void;
    unselectAll(): void;
    canvasToDOM(point: Point): Point;
    DOMtoCanvas(point: Point): Point;
  }
}
