import { describe, expect, it } from "vitest";
import type { Attachment } from "./attachment";
import {
  described,
  emptyTray,
  hasPictures,
  kindOfFile,
  moved,
  problemOf,
  sentAs,
  withItems,
  without,
  type Tray,
  type TrayItem,
} from "./tray";

const item = (id: string, size = 3): TrayItem => ({
  id,
  file: new File([new Uint8Array(size)], `${id}.png`),
  attachment: null,
});
const picture: Attachment = { kind: "image", name: "a.png", mime: "image/png", size: 3, width: 4, height: 5 };
const trayOf = (...ids: string[]): Tray =>
  withItems(
    emptyTray,
    ids.map((id) => item(id)),
  );
const idsOf = ({ items }: Tray) => items.map(({ id }) => id).join("");

describe("the tray", () => {
  it.each([
    ["b", -1, "bacd"],
    ["b", 1, "acbd"],
    ["a", -1, "abcd"],
    ["d", 1, "abcd"],
    ["a", 9, "bcda"],
    ["?", 1, "abcd"],
  ])("moves %s by %i: %s", (id, by, expected) => {
    expect(idsOf(moved(trayOf("a", "b", "c", "d"), id, by))).toBe(expected);
  });

  it("forgets with its last file that files were wanted", () => {
    const tray = { ...trayOf("a", "b"), asFiles: true };
    expect(without(tray, "a")).toMatchObject({ asFiles: true });
    expect(without(without(tray, "a"), "b")).toEqual(emptyTray);
  });

  it("knows what a file is once it is told, and nothing of one that is gone", () => {
    const tray = described(described(trayOf("a"), "a", picture), "gone", picture);
    expect(tray.items.map(({ attachment }) => attachment)).toEqual([picture]);
    expect([hasPictures(trayOf("a")), hasPictures(tray)]).toEqual([false, true]);
  });
});

describe("a file in it", () => {
  const shown: TrayItem = { ...item("a"), attachment: picture };

  it("is sent as what it is, or as a mere file without what only pictures have", () => {
    expect(sentAs(item("a"), { asFiles: true })).toBeNull();
    expect(sentAs(shown, { asFiles: false })).toBe(picture);
    expect(sentAs(shown, { asFiles: true })).toEqual({ kind: "file", name: "a.png", mime: "image/png", size: 3 });
  });

  it("is measured by the limit of what it is sent as", () => {
    const limits = new Map([
      ["image", 2],
      ["file", 3],
    ] as const);
    expect(problemOf(shown, { asFiles: false }, limits)).toEqual({ kind: "tooLarge", limit: 2 });
    expect(problemOf(shown, { asFiles: true }, limits)).toBeUndefined();
    expect(problemOf(shown, { asFiles: false }, new Map())).toBeUndefined();
    expect(problemOf(item("a", 0), { asFiles: false }, new Map())).toEqual({ kind: "empty" });
  });
});

it.each([
  ["image/png", "image"],
  ["image/svg+xml", "file"],
  ["image/heic", "file"],
  ["video/mp4", "video"],
  ["audio/mpeg", "file"],
  ["", "file"],
])("%s is shown as %s", (mime, kind) => {
  expect(kindOfFile(mime)).toBe(kind);
});
