import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { Download, FileToSave } from "@/domain/download";
import { openSink, type Sink } from "@/storage/saving";
import { useServices } from "./services";

type Reason = Extract<Download, { state: "failed" }>["reason"];

/** Why a download ended early. */
class Failure extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** What is saved on the reader's device, by the id of its message. */
export const useDownloads = defineStore("downloads", () => {
  const { messages } = useServices();
  const all = shallowReactive(new Map<string, Download>());
  const running = new Map<string, AbortController>();

  function cancel(id: string): void {
    running.get(id)?.abort();
    running.delete(id);
    all.delete(id);
  }

  /** Saves a file; how it goes stands in `all`. One that is on its way is left to it. */
  async function save(file: FileToSave): Promise<void> {
    if (running.has(file.id)) return;
    const control = new AbortController();
    const { signal } = control;
    running.set(file.id, control);
    const show = (download: Download) => {
      if (!signal.aborted) all.set(file.id, download);
    };
    try {
      const sink = await open(file);
      if (!sink) return;
      show({ state: "running", received: 0, total: file.size });
      const path = await transfer(file, sink, signal, show);
      show({ state: "done", told: true });
      await messages.reportDownload(file.id, path).catch(() => show({ state: "done", told: false }));
    } catch (error) {
      show({ state: "failed", reason: error instanceof Failure ? error.reason : "network" });
    } finally {
      if (running.get(file.id) === control) running.delete(file.id);
    }
  }

  return { all, save, cancel };
});

const open = (file: FileToSave) =>
  openSink(file.name, file.size).catch(() => {
    throw new Failure("disk");
  });

/** Brings a file to its place as it comes. @returns where it is */
async function transfer(
  { src, size }: FileToSave,
  sink: Sink,
  signal: AbortSignal,
  show: (download: Download) => void,
): Promise<string> {
  try {
    const response = await fetch(src, { signal });
    if (response.status === 404) throw new Failure("missing");
    if (!response.ok || !response.body) throw new Failure("network");
    const length = response.headers.get("content-encoding") ? null : response.headers.get("content-length");
    const total = length === null ? size : Number(length);
    let received = 0;
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      await onDisk(sink.write(piece.value));
      received += piece.value.length;
      show({ state: "running", received, total });
    }
    if (length !== null && received !== Number(length)) throw new Failure("network");
    return await onDisk(sink.close());
  } catch (error) {
    // What is broken off already cannot be ended twice.
    await sink.abort().catch(() => undefined);
    throw error;
  }
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new Failure("disk");
  }
}
