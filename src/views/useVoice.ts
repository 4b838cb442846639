import { useHold, type Hold } from "@/composables/useHold";
import { useRecorder, type Recorder } from "@/composables/useRecorder";
import type { Attachment } from "@/domain/attachment";
import { voiceAttachment } from "@/domain/recording";

export interface Voice extends Recorder {
  readonly hold: Hold;
  /** Ends the recording, if it is not ended yet, and sends it. */
  readonly send: () => Promise<void>;
}

/** Makes voice messages; what was recorded is handed over once it is to be sent. */
export function useVoice(onMade: (attachment: Attachment, file: Blob) => void): Voice {
  const recorder = useRecorder();

  async function send(): Promise<void> {
    const recording = await recorder.stop();
    // Pressed twice, it goes out once.
    if (!recording || recorder.state.value.kind === "idle") return;
    recorder.cancel();
    onMade(voiceAttachment(recording, new Date()), recording.file);
  }

  const hold = useHold({
    begin: () => void recorder.start(),
    // While the reader is still asked for the microphone, there is nothing to send: it goes on as after a press.
    release: () => recorder.state.value.kind === "recording" && void send(),
    abandon: recorder.cancel,
  });
  return { ...recorder, hold, send };
}
