import { hosts, image, sticker, video, voice } from "../attach";
import { document } from "../documents";
import { entry, says, type Entry } from "./entry";

const { imageUrl = "" } = image("aurora", 12, [1080, 1080]);

/** Kind 2: pictures of every shape. */
export const pictures: readonly Entry[] = [
  says("wang", "图片：横、竖、方、超宽、超长、很小"),
  entry("wang", 2, image("peaks", 4, [1200, 800]), { name: "picture" }),
  entry("li", 2, image("city", 9, [800, 1200])),
  entry("demo", 2, image("sea", 21, [1080, 1080])),
  entry("demo", 2, image("dunes", 5, [1600, 320])),
  entry("li", 2, image("waves", 8, [240, 1400])),
  entry("li", 2, image("waves", 2, [48, 48])),
  says("wang", "这一张没有写宽高 · no width, no height"),
  entry("wang", 2, { imageUrl }),
  entry("demo", 2, { imageUrl: `${hosts.image}/party.gif`, width: 160, height: 160, fileSize: 24_191 }),
  entry("li", 2, { imageUrl: `${hosts.image}/hi.webp`, width: 160, height: 160, fileSize: 15_408 }),
];

/** Kinds 4, 7, 10 and 11: files, stickers, videos and voice. */
export const files: readonly Entry[] = [
  entry("li", 4, document("2026 徒步路线与安全须知（第三版 修订）.pdf")),
  entry("wang", 4, document("报名表.csv")),
  entry("demo", 4, document("notes.txt")),
  entry("demo", 4, document("design-assets.zip")),
];

export const stickers: readonly Entry[] = [
  entry("wang", 7, { stickerUrl: "expression/love.gif", expressionId: "5021" }),
  entry("demo", 7, sticker("cat")),
  entry("li", 7, sticker("party.webp")),
  entry("wang", 7, sticker("spin.tgs")),
  entry("demo", 7, { stickerUrl: "sticker/heart.tgs", stickerPackId: "8", stickerItemId: "80003" }),
];

export const videos: readonly Entry[] = [
  entry("li", 10, video("sunset.mp4", 6), { name: "video" }),
  entry("wang", 10, video("hills.webm", 6)),
];

export const voices: readonly Entry[] = [
  entry("wang", 11, voice(1, 4)),
  entry("wang", 11, voice(3, 1)),
  entry("demo", 11, voice(12, 2)),
  entry("li", 11, voice(45, 3)),
  entry("wang", 11, voice(60, 5)),
];
