import type { Attachment } from "@/domain/attachment";
import { kindOfFile } from "@/domain/tray";

/** How long a browser may take to find out what a file shows, in ms; some broken ones it never finishes. */
const PATIENCE = 15_000;

/**
 * What a file is, by its type and by what this browser can read of it: a picture with its pixels, a video with its length,
 * or a mere file, also where a picture or video is broken or of a kind that is not known here. Never throws.
 */
export async function describeFile(file: File): Promise<Attachment> {
  const common = { name: file.name, mime: file.type || "application/octet-stream", size: file.size };
  const kind = kindOfFile(file.type);
  const plain: Attachment = { ...common, kind: "file" };
  if (kind === "file" || file.size === 0) return plain;
  const url = URL.createObjectURL(file);
  try {
    if (kind === "image") return { ...common, kind, ...(await readPicture(url)) };
    return { ...common, kind, ...(await readVideo(url)) };
  } catch {
    return plain;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function readPicture(url: string): Promise<{ width: number; height: number }> {
  const image = new Image();
  const loaded = happens(image, "load");
  image.src = url;
  await loaded;
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width === 0 || height === 0) throw new Error("the picture has no size");
  return { width, height };
}

async function readVideo(url: string): Promise<{ seconds: number; width: number; height: number }> {
  const video = document.createElement("video");
  video.preload = "metadata";
  video.muted = true;
  const loaded = happens(video, "loadedmetadata");
  video.src = url;
  try {
    await loaded;
    if (video.duration === Infinity) await findEnd(video);
    const { duration, videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0 || !Number.isFinite(duration)) throw new Error("nothing to see");
    return { seconds: Math.max(1, Math.round(duration)), width, height };
  } finally {
    video.removeAttribute("src");
    video.load();
  }
}

/** A recording may not say how long it is; a browser learns it when sent to the end. */
async function findEnd(video: HTMLVideoElement): Promise<void> {
  const found = happens(video, "durationchange");
  video.currentTime = Number.MAX_SAFE_INTEGER;
  await found;
}

/** @throws when the element fails, or nothing happens for long */
function happens(element: HTMLElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const fail = () => reject(new Error("it cannot be read"));
    element.addEventListener(event, () => resolve(), { once: true, signal });
    element.addEventListener("error", fail, { once: true, signal });
    signal.addEventListener("abort", fail, { once: true });
  });
}
