import type { JsonValue, SurfaceAction } from "../surface";
import { absolutePath, readPath } from "./pointer";
import { asText, isList, isObject, type Surface, type SurfacePart } from "./surface";
import { brokenRule, evaluate, type Scope } from "./values";

/** A part at its place: in a list of data, the same part stands several times, each with its own scope. */
export interface Place {
  readonly id: string;
  /** An absolute path into the data; empty for the whole. */
  readonly path: string;
}

/** How many a list shows. */
const MOST_CHILDREN = 200;

/** The children of a part at a place: those it names, or one for each item of the data it names. */
export function childrenOf({ props }: SurfacePart, { data, path }: Scope): Place[] {
  const { children, child } = props;
  if (typeof child === "string") return [{ id: child, path }];
  if (isList(children)) {
    return children.slice(0, MOST_CHILDREN).flatMap((id) => (typeof id === "string" ? [{ id, path }] : []));
  }
  if (!isObject(children)) return [];
  const { componentId, path: list } = children;
  if (typeof componentId !== "string" || typeof list !== "string") return [];
  const base = absolutePath(list, path);
  const items = readPath(data, base);
  return isList(items)
    ? items.slice(0, MOST_CHILDREN).map((_, index) => ({ id: componentId, path: `${base}/${index}` }))
    : [];
}

/** The words within a part, such as a button's. */
export function wordsOf(surface: Surface, { id, path }: Place, data: JsonValue, depth = 0): string {
  const part = surface.parts.get(id);
  if (!part || depth > 6) return "";
  const scope = { data, path };
  if (part.type === "Text") return asText(evaluate(part.props["text"], scope));
  return childrenOf(part, scope)
    .map((child) => wordsOf(surface, child, data, depth + 1))
    .filter(Boolean)
    .join(" ");
}

/** What a part's action does when it is pressed: it tells the bot, or opens an address. */
export type Press =
  { readonly kind: "report"; readonly action: SurfaceAction } | { readonly kind: "open"; readonly url: string } | null;

/** What pressing a part does, with what is filled in now. */
export function pressOf(surface: Surface, part: SurfacePart, scope: Scope): Press {
  const { action } = part.props;
  if (!isObject(action)) return null;
  const call = isObject(action["functionCall"]) ? action["functionCall"] : null;
  if (call?.["call"] === "openUrl" && isObject(call["args"])) {
    return { kind: "open", url: asText(evaluate(call["args"]["url"], scope)) };
  }
  const event = isObject(action["event"]) ? action["event"] : action;
  if (typeof event["name"] !== "string") return null;
  const given = isObject(event["context"]) ? Object.entries(event["context"]) : [];
  const context = Object.fromEntries(given.map(([name, value]) => [name, evaluate(value, scope)]));
  return { kind: "report", action: { name: event["name"], surfaceId: surface.id, componentId: part.id, context } };
}

/** Whether anything that is filled in breaks a rule; what stands in lists of data is checked where it is shown. */
export function hasBrokenRule({ parts }: Surface, data: JsonValue): boolean {
  return [...parts.values()].some(
    ({ type, props }) => type !== "Button" && brokenRule(props, { data, path: "" }) !== null,
  );
}
