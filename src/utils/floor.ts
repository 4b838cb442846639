/** What sounds now: one thing at a time, in the whole page. */
let release: (() => void) | null = null;

/** Begins to sound: whatever sounded is asked to stop. The same `stop` may take the floor again and again. */
export function takeFloor(stop: () => void): void {
  if (release !== stop) release?.();
  release = stop;
}

/** Sounds no more. */
export function leaveFloor(stop: () => void): void {
  if (release === stop) release = null;
}
