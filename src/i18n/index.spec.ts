// @vitest-environment happy-dom
import { createApp, defineComponent } from "vue";
import { beforeEach, describe, expect, it } from "vitest";
import { en } from "./en";
import { createAppI18n, useText, type Locale, type Texts } from "./index";
import { detectLocale, pickLocale } from "./locale";
import { zhCN } from "./zh-CN";

function texts(locale: Locale): Texts {
  let found: Texts | undefined;
  const probe = defineComponent(() => {
    found = useText();
    return () => null;
  });
  createApp(probe).use(createAppI18n(locale)).mount(document.createElement("div"));
  if (!found) throw new Error("not mounted");
  return found;
}

function leaves(value: object, path = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === "object" && inner !== null ? leaves(inner, `${path}${key}.`) : [[path + key, String(inner)]],
  );
}

beforeEach(() => {
  localStorage.clear();
});

describe("texts", () => {
  it("have the same values to fill in, in both languages", () => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zhCN)) expect([key, holes(english.get(key) ?? "")]).toEqual([key, holes(text)]);
  });

  it("take the plural form of the number, written as the language does", () => {
    const { t, setLocale } = texts("en");
    expect([1, 2, 1234].map((n) => t("chats.unread", { n }))).toEqual([
      "1 unread message",
      "2 unread messages",
      "1,234 unread messages",
    ]);
    setLocale("zh-CN");
    expect(t("chats.unread", { n: 1 })).toBe("1 条未读消息");
  });

  it("follow a switch, which is remembered", () => {
    const { t, setLocale } = texts("en");
    expect(t("login.submit")).toBe("Log in");
    setLocale("zh-CN");
    expect(t("login.submit")).toBe("登录");
    expect(document.documentElement.lang).toBe("zh-CN");
    expect(detectLocale()).toBe("zh-CN");
  });
});

describe("pickLocale", () => {
  it.each([
    [["zh-TW", "en"], "zh-CN"],
    [["fr-FR", "zh-Hans"], "zh-CN"],
    [["en-GB", "zh"], "en"],
    [["de"], "en"],
    [[], "en"],
  ])("picks for %j", (languages, locale) => {
    expect(pickLocale(languages)).toBe(locale);
  });
});
