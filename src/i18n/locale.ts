export const locales = ["zh-CN", "en"] as const;

export type Locale = (typeof locales)[number];

/** What each language calls itself. */
export const localeNames: Readonly<Record<Locale, string>> = { "zh-CN": "简体中文", en: "English" };

const storageKey = "yunhu-web.locale";

function isLocale(value: string | null): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The first of the reader's languages that the app speaks; English when it speaks none. */
export function pickLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split("-")[0];
    if (primary === "zh") return "zh-CN";
    if (primary === "en") return "en";
  }
  return "en";
}

/** The remembered choice, else what the browser asks for. */
export function detectLocale(): Locale {
  const stored = recall();
  if (isLocale(stored)) return stored;
  return pickLocale(navigator.languages.length > 0 ? navigator.languages : [navigator.language]);
}

/** Keeps the choice for the next visit, where the browser allows it. */
export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // A frame of another site or a private window may have no storage; the choice then lasts as long as the page.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
