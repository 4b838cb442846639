import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSurfaces } from "./parse";

const components = [
  { id: "root", component: "Column", children: ["hello"] },
  { id: "hello", component: "Text", text: { path: "/name" } },
];
const create = { version: "v0.9", createSurface: { surfaceId: "s", catalogId: "c" } };
const update = { version: "v0.9", updateComponents: { surfaceId: "s", components } };
const fill = { version: "v0.9", updateDataModel: { surfaceId: "s", path: "/", value: { name: "Li" } } };
const lines = [create, update, fill].map((message) => JSON.stringify(message)).join("\n");

describe("parseSurfaces", () => {
  it.each([
    ["a message a line", lines],
    ["a list", JSON.stringify([create, update, fill])],
    ["spread over lines", [create, update, fill].map((message) => JSON.stringify(message, null, 2)).join("\n\n")],
    ["several in one object", JSON.stringify({ ...create, ...update, ...fill })],
    ["a fence", `\`\`\`json\n${lines}\n\`\`\``],
  ])("reads %s", (_, text) => {
    const parsed = parseSurfaces(text);
    expect(parsed).toMatchObject({
      before: "",
      after: "",
      surfaces: [{ id: "s", root: "root", data: { name: "Li" } }],
    });
    expect(parsed?.surfaces[0]?.parts.get("hello")).toEqual({
      id: "hello",
      type: "Text",
      props: { text: { path: "/name" } },
    });
  });

  it("keeps the words around it", () => {
    const parsed = parseSurfaces(`Look (so {nice}):\n\`\`\`json\n${lines}\n\`\`\`\nThat's all.`);
    expect(parsed).toMatchObject({ before: "Look (so {nice}):", after: "That's all." });
  });

  it("takes the root that is named, and forgets what is deleted", () => {
    const main = { updateComponents: { surfaceId: "m", components: [{ id: "main", component: "Text", text: "x" }] } };
    const begin = { beginRendering: { surfaceId: "m", root: "main" } };
    const end = { deleteSurface: { surfaceId: "s" } };
    const text = [create, update, main, begin, end].map((message) => JSON.stringify(message)).join("");
    expect(parseSurfaces(text)?.surfaces.map(({ id, root }) => [id, root])).toEqual([["m", "main"]]);
  });

  it.each([
    "",
    "plain words",
    "<b>html</b>",
    "- [x] done",
    lines.slice(0, 120),
    "{}",
    '{"createSurface":{"surfaceId":"s"}}',
  ])("says so where there is nothing to show: %s", (text) => {
    expect(parseSurfaces(text)).toBeNull();
  });

  it("reads anything without throwing, and soon", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,\\as0 \n`')) }),
        (text) => void parseSurfaces(text),
      ),
    );
    const start = performance.now();
    parseSurfaces("{".repeat(300_000));
    parseSurfaces('{"a":['.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
