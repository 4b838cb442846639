import type { JsonValue } from "../surface";
import { writePath } from "./pointer";
import { isList, isObject, type JsonObject, type Surface, type SurfacePart } from "./surface";

/** What a message of kind A2UI holds: surfaces, and what is written around them. */
export interface SurfaceMessage {
  readonly before: string;
  readonly surfaces: readonly Surface[];
  readonly after: string;
}

/** What a text that is no such thing costs to find out is bounded by these. */
const LONGEST = 400_000;
const MOST_TRIES = 400;
const MOST_PARTS = 2000;

/**
 * Reads A2UI as bots write it (protocol.md 7): one JSON message or many, a line each or spread over lines, in a list, in
 * fences, with words before and after. Null where nothing can be shown that way: the text is then to be read as such.
 */
export function parseSurfaces(text: string): SurfaceMessage | null {
  const found = findJson(text.slice(0, LONGEST));
  const messages = found.flatMap(({ value }) => (isList(value) ? value : [value])).filter(isObject);
  const surfaces = build(messages);
  const [first, last] = [found[0], found.at(-1)];
  if (surfaces.length === 0 || !first || !last) return null;
  return { before: unfence(text.slice(0, first.start)), surfaces, after: unfence(text.slice(last.end)) };
}

const unfence = (text: string): string => text.replace(/^ *```\w* *$/gm, "").trim();

interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: JsonValue;
}

function findJson(text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const start = at + text.slice(at).search(/[{[]/);
    if (start < at) break;
    const end = endOf(text, start);
    const value = end === null ? undefined : parse(text.slice(start, end));
    if (value !== undefined && end !== null) found.push({ start, end, value });
    at = value === undefined || end === null ? start + 1 : end;
  }
  return found;
}

/** Where what opens here is closed again, strings aside. */
function endOf(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted && char === "\\") at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === "{" || char === "[")) depth += 1;
    else if (!quoted && (char === "}" || char === "]") && --depth === 0) return at + 1;
  }
  return null;
}

function parse(json: string): JsonValue | undefined {
  try {
    return JSON.parse(json) as JsonValue;
  } catch {
    return undefined;
  }
}

interface Draft {
  root: string | null;
  readonly parts: Map<string, SurfacePart>;
  data: JsonValue;
}

function build(messages: readonly JsonObject[]): Surface[] {
  const drafts = new Map<string, Draft>();
  const draft = (id: string): Draft => {
    const known = drafts.get(id) ?? { root: null, parts: new Map<string, SurfacePart>(), data: {} };
    drafts.set(id, known);
    return known;
  };
  for (const message of messages) for (const [kind, body] of Object.entries(message)) take(kind, body, draft, drafts);
  return [...drafts].flatMap(([id, { root, parts, data }]) => {
    const first = [root, "root"].find((one) => one !== null && parts.has(one));
    return first == null ? [] : [{ id, root: first, parts, data }];
  });
}

/** One message; a single object may carry several. */
function take(kind: string, body: JsonValue, draft: (id: string) => Draft, drafts: Map<string, Draft>): void {
  if (!isObject(body) || typeof body["surfaceId"] !== "string") return;
  const { surfaceId: id } = body;
  if (kind === "createSurface") draft(id);
  if (kind === "deleteSurface") drafts.delete(id);
  if (kind === "beginRendering" && typeof body["root"] === "string") draft(id).root = body["root"];
  if (kind === "updateDataModel") {
    const path = typeof body["path"] === "string" ? body["path"] : "/";
    draft(id).data = writePath(draft(id).data, path, body["value"] ?? null);
  }
  if (kind === "updateComponents" && isList(body["components"])) {
    const { parts } = draft(id);
    for (const part of body["components"].map(toPart)) if (part && parts.size < MOST_PARTS) parts.set(part.id, part);
  }
}

function toPart(json: JsonValue): SurfacePart | null {
  if (!isObject(json) || typeof json["id"] !== "string" || typeof json["component"] !== "string") return null;
  const { id, component, ...props } = json;
  return { id, type: component, props };
}
