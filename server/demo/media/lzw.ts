const MOST = 4096;

/** Packs numbers of a varying count of bits, the lowest first. */
class BitWriter {
  readonly bytes: number[] = [];
  private held = 0;
  private bits = 0;

  write(value: number, width: number): void {
    this.held |= value << this.bits;
    for (this.bits += width; this.bits >= 8; this.bits -= 8) {
      this.bytes.push(this.held & 255);
      this.held >>>= 8;
    }
  }

  end(): readonly number[] {
    if (this.bits > 0) this.bytes.push(this.held & 255);
    return this.bytes;
  }
}

/** Compresses colour numbers the way GIF does; `width` is how many bits a colour number has. */
export function lzw(colors: Uint8Array, width: number): readonly number[] {
  const clear = 1 << width;
  const out = new BitWriter();
  const table = new Map<number, number>();
  let size = width + 1;
  let next = clear + 2;
  out.write(clear, size);
  let prefix = colors[0] ?? 0;
  for (const color of colors.subarray(1)) {
    const known = table.get((prefix << 8) | color);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    out.write(prefix, size);
    if (next === MOST) {
      out.write(clear, size);
      table.clear();
      [size, next] = [width + 1, clear + 2];
    } else {
      if (next === 1 << size) size++;
      table.set((prefix << 8) | color, next++);
    }
    prefix = color;
  }
  out.write(prefix, size);
  out.write(clear + 1, next === 1 << size && size < 12 ? size + 1 : size);
  return out.end();
}
