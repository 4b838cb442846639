import { ref, watch, type Ref } from "vue";
import { BARS, levelsOf } from "@/domain/waveform";

/** The lowest rate that every browser decodes to; loudness needs no more. */
const RATE = 8000;
/** A sound of more bytes is not decoded just to be drawn. */
const LARGEST = 8 * 1024 * 1024;
const KEPT = 300;

const known = new Map<string, Promise<readonly number[] | null>>();

/**
 * The levels of a sound, once it is wanted: decoded from the sound itself, one time a page. Empty until then, and for a
 * sound that cannot be decoded here.
 */
export function useWaveform(src: () => string | null, isWanted: () => boolean): Readonly<Ref<readonly number[]>> {
  const levels = ref<readonly number[]>([]);
  watch(
    () => (isWanted() ? src() : null),
    async (address) => {
      if (address === null) return;
      const found = await recall(address);
      if (found && address === src()) levels.value = found;
    },
    { immediate: true },
  );
  return levels;
}

function recall(address: string): Promise<readonly number[] | null> {
  const started = known.get(address);
  if (started) return started;
  const loading = load(address).catch(() => {
    // The gateway is away, or nobody here reads this format: the next look tries again, playing tells which it is.
    known.delete(address);
    return null;
  });
  known.set(address, loading);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return loading;
}

async function load(address: string): Promise<readonly number[] | null> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  if (Number(response.headers.get("content-length") ?? 0) > LARGEST) return null;
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return levelsOf(sound.getChannelData(0), BARS);
}
