import { shallowRef, type Ref } from "vue";
import { emojiGroups, type Emoji, type EmojiGroup } from "@/domain/emojiSet";

/** What devices of the last years can draw. */
const NEWEST = 15;

/** The numbers of the groups in the data; 2 are parts of others. */
const groupOf = new Map<number | undefined, EmojiGroup>(
  emojiGroups.map((name, index) => [index < 2 ? index : index + 1, name]),
);

/** All emoji, named in a language and found in both; they are loaded when they are first wanted. */
async function load(language: "zh" | "en"): Promise<Emoji[]> {
  const [{ default: zh }, { default: en }] = await Promise.all([
    import("emojibase-data/zh/data.json"),
    import("emojibase-data/en/data.json"),
  ]);
  const others = new Map((language === "zh" ? en : zh).map((one) => [one.hexcode, one]));
  return (language === "zh" ? zh : en)
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .flatMap(({ emoji: character, hexcode, group: number, label: name, tags, version }) => {
      const group = groupOf.get(number);
      const other = others.get(hexcode);
      if (!group || version > NEWEST) return [];
      const words = [name, ...(tags ?? []), other?.label, ...(other?.tags ?? [])].join(" ");
      return [{ character, group, name, words }];
    });
}

/** The emoji, once they are there; `failed` says that they could not be loaded, which `retry` tries again. */
export function useEmoji(language: "zh" | "en"): {
  readonly emoji: Readonly<Ref<readonly Emoji[] | null>>;
  readonly failed: Readonly<Ref<boolean>>;
  readonly retry: () => Promise<void>;
} {
  const emoji = shallowRef<readonly Emoji[] | null>(null);
  const failed = shallowRef(false);

  async function retry(): Promise<void> {
    failed.value = false;
    try {
      emoji.value = await load(language);
    } catch {
      failed.value = true;
    }
  }
  void retry();
  return { emoji, failed, retry };
}
