import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Account } from "@/domain/session";
import { openDatabase } from "@/storage/database";
import { openStores, sessionApi } from "../../test/support/stores";
import { useConnection } from "./connection";
import { useDrafts } from "./drafts";
import { useSession } from "./session";

const group = { kind: "group", id: "1" } as const;
const user = { kind: "user", id: "1" } as const;
const account = (userId: string): Account => ({
  id: `login of ${userId}`,
  kind: "user",
  userId,
  name: userId,
  avatarUrl: "",
});

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page of whoever is logged in, with what it told the other devices. */
async function open(who = "ann", accounts = [account("ann"), account("bob")]) {
  const told: [string, string][] = [];
  let online = true;
  let time = 0;
  openStores({
    database: openDatabase("test"),
    now: () => time,
    session: sessionApi({
      get: () =>
        Promise.resolve({
          mode: "accounts",
          needsPassword: false,
          accounts,
          current: `login of ${who}`,
          mediaHosts: [],
          upstream: "demo",
        }),
    }),
    connect: ({ onState }) => {
      onState({ state: "open" });
      return {
        wake: () => undefined,
        close: () => undefined,
        sendDraft: (id, text) => online && told.push([id, text]) > 0,
      };
    },
  });
  await useSession().load();
  const drafts = useDrafts();
  return {
    drafts,
    told,
    at: (now: number) => (time = now),
    setOnline: (value: boolean) => (online = value),
    switchTo: (userId: string) => useSession().choose(`login of ${userId}`),
  };
}

it("keeps what is typed with its chat and with who typed it", async () => {
  const { drafts, switchTo } = await open();
  drafts.write(group, "for the group");
  expect(drafts.read(user)).toBe("");
  drafts.write(user, "for one");
  drafts.write(group, "");
  expect([drafts.read(group), drafts.read(user)]).toEqual(["", "for one"]);
  switchTo("bob");
  expect(drafts.read(user)).toBe("");
  expect([...drafts.all]).toEqual([]);
  switchTo("ann");
  expect(drafts.read(user)).toBe("for one");
});

it("has them again after a reload, at its latest a moment after they were typed", async () => {
  const { drafts } = await open();
  drafts.write(group, "half a thou");
  drafts.write(user, "gone");
  await vi.waitFor(async () => {
    const again = (await open()).drafts;
    await vi.waitFor(() => expect(again.read(group)).toBe("half a thou"), { timeout: 100 });
  });
  drafts.write(user, "");
  await vi.waitFor(async () => {
    const again = (await open()).drafts;
    await vi.waitFor(() => expect(again.read(group)).toBe("half a thou"), { timeout: 100 });
    expect(again.read(user)).toBe("");
  });
});

it("takes what was stored for older than what was typed before it could be read", async () => {
  const before = (await open()).drafts;
  before.write(group, "stored");
  before.write(user, "stored too");
  before.flush();
  await vi.waitFor(async () => {
    const { drafts } = await open();
    drafts.write(group, "new");
    drafts.write(group, "");
    await vi.waitFor(() => expect(drafts.read(user)).toBe("stored too"), { timeout: 100 });
    expect(drafts.read(group)).toBe("");
  });
});

it("forgets a person's when told to, and nobody else's", async () => {
  const { drafts, switchTo } = await open();
  drafts.write(group, "Ann's");
  switchTo("bob");
  drafts.write(group, "Bob's");
  drafts.flush();
  await drafts.erase("user:ann");
  switchTo("ann");
  expect(drafts.read(group)).toBe("");
  const again = (await open("bob")).drafts;
  await vi.waitFor(() => expect(again.read(group)).toBe("Bob's"));
  const ann = (await open("ann")).drafts;
  expect(ann.read(group)).toBe("");
});

describe("the other devices", () => {
  it("are told what is typed, gathered, and of an emptied one at once", async () => {
    const { drafts, told } = await open();
    useConnection().connect(() => undefined);
    drafts.write(group, "h");
    drafts.write(group, "hi");
    drafts.write(group, "hi");
    expect(told).toEqual([]);
    await vi.waitFor(() => expect(told).toEqual([["1", "hi"]]));
    drafts.write(group, "");
    expect(told).toEqual([
      ["1", "hi"],
      ["1", ""],
    ]);
  });

  it("are told once the connection is back", async () => {
    const { drafts, told, setOnline } = await open();
    useConnection().connect(() => undefined);
    setOnline(false);
    drafts.write(group, "typed in a tunnel");
    drafts.flush();
    expect(told).toEqual([]);
    setOnline(true);
    drafts.flush();
    drafts.flush();
    expect(told).toEqual([["1", "typed in a tunnel"]]);
  });

  it("are not told what another person typed", async () => {
    const { drafts, told, switchTo } = await open();
    useConnection().connect(() => undefined);
    drafts.write(group, "Ann's");
    switchTo("bob");
    drafts.flush();
    switchTo("ann");
    drafts.flush();
    expect(told).toEqual([]);
  });

  it("replace what rests here, and that is kept and not told back", async () => {
    const { drafts, told, at } = await open();
    useConnection().connect(() => undefined);
    drafts.write(group, "old");
    drafts.flush();
    told.length = 0;
    at(10_000);
    drafts.receive(group, "from the phone");
    expect(drafts.read(group)).toBe("from the phone");
    drafts.flush();
    expect(told).toEqual([]);
    drafts.receive(group, "");
    expect(drafts.read(group)).toBe("");
  });

  it("do not replace what is being typed, nor bring back what was told", async () => {
    const { drafts, at } = await open();
    useConnection().connect(() => undefined);
    drafts.write(group, "hel");
    drafts.flush();
    at(400);
    drafts.write(group, "hello");
    drafts.receive(group, "from the phone");
    at(2000);
    drafts.receive(group, "hel");
    expect(drafts.read(group)).toBe("hello");
  });
});
