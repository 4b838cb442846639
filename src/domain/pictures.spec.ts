import { expect, it } from "vitest";
import { message, seqs } from "../../test/support/messages";
import { MessageType } from "./message";
import { extendAlbum, openAlbum, openEdge } from "./pictures";

const picture = (seq: number, more = {}) =>
  message(seq, {
    type: MessageType.image,
    content: { imageUrl: `https://chat-img.jwznb.com/${String(seq)}.png` },
    ...more,
  });

it("opens at a picture, with the others that are here", () => {
  const rows = [picture(9), message(10), picture(11, { recalledAt: 1 }), picture(12), picture(13, { content: {} })];
  expect(seqs(openAlbum(picture(12), rows).rows)).toEqual([9, 12]);
});

it("shows what is no picture of the chat alone", () => {
  const sticker = message(3, { type: MessageType.sticker, content: { stickerUrl: "expression/a.gif" } });
  expect(openAlbum(sticker, [picture(1)])).toEqual({ rows: [sticker], hasOldest: true, hasNewest: true });
});

it("grows by what the service tells, until a side brings nothing new", () => {
  let album = openAlbum(picture(5), [picture(5), picture(6)]);
  expect(openEdge(album, picture(5))?.seq).toBe(5);
  album = extendAlbum(album, picture(5), [picture(4), picture(5), picture(6), picture(7), message(8)]);
  expect(seqs(album.rows)).toEqual([4, 5, 6, 7]);
  expect(album.hasOldest).toBe(false);
  album = extendAlbum(album, picture(4), [picture(4), picture(5)]);
  expect(album).toMatchObject({ hasOldest: true, hasNewest: false });
  album = extendAlbum(album, picture(7), []);
  expect(album).toMatchObject({ hasOldest: true, hasNewest: true });
  expect(openEdge(album, picture(4))).toBeUndefined();
});
