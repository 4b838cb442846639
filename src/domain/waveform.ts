/** How many bars a waveform is drawn with. */
export const BARS = 44;
/** Px from bar to bar, and the height of the highest. */
export const BAR_STEP = 4;
export const BAR_HEIGHT = 26;

/** Below this a sound counts as silence, so that its noise does not fill the picture. */
const QUIET = 0.02;

/** How loud a sound is along its time: so many levels from 0 to 1, the loudest part being 1. */
export function levelsOf(samples: ArrayLike<number>, count: number): number[] {
  const width = samples.length / count;
  const levels = Array.from({ length: count }, (_, bar) => {
    const [from, to] = [Math.floor(bar * width), Math.floor((bar + 1) * width)];
    let sum = 0;
    for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
    return to > from ? Math.sqrt(sum / (to - from)) : 0;
  });
  const loudest = Math.max(QUIET, ...levels);
  return levels.map((level) => level / loudest);
}

/** The bars from one to before another as the path of an SVG; a level that is missing is drawn as a dot. */
export function wavePath(levels: readonly number[], from: number, to: number): string {
  const bars: string[] = [];
  for (let bar = from; bar < to; bar++) {
    const half = Math.max(0.1, ((levels[bar] ?? 0) * (BAR_HEIGHT - 2)) / 2);
    const x = bar * BAR_STEP + 1;
    bars.push(`M${x} ${(BAR_HEIGHT / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`);
  }
  return bars.join("");
}
