export interface Size {
  readonly width: number;
  readonly height: number;
}

const largest: Size = { width: 360, height: 400 };
const smallest: Size = { width: 120, height: 64 };
/** For a picture of unknown size: 4:3. */
const reserved: Size = { width: 280, height: 210 };

/**
 * The place that a picture gets in the timeline before it is loaded, CSS pixels: its own proportions within bounds, so
 * that nothing moves when it comes. Very long or flat ones are cut by the bounds; unknown sizes get a fixed place.
 */
export function pictureSize(width: number | undefined, height: number | undefined): Size {
  if (!isLength(width) || !isLength(height)) return reserved;
  const scale = Math.min(1, largest.width / width, largest.height / height);
  return {
    width: Math.max(smallest.width, Math.round(width * scale)),
    height: Math.max(smallest.height, Math.round(height * scale)),
  };
}

function isLength(value: number | undefined): value is number {
  return value !== undefined && value > 0 && Number.isFinite(value);
}
