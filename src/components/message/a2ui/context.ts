import { computed, inject, provide, shallowReactive, type ComputedRef, type InjectionKey } from "vue";
import { absolutePath, readPath, writePath } from "@/domain/a2ui/pointer";
import { isObject, type Surface, type SurfacePart } from "@/domain/a2ui/surface";
import { hasBrokenRule, pressOf, type Place } from "@/domain/a2ui/tree";
import { brokenRule, evaluate, type Scope } from "@/domain/a2ui/values";
import type { JsonValue, SurfaceAction } from "@/domain/surface";

/** What was filled in, by message and surface; forgotten when the definition changes. */
interface Filled {
  readonly surface: Surface;
  readonly data: JsonValue;
  /** A press found rules broken: from then on they are told. */
  readonly tells: boolean;
}

/** How many surfaces' fillings are kept, for rows that come back. */
const KEPT = 100;
const filled = shallowReactive(new Map<string, Filled>());

/** What the parts of one surface share. */
export interface SurfaceContext {
  readonly surface: Surface;
  readonly scopeOf: (path: string) => Scope;
  /** What a part's property says at a place. */
  readonly read: (part: SurfacePart, name: string, path: string) => JsonValue;
  /** What is filled into a part. */
  readonly valueOf: (part: SurfacePart, path: string) => JsonValue;
  readonly fill: (part: SurfacePart, path: string, value: JsonValue) => void;
  /** What is wrong with what is filled in, once that is to be told. */
  readonly problemOf: (part: SurfacePart, path: string) => string | null;
  readonly press: (part: SurfacePart, path: string) => void;
  /** The part whose report is on its way. */
  readonly pending: ComputedRef<string | undefined>;
  readonly openLink: (url: string) => void;
}

const contextKey: InjectionKey<SurfaceContext> = Symbol("surface");

export interface SurfaceHost {
  readonly messageId: string;
  readonly surface: Surface;
  readonly pending: () => string | undefined;
  readonly submit: (action: SurfaceAction) => void;
  readonly openLink: (url: string) => void;
}

/** Makes the context of a surface and gives it to all below. */
export function provideSurface({ messageId, surface, pending, submit, openLink }: SurfaceHost): SurfaceContext {
  const key = `${messageId} ${surface.id}`;
  const state = computed<Filled>(() => {
    const known = filled.get(key);
    return known && sameDefinition(known.surface, surface) ? known : { surface, data: surface.data, tells: false };
  });
  const keep = (next: Partial<Filled>) => {
    filled.set(key, { ...state.value, ...next });
    const [first] = filled.keys();
    if (filled.size > KEPT && first !== undefined) filled.delete(first);
  };
  const scopeOf = (path: string): Scope => ({ data: state.value.data, path });
  /** What is bound to no data is kept beside it. */
  const bindingOf = ({ id, props }: SurfacePart, path: string): string => {
    const { value } = props;
    return isObject(value) && typeof value["path"] === "string"
      ? absolutePath(value["path"], path)
      : `/~own/${id}${path}`;
  };
  const context: SurfaceContext = {
    surface,
    scopeOf,
    read: (part, name, path) => evaluate(part.props[name], scopeOf(path)),
    valueOf: (part, path) =>
      readPath(state.value.data, bindingOf(part, path)) ?? evaluate(part.props["value"], scopeOf(path)),
    fill(part, path, value) {
      keep({ data: writePath(state.value.data, bindingOf(part, path), value) });
    },
    problemOf: (part, path) => (state.value.tells ? brokenRule(part.props, scopeOf(path)) : null),
    press(part, path) {
      const wish = pressOf(surface, part, scopeOf(path));
      if (wish?.kind === "open") openLink(wish.url);
      if (wish?.kind !== "report" || pending() !== undefined) return;
      if (hasBrokenRule(surface, state.value.data)) keep({ tells: true });
      else submit(wish.action);
    },
    pending: computed(pending),
    openLink,
  };
  provide(contextKey, context);
  return context;
}

/** A message that is read again has the same surface in other objects. */
const sameDefinition = (a: Surface, b: Surface): boolean =>
  a === b ||
  (JSON.stringify(a.data) === JSON.stringify(b.data) && JSON.stringify([...a.parts]) === JSON.stringify([...b.parts]));

/** The surface that a part belongs to; throws outside of one. */
export function useSurface(): SurfaceContext {
  const context = inject(contextKey);
  if (!context) throw new Error("a part needs provideSurface above it");
  return context;
}

/** What each component of a part is given. */
export interface PartProps {
  readonly part: SurfacePart;
  readonly path: string;
}

/** A place's key among its siblings. */
export const keyOf = ({ id, path }: Place): string => `${id} ${path}`;
