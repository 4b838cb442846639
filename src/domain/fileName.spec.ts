import { expect, it } from "vitest";
import { safeFileName, shortFileName } from "./fileName";

it.each([
  ["报名表.csv", "报名表.csv"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\a.txt", "a.txt"],
  ["evil\u202Egpj.exe", "evil_gpj.exe"],
  ['a<b>"c"|d?.txt', "a_b__c__d_.txt"],
  ["line\nbreak.txt", "line_break.txt"],
  ["..", "file"],
  ["folder/", "file"],
  ["", "file"],
])("makes of %j the name %j", (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

it("leaves out the middle of a long name, never its ending", () => {
  expect(shortFileName("short.txt", 12)).toBe("short.txt");
  expect(shortFileName("a very long name.docx", 12)).toBe("a very …docx");
  expect(Array.from(shortFileName("🎉".repeat(50), 12))).toHaveLength(12);
});
