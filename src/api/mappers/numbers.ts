/** The number if it is a whole one from 0 to 2^53 - 1, else undefined. */
export function safe(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** As `safe`, with 0 for what the wire leaves out. */
export function safeOrZero(value: unknown): number {
  return safe(value) ?? 0;
}

/** As `safe`, with 0 standing for absence. */
export function positive(value: unknown): number | undefined {
  return safe(value) || undefined;
}
