/** Where a file is written to, piece by piece. */
export interface Sink {
  readonly write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Ends the file. @returns where it is, as far as the browser tells: its name */
  readonly close: () => Promise<string>;
  /** Leaves nothing behind. */
  readonly abort: () => Promise<void>;
}

interface Picker {
  readonly showSaveFilePicker: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Up to this many bytes a file waits in memory for its end, and goes where all downloads go; larger ones ask where. */
const IN_MEMORY = 64 * 1024 * 1024;

/**
 * A file on the reader's device; undefined when the reader does not want it after all. To be called while a press is fresh.
 * @throws when the browser does not allow it
 */
export async function openSink(name: string, size: number | undefined): Promise<Sink | undefined> {
  const page: object = globalThis;
  if (!canPick(page) || (size ?? 0) <= IN_MEMORY) return memorySink(name);
  try {
    return await diskSink(await page.showSaveFilePicker({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

const canPick = (page: object): page is Picker => "showSaveFilePicker" in page;

async function diskSink(file: FileSystemFileHandle): Promise<Sink> {
  const writer = await file.createWritable();
  return {
    write: (piece) => writer.write(piece),
    close: async () => {
      await writer.close();
      return file.name;
    },
    abort: () => writer.abort(),
  };
}

function memorySink(name: string): Sink {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: (piece) => {
      pieces.push(piece);
      return Promise.resolve();
    },
    close: () => {
      handOver(new Blob(pieces), name);
      return Promise.resolve(name);
    },
    abort: () => {
      pieces.length = 0;
      return Promise.resolve();
    },
  };
}

/** Gives a file to the browser's own downloads. */
function handOver(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
