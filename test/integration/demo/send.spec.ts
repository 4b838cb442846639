import { expect, test } from "vitest";
import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id } from "./support/world";

const fresh = id(500);
const ann = async (options: Parameters<typeof service>[0] = {}): Promise<Account> =>
  new Account(await service(options), "1");

test("a sent message is the newest of its chat, with the next number", async () => {
  // The bot that the command is for answers when this is long over.
  const account = await ann({ pace: 1_000 });
  const quote = { quoteMsgId: id(3), commandId: "101" };
  expect(await account.send({ msgId: fresh, ...quote }, { text: "hello", quoteMsgText: "bob: line 3" })).toMatchObject({
    code: 1,
    msg: "success",
  });
  const { msg } = await account.list({ msgCount: 1 });
  expect(msg[0]).toMatchObject({
    msgId: fresh,
    msgSeq: 11,
    direction: "right",
    content: { text: "hello", quoteMsgText: "bob: line 3" },
    quoteMsgId: id(3),
    cmd: { name: "回声", type: 1 },
  });
});

test("a quote of what is not there is dropped", async () => {
  const account = await ann();
  await account.send({ msgId: fresh, quoteMsgId: id(999) }, { text: "hello" });
  expect((await account.list({ msgCount: 1 })).msg[0]?.quoteMsgId).toBe("");
});

test.each(["A".repeat(32), "5040d27f-c975-4166-80a1-4e5a1b37ef06", "short", ""])(
  "the id %j is refused",
  async (msgId) => {
    const account = await ann();
    expect(await account.send({ msgId }, { text: "hello" })).toMatchObject({
      code: 1100,
      msg: "请求参数错误，msgId字段值非法",
    });
    expect((await account.list({})).msg).toHaveLength(10);
  },
);

test.each([
  [{ chatId: "nowhere" }, -1],
  [{ chatId: "nobody", chatType: ChatType.USER }, 4402],
  [{ contentType: ContentType.TIP }, 1100],
  [{ contentType: ContentType.IMAGE }, 1100],
])("%o is refused by %i", async (request, code) => {
  const account = await ann();
  expect((await account.send({ msgId: fresh, ...request }, { text: "hello" })).code).toBe(code);
});

test.each([
  ["IMAGE", { image: "a.jpg" }, { imageUrl: "chat-img.jwznb.com/a.jpg", width: 40, height: 30, fileSize: 9 }],
  ["VIDEO", { video: "a.mp4", videoTime: 3 }, { videoUrl: "chat-video1.jwznb.com/a.mp4", videoTime: 3 }],
  ["AUDIO", { audio: "a.m4a", audioTime: 3 }, { audioUrl: "chat-audio1.jwznb.com/a.m4a", audioTime: 3 }],
  [
    "FILE",
    { fileKey: "disk/a.txt", fileName: "a.txt" },
    { fileUrl: "chat-file.jwznb.com/disk/a.txt", fileName: "a.txt" },
  ],
] as const)("sent media (%s) are read as addresses", async (kind, data, shown) => {
  const account = await ann({ publicOrigin: "https://yunhu.example" });
  const media = { fileKey: "a", imageWidth: 40, imageHeight: 30, fileSize: 9 };
  await account.send({ msgId: fresh, contentType: ContentType[kind], media }, data);
  const { msg } = await account.list({ msgCount: 1 });
  const addresses = Object.entries(shown).map(([field, value]) => [field, withOrigin(field, value)]);
  expect(msg[0]?.content).toMatchObject(Object.fromEntries(addresses));
});

test("a sticker's bare key stays bare, and a full address is known again", async () => {
  const account = await ann({ publicOrigin: "https://yunhu.example" });
  await account.send({ msgId: id(501), contentType: ContentType.STICKER }, { image: "expression/abc.gif" });
  await account.send({ msgId: id(502), contentType: ContentType.IMAGE }, { image: "https://chat-img.jwznb.com/b.jpg" });
  await account.send({ msgId: id(503), contentType: ContentType.IMAGE }, { image: "https://elsewhere.example/c.jpg" });
  const { msg } = await account.list({ msgCount: 3 });
  expect(msg.map(({ content }) => content?.imageUrl || content?.stickerUrl)).toEqual([
    "https://elsewhere.example/c.jpg",
    "https://yunhu.example/media/chat-img.jwznb.com/b.jpg",
    "expression/abc.gif",
  ]);
});

test.each([
  ["ignored", 1, 11],
  ["refused", -1, 11],
  ["duplicated", 1, 12],
] as const)("a repeated id is %s", async (resend, code, rows) => {
  const account = await ann({ variants: { resend } });
  await account.send({ msgId: fresh }, { text: "once" });
  expect((await account.send({ msgId: fresh }, { text: "twice" })).code).toBe(code);
  expect((await account.list({})).msg).toHaveLength(rows);
});

const withOrigin = (field: string, value: unknown): unknown =>
  field.endsWith("Url") && typeof value === "string" ? `https://yunhu.example/media/${value}` : value;
