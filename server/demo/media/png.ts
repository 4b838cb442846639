import { crc32 } from "./crc32";
import { constants, deflateSync } from "node:zlib";
import type { Canvas } from "./canvas";

const SUB = 1;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Each row as its differences from the pixel to the left: rows of one colour become zeros, which pack well. */
function filtered({ pixels, width, height }: Canvas): Buffer {
  const stride = width * 3;
  const out = Buffer.alloc(height * (stride + 1));
  let to = 0;
  for (let from = 0; from < pixels.length; from += stride) {
    out[to++] = SUB;
    for (let i = 0; i < stride; i++) {
      out[to++] = (pixels[from + i] ?? 0) - (i < 3 ? 0 : (pixels[from + i - 3] ?? 0));
    }
  }
  return out;
}

/** The picture as a PNG file, eight bits a channel. */
export function png(canvas: Canvas): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(canvas.width, 0);
  header.writeUInt32BE(canvas.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(filtered(canvas), { level: 2, strategy: constants.Z_FILTERED })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
