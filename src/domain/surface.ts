/** A value that JSON can carry. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** What a person did in an A2UI surface, as its definition names it. */
export interface SurfaceAction {
  readonly name: string;
  readonly surfaceId: string;
  /** The component that was pressed. */
  readonly componentId: string;
  /** What the action says, by name: its literals, and what was filled in. */
  readonly context: Readonly<Record<string, JsonValue>>;
}
