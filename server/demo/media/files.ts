import { crc32 } from "./crc32";

/** A one-page PDF with a few lines of text. */
function pdf(): Buffer {
  const lines = ["Yunhu demo document", "Generated for the embedded service.", "Page 1 of 1"];
  const text = lines
    .map((line, i) => `BT /F1 ${i === 0 ? 24 : 13} Tf 72 ${760 - i * 34} Td (${line}) Tj ET`)
    .join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    "latin1",
  );
}

/** A table of a year's outings, with the byte order mark that spreadsheet programs want. */
function csv(): Buffer {
  const rows = Array.from(
    { length: 48 },
    (_, i) =>
      `2026-${String((i % 12) + 1).padStart(2, "0")}-${String(((i * 7) % 28) + 1).padStart(2, "0")},活动${i + 1},${8 + ((i * 5) % 17)},${(i * 37) % 400}.00`,
  );
  return Buffer.from(`\uFEFF日期,名称,人数,费用\r\n${rows.join("\r\n")}\r\n`);
}

function text(): Buffer {
  return Buffer.from(
    "会议纪要 · Minutes\n\n1. 上周进度同步\n2. Release date moved to Thursday\n3. 下次会议:周三 10:30\n".repeat(12),
  );
}

/** An archive with the notes in it, stored as they are. */
function zip(): Buffer {
  const [name, data] = [Buffer.from("notes.txt"), text()];
  const common = Buffer.alloc(26);
  common.set([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x58]);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, data]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Files by the end of their name: the MIME type, and what makes them. */
export const files: ReadonlyMap<string, { readonly type: string; readonly make: () => Buffer }> = new Map([
  ["pdf", { type: "application/pdf", make: pdf }],
  ["csv", { type: "text/csv; charset=utf-8", make: csv }],
  ["txt", { type: "text/plain; charset=utf-8", make: text }],
  ["zip", { type: "application/zip", make: zip }],
]);
