import fc from "fast-check";
import { expect, test } from "vitest";
import { mapComponents, mapConsoleCommand, mapRights } from "./command";

test("a definition is read as far as it is one", () => {
  const rows = [
    null,
    7,
    { type: "input" },
    { id: "a", type: "input" },
    { id: 5, type: "switch", propsValue: { defaultValue: 1 } },
  ];
  expect(mapComponents(JSON.stringify(rows))).toEqual([
    { kind: "input", id: "a", label: "", placeholder: "", initial: "" },
    { kind: "switch", id: "5", label: "", initial: true },
  ]);
  expect(mapComponents("")).toEqual([]);
  expect(mapComponents("{")).toEqual([]);
});

test("a switch is on only when its definition says so", () => {
  const on = (defaultValue: unknown) =>
    mapComponents(JSON.stringify([{ id: "a", type: "switch", propsValue: { defaultValue } }]))[0];
  for (const value of ["1", 1, true, "true"]) expect(on(value)).toMatchObject({ initial: true });
  for (const value of ["0", 0, false, "", "1：默认打开，0：默认关闭", null])
    expect(on(value)).toMatchObject({ initial: false });
});

test("never throws, whatever the service says", () => {
  const component = fc.record({
    id: fc.oneof(fc.string(), fc.integer()),
    type: fc.constantFrom("radio", "input", "switch", "checkbox", "textarea", "select", "?"),
    propsValue: fc.oneof(fc.jsonValue(), fc.record({ label: fc.jsonValue(), options: fc.jsonValue() })),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.array(component).map((rows) => JSON.stringify(rows)),
      ),
      (json) => {
        for (const one of mapComponents(json)) expect(one.id).not.toBe("");
      },
    ),
  );
  fc.assert(
    fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (data, row) => {
      expect(mapRights(data)).toBeInstanceOf(Map);
      expect(["text", "direct", "form"]).toContain(mapConsoleCommand(row).kind);
    }),
  );
});
