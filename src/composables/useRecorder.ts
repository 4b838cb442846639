import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import {
  chooseFormat,
  LEVEL_EVERY,
  LONGEST,
  loudness,
  problemOfError,
  SHORTEST,
  type RecorderState,
  type Recording,
  type RecordingProblem,
} from "@/domain/recording";

export interface Recorder {
  readonly state: Readonly<ShallowRef<RecorderState>>;
  /** Why the last attempt came to nothing. */
  readonly problem: Ref<RecordingProblem | null>;
  /** Asks for the microphone and records, until stopped or for as long as a voice message may be. Never throws. */
  readonly start: () => Promise<void>;
  /** Ends the recording, which can then be listened to; resolves to it, or to null when there is none worth sending. */
  readonly stop: () => Promise<Recording | null>;
  /** Gives up what is recorded, at any time. */
  readonly cancel: () => void;
}

/** A recording under way. */
interface Take {
  readonly recorder: MediaRecorder;
  readonly began: number;
  readonly levels: number[];
  readonly ended: Promise<Blob>;
  readonly release: () => void;
}

/** Records voice messages from the microphone, which is let go at every end. */
export function useRecorder(): Recorder {
  const state = shallowRef<RecorderState>({ kind: "idle" });
  const problem = ref<RecordingProblem | null>(null);
  let take: Take | null = null;
  /** Rises with every end, so that a microphone that is given too late is let go at once. */
  let generation = 0;

  function fail(reason: RecordingProblem): void {
    cancel();
    problem.value = reason;
  }

  async function start(): Promise<void> {
    if (state.value.kind !== "idle") return;
    problem.value = null;
    if (!isSecureContext) {
      fail("insecure");
      return;
    }
    if (typeof MediaRecorder === "undefined") {
      fail("unsupported");
      return;
    }
    const format = chooseFormat((type) => MediaRecorder.isTypeSupported(type));
    if (!format) {
      fail("unsupported");
      return;
    }
    const own = (generation += 1);
    state.value = { kind: "asking" };
    try {
      const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      if (own !== generation) {
        end(stream);
        return;
      }
      take = record(stream, format.type, measured);
      measured();
    } catch (error) {
      if (own === generation) fail(problemOfError(error));
    }
  }

  function measured(): void {
    if (!take) return;
    const ms = performance.now() - take.began;
    state.value = { kind: "recording", ms, levels: [...take.levels] };
    if (ms >= LONGEST) void stop();
  }

  async function stop(): Promise<Recording | null> {
    const ended = take;
    if (!ended) {
      if (state.value.kind === "recorded") return state.value.recording;
      cancel();
      return null;
    }
    const ms = Math.min(LONGEST, performance.now() - ended.began);
    ended.release();
    const file = await ended.ended;
    // Stopped twice, it ended with the first; given up meanwhile, it is nothing.
    if (take !== ended) return state.value.kind === "recorded" ? state.value.recording : null;
    take = null;
    if (ms < SHORTEST || file.size === 0) {
      fail("short");
      return null;
    }
    const recording = { file, ms, levels: ended.levels };
    state.value = { kind: "recorded", recording };
    return recording;
  }

  function cancel(): void {
    generation += 1;
    take?.release();
    take = null;
    state.value = { kind: "idle" };
  }
  onScopeDispose(cancel);

  return { state, problem, start, stop, cancel };
}

const end = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

function record(stream: MediaStream, type: string, onLevel: () => void): Take {
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise<Blob>((resolve) => {
    recorder.addEventListener("stop", () => resolve(new Blob(parts, { type: recorder.mimeType || type })));
  });
  const levels: number[] = [];
  const meter = createMeter(stream);
  const timer = setInterval(() => {
    levels.push(meter.level());
    onLevel();
  }, LEVEL_EVERY);
  recorder.start();
  return {
    recorder,
    began: performance.now(),
    levels,
    ended,
    release() {
      clearInterval(timer);
      if (recorder.state !== "inactive") recorder.stop();
      end(stream);
      meter.close();
    },
  };
}

function createMeter(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close() {
      if (context.state !== "closed") void context.close();
    },
  };
}
