const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does, and a list shows many times. */
function formatter(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

const day = 86_400_000;
const latest = 8.64e15;

/** What others sent as a time may be none, and everything throws on what lies outside of a Date's range. */
function withinRange(time: number): number {
  return Number.isFinite(time) ? Math.min(latest, Math.max(-latest, time)) : 0;
}

function format(time: number, locale: string, name: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, name, options).format(withinRange(time));
}

/** Calendar days from `then` to `now` in the reader's time zone; negative for the future. */
export function daysBetween(then: number, now: number): number {
  const midnight = (time: number) => new Date(withinRange(time)).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(then)) / day);
}

function sameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear();
}

/** The machine-readable form, for a `<time>`. */
export function isoTime(time: number): string {
  return new Date(withinRange(time)).toISOString();
}

/** Hours and minutes, `09:05`; nothing for an unknown time. */
export function formatTime(time: number, locale: string): string {
  if (time <= 0) return "";
  return format(time, locale, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Date and time in full, for a tooltip. */
export function formatMoment(time: number, locale: string): string {
  return format(time, locale, "moment", { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" });
}

/** The day above its messages: today, yesterday, a weekday with its date, and the year when it is not this one. */
export function formatDay(time: number, now: number, locale: string): string {
  const days = daysBetween(time, now);
  if (days === 0 || days === 1) return relativeDay(-days, locale);
  if (!sameYear(time, now)) return format(time, locale, "date", { dateStyle: "long" });
  return format(time, locale, "day", { month: "long", day: "numeric", weekday: "long" });
}

/** The shortest date that is still clear, for the chat list: a time, yesterday, a weekday, a date. */
export function formatChatTime(time: number, now: number, locale: string): string {
  if (time <= 0) return "";
  const days = daysBetween(time, now);
  if (days === 0) return formatTime(time, locale);
  if (days === 1) return relativeDay(-1, locale);
  if (days > 1 && days < 7) return format(time, locale, "weekday", { weekday: "short" });
  if (sameYear(time, now)) return format(time, locale, "short", { month: "numeric", day: "numeric" });
  return format(time, locale, "year", { year: "numeric", month: "numeric", day: "numeric" });
}

function relativeDay(days: number, locale: string): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** Seconds as `0:07` or `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** Bytes in the unit that keeps the number short, counted in 1024s as file managers do. */
export function formatSize(bytes: number, locale: string): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: step > 0 && value < 100 ? 1 : 0 });
  return `${number.format(value)} ${units[step] ?? "B"}`;
}

/** An unread count for a badge: 999 at most, then `999+`. */
export function formatCount(n: number): string {
  return n > 999 ? "999+" : String(n);
}
