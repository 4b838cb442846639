import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ContentType } from "@gen/yunhu/v1/common";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id } from "./support/world";

const ok = { code: 1, msg: "success" };

interface Pack {
  readonly id: number;
  readonly stickerItems: readonly { readonly id: number; readonly url: string; readonly stickerPackId: number }[];
}

async function packs(account: Account): Promise<readonly Pack[]> {
  const answer = (await account.json("/v1/sticker/list", {})) as { data: { stickerPacks: Pack[] } };
  return answer.data.stickerPacks;
}

async function expressions(account: Account): Promise<readonly { id: number; url: string; urlOriginal: string }[]> {
  const answer = (await account.json("/v1/expression/list", {})) as { data: { expression: [] } };
  return answer.data.expression;
}

test("packs are added, put in order and removed, each for who did it alone", async () => {
  const demo = await service();
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  const ids = async (account: Account) => (await packs(account)).map((pack) => pack.id);
  expect(await ids(ann)).toEqual([]);
  for (const pack of [7, 8, 9, 9]) expect(await ann.json("/v1/sticker/add", { id: pack })).toEqual(ok);
  expect(await ids(ann)).toEqual([9, 8, 7]);
  const sort = JSON.stringify([7, 9, 8].map((pack, index) => ({ id: String(pack), sort: String(3 - index) })));
  expect(await ann.json("/v1/sticker/sort", { sort })).toEqual(ok);
  expect(await ids(ann)).toEqual([7, 9, 8]);
  expect(await ann.json("/v1/sticker/remove-sticker-pack", { id: 9 })).toEqual(ok);
  expect(await ids(ann)).toEqual([7, 8]);
  expect(await ids(bob)).toEqual([]);
  for (const path of ["add", "remove-sticker-pack", "detail"]) {
    expect(await ann.json(`/v1/sticker/${path}`, { id: 4242 })).toEqual({ code: -1, msg: "表情包不存在" });
  }
  expect(await ann.json("/v1/sticker/sort", { sort: "[" })).toMatchObject({ code: 1100 });
});

test("every sticker of every pack is a file of its kind", async () => {
  const demo = await service();
  const ann = new Account(demo, "1");
  for (const pack of [7, 8, 9]) await ann.json("/v1/sticker/add", { id: pack });
  const items = (await packs(ann)).flatMap(({ stickerItems }) => stickerItems);
  expect(new Set(items.map(({ id: number }) => number)).size).toBe(items.length);
  expect(new Set(items.map(({ url }) => url.replace(/^.*\./, "")))).toEqual(new Set(["gif", "tgs", "webp"]));
  for (const { url } of items) {
    const address = `${demo.origin}/media/chat-img.jwznb.com/${url}`;
    const answer = await fetch(address, { headers: { referer: "http://myapp.jwznb.com" } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (url.endsWith(".gif")) expect(bytes.subarray(0, 6).toString()).toBe("GIF89a");
    if (url.endsWith(".webp")) expect(bytes.toString("latin1", 0, 16)).toMatch(/^RIFF.{4}WEBPVP8X$/s);
    if (url.endsWith(".tgs")) {
      expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ tgs: 1, w: 512, h: 512, fr: 60 });
    }
  }
});

test("a sticker is sent by its key, its address, or its number alone", async () => {
  const demo = await service({ publicOrigin: "https://yunhu.example" });
  const ann = new Account(demo, "1");
  const contentType = ContentType.STICKER;
  await ann.send({ msgId: id(500), contentType }, { image: "expression/love.gif", expressionId: "5021" });
  await ann.send({ msgId: id(501), contentType }, { image: "https://chat-img.jwznb.com/sticker/spin.tgs" });
  await ann.send({ msgId: id(502), contentType }, { stickerItemId: "80002", stickerPackId: "8" });
  const { msg } = await ann.list({ msgCount: 3 });
  expect(msg[2]?.content?.expressionId).toBe("5021");
  expect(msg.map(({ content }) => content?.stickerUrl)).toEqual([
    "sticker/spin.tgs",
    "https://yunhu.example/media/chat-img.jwznb.com/sticker/spin.tgs",
    "expression/love.gif",
  ]);
});

test("pictures are kept by address or by id, moved and deleted", async () => {
  const demo = await service();
  const [ann, bob] = [new Account(demo, "1"), new Account(demo, "2")];
  const url = `${demo.origin}/media/chat-img.jwznb.com/sea-21-640x480.png`;
  for (const each of [url, url, "https://chat-img.jwznb.com/expression/wow.gif"]) {
    expect(await bob.json("/v1/expression/create", { url: each })).toEqual(ok);
  }
  const [wow, sea] = await expressions(bob);
  expect([wow?.url, sea?.url, sea?.urlOriginal]).toEqual(["expression/wow.gif", "sea-21-640x480.png", url]);
  expect(await ann.json("/v1/expression/add", { id: sea?.id })).toEqual(ok);
  expect((await expressions(ann)).map((one) => one.url)).toEqual(["sea-21-640x480.png"]);
  expect(await bob.json("/v1/expression/topping", { id: sea?.id })).toEqual(ok);
  expect((await expressions(bob)).map((one) => one.id)).toEqual([sea?.id, wow?.id]);
  expect(await bob.json("/v1/expression/delete", { id: sea?.id })).toEqual(ok);
  expect((await expressions(bob)).map((one) => one.id)).toEqual([wow?.id]);
  for (const path of ["delete", "topping", "add"]) {
    expect(await bob.json(`/v1/expression/${path}`, { id: 4242 })).toEqual({ code: -1, msg: "表情不存在" });
  }
  expect(await bob.json("/v1/expression/create", { url: "https://evil.example/a.png" })).toMatchObject({ code: 1100 });
});
