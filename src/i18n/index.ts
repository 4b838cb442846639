import { createI18n, useI18n } from "vue-i18n";
import type { WritableComputedRef } from "vue";
import { en } from "./en";
import { detectLocale, rememberLocale, type Locale } from "./locale";
import { zhCN, type MessageKey, type Messages } from "./zh-CN";

export { localeNames, locales, type Locale } from "./locale";
export type { MessageKey } from "./zh-CN";

/** Which of a text's plural forms, given in English as `one | other`, a number takes; by Intl's rules. */
function pluralRule(locale: Locale): (n: number, choices: number) => number {
  const rules = new Intl.PluralRules(locale);
  return (n, choices) => (rules.select(n) === "one" ? 0 : choices - 1);
}

/** Asks vue-i18n 11 for what 12 does anyway; the option is marked as deprecated because it will have no other value. */
const composition = { legacy: false } as const;

/** The vue-i18n plugin with both languages, speaking the reader's; sets the page's `lang`. */
export function createAppI18n(locale: Locale = detectLocale()) {
  document.documentElement.lang = locale;
  return createI18n<[Messages], Locale, false>({
    ...composition,
    globalInjection: false,
    locale,
    fallbackLocale: "en",
    messages: { "zh-CN": zhCN, en },
    pluralRules: { "zh-CN": pluralRule("zh-CN"), en: pluralRule("en") },
  });
}

/** Fills in a text. `n` chooses the plural form and is written as the language writes numbers. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export interface Texts {
  readonly t: Translate;
  readonly locale: Readonly<WritableComputedRef<Locale>>;
  /** Switches the language of the page and remembers it. */
  readonly setLocale: (locale: Locale) => void;
}

/** The texts in the reader's language; for use in a component's setup. */
export function useText(): Texts {
  const { t: translate, locale } = useI18n<{ message: Messages }, Locale>({ useScope: "global" });
  const t: Translate = (key, values = {}) => {
    const n = values.n;
    if (typeof n !== "number") return translate(key, values);
    return translate(key, { ...values, n: new Intl.NumberFormat(locale.value).format(n) }, n);
  };
  const setLocale = (next: Locale) => {
    locale.value = next;
    document.documentElement.lang = next;
    rememberLocale(next);
  };
  return { t, locale, setLocale };
}
