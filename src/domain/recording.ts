import type { Attachment } from "./attachment";

/** The longest voice message, in ms. */
export const LONGEST = 5 * 60_000;
/** A shorter one was a slip of the finger, in ms. */
export const SHORTEST = 700;
/** How often the level is measured while recording, in ms. */
export const LEVEL_EVERY = 60;

/** Why nothing can be recorded: told apart because each has its own way out. */
export type RecordingProblem = "denied" | "missing" | "busy" | "insecure" | "unsupported" | "short";

/** What was recorded. */
export interface Recording {
  readonly file: Blob;
  readonly ms: number;
  /** How loud it was, 0 to 1, one a step of LEVEL_EVERY. */
  readonly levels: readonly number[];
}

export type RecorderState =
  | { readonly kind: "idle" }
  /** The reader is asked for the microphone. */
  | { readonly kind: "asking" }
  | { readonly kind: "recording"; readonly ms: number; readonly levels: readonly number[] }
  | { readonly kind: "recorded"; readonly recording: Recording };

interface Format {
  /** As MediaRecorder is asked for it. */
  readonly type: string;
  readonly suffix: string;
}

/**
 * The containers and codecs for a voice message, the one that most other clients play first: theirs is AAC in MP4
 * (msg.md: `123.m4a`). Opus in WebM is played by browsers and Android alone, and is what the rest record.
 */
const FORMATS: readonly Format[] = [
  { type: "audio/mp4;codecs=mp4a.40.2", suffix: "m4a" },
  { type: "audio/mp4;codecs=opus", suffix: "m4a" },
  { type: "audio/mp4", suffix: "m4a" },
  { type: "audio/webm;codecs=opus", suffix: "webm" },
  { type: "audio/ogg;codecs=opus", suffix: "ogg" },
];

/** The first format that this browser can record; undefined for none. */
export const chooseFormat = (canRecord: (type: string) => boolean): Format | undefined =>
  FORMATS.find(({ type }) => canRecord(type));

/** How a voice message is described; its MIME type bears no codecs, as no other client writes them. */
export function voiceAttachment({ file, ms }: Recording, at: Date): Attachment {
  const mime = file.type.replace(/;.*$/s, "");
  const suffix = FORMATS.find(({ type }) => type.startsWith(mime))?.suffix ?? "bin";
  const name = `voice-${at.toISOString().slice(0, 19).replace(/\D/g, "")}.${suffix}`;
  return { kind: "audio", name, mime, size: file.size, seconds: Math.max(1, Math.round(ms / 1000)) };
}

/** Why the microphone was not given, by the name of the browser's error. Source: W3C, Media Capture and Streams. */
export function problemOfError(error: unknown): RecordingProblem {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "unsupported";
}

/** How loud samples from -1 to 1 are to an ear, 0 to 1: silence and a whisper differ as much as a word and a shout. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const root = Math.sqrt(sum / Math.max(1, samples.length));
  const decibels = 20 * Math.log10(Math.max(root, 1e-6));
  return Math.min(1, Math.max(0, 1 + decibels / 50));
}

/** So many bars of the levels, each the loudest of its share; fewer levels stay at the start or, live, at the end. */
export function bars(levels: readonly number[], count: number): number[] {
  if (levels.length <= count) return [...levels];
  return Array.from({ length: count }, (_, index) =>
    Math.max(
      ...levels.slice(Math.floor((index * levels.length) / count), Math.ceil(((index + 1) * levels.length) / count)),
    ),
  );
}
