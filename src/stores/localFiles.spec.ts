import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { localKey } from "@/domain/media";
import type { AttachmentMessage } from "@/domain/outgoing";
import { group } from "../../test/support/messages";
import { messagesApi, openStores } from "../../test/support/stores";
import { useLocalFiles } from "./localFiles";
import { useOutbox } from "./outbox";
import { useSession } from "./session";

const picture = (id: string): AttachmentMessage => ({
  id,
  chat: group,
  body: { kind: "attachment", attachment: { kind: "image", name: "a.png", mime: "image/png", size: 5 } },
});
const textOf = async (url: string | undefined) => (url === undefined ? undefined : (await fetch(url)).text());

let finish: () => void;
beforeEach(async () => {
  const gate = new Promise<void>((resolve) => (finish = resolve));
  openStores({
    uploads: {
      limit: () => Promise.resolve(Infinity),
      upload: async (_, { name }) => {
        await gate;
        return { key: `key of ${name}`, url: "", hash: "h", size: 5 };
      },
    },
    messages: messagesApi({ send: () => Promise.resolve() }),
  });
  await useSession().load();
});
afterEach(() => {
  vi.restoreAllMocks();
});

it("a file is at hand as soon as it is sent, and by its key once it has one", async () => {
  const [outbox, files] = [useOutbox(), useLocalFiles()];
  void outbox.sendFile(picture("a"), new Blob(["12345"]));
  await vi.waitFor(() => expect(files.find(localKey("a"))).toBeDefined());
  const url = files.find(localKey("a"));
  expect(await textOf(url)).toBe("12345");
  expect(files.find("key of a.png")).toBeUndefined();
  finish();
  await vi.waitFor(() => expect(files.find("key of a.png")).toBe(url));
});

it("only so many stay at hand once they are listed", async () => {
  const revoke = vi.spyOn(URL, "revokeObjectURL");
  const [outbox, files] = [useOutbox(), useLocalFiles()];
  const ids = Array.from({ length: 26 }, (_, index) => `m${index}`);
  for (const id of ids) void outbox.sendFile(picture(id), new Blob([id]));
  await vi.waitFor(() => expect(files.find(localKey("m25"))).toBeDefined());
  outbox.settle(new Set(ids));
  await vi.waitFor(() => expect(outbox.outbox).toEqual([]));
  expect(ids.filter((id) => files.find(localKey(id)) === undefined)).toEqual(["m0", "m1"]);
  expect(revoke).toHaveBeenCalledTimes(2);
});
