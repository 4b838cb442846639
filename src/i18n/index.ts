import { inject, type InjectionKey, type Plugin, type WritableComputedRef } from "vue";
import { createI18n } from "vue-i18n";
import { en } from "./en";
import { detectLocale, rememberLocale, type Locale } from "./locale";
import { zhCN, type MessageKey, type Messages } from "./zh-CN";

export { localeNames, locales, type Locale } from "./locale";
export type { MessageKey } from "./zh-CN";

/** Fills in a text. `n` chooses the plural form and is written as the language writes numbers. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export interface Texts {
  readonly t: Translate;
  readonly locale: Readonly<WritableComputedRef<Locale>>;
  /** Switches the language of the page and remembers it. */
  readonly setLocale: (locale: Locale) => void;
  /** As `setLocale`, for as long as the page. */
  readonly speak: (locale: Locale) => void;
}

const textsKey: InjectionKey<Texts> = Symbol("texts");

/** Asks vue-i18n 11 for what 12 does anyway; the option is marked as deprecated because it will have no other value. */
const composition = { legacy: false } as const;

/** Which of a text's plural forms, given in English as `one | other`, a number takes; by Intl's rules. */
function pluralRule(locale: Locale): (n: number, choices: number) => number {
  const rules = new Intl.PluralRules(locale);
  return (n, choices) => (rules.select(n) === "one" ? 0 : choices - 1);
}

function createTexts(start: Locale): { i18n: Plugin; texts: Texts } {
  const i18n = createI18n<[Messages], Locale, false>({
    ...composition,
    globalInjection: false,
    locale: start,
    fallbackLocale: "en",
    messages: { "zh-CN": zhCN, en },
    pluralRules: { "zh-CN": pluralRule("zh-CN"), en: pluralRule("en") },
  });
  const { t: translate, locale } = i18n.global;
  const plain: Record<Locale, Map<MessageKey, string>> = { "zh-CN": new Map(), en: new Map() };

  /** Texts without values are looked up once: a screen of messages asks for the same few hundreds of times. */
  function fixed(key: MessageKey): string {
    const known = plain[locale.value].get(key);
    if (known !== undefined) return known;
    const text = translate(key);
    plain[locale.value].set(key, text);
    return text;
  }
  const t: Translate = (key, values) => {
    if (!values) return fixed(key);
    const n = values.n;
    if (typeof n !== "number") return translate(key, values);
    return translate(key, { ...values, n: new Intl.NumberFormat(locale.value).format(n) }, n);
  };
  const speak = (next: Locale) => {
    locale.value = next;
    document.documentElement.lang = next;
  };
  const setLocale = (next: Locale) => {
    speak(next);
    rememberLocale(next);
  };
  return { i18n, texts: { t, locale, setLocale, speak } };
}

/** The plugin that gives an app both languages, speaking the reader's; sets the page's `lang`. */
export function createAppI18n(locale: Locale = detectLocale()): Plugin {
  return {
    install(app) {
      const { i18n, texts } = createTexts(locale);
      document.documentElement.lang = locale;
      app.use(i18n).provide(textsKey, texts);
    },
  };
}

/** The texts in the reader's language; for use in a component's setup, throws where the plugin is not installed. */
export function useText(): Texts {
  const texts = inject(textsKey);
  if (!texts) throw new Error("useText needs createAppI18n in the app");
  return texts;
}
