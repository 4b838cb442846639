import { ContentType } from "@gen/yunhu/v1/common";
import { reactionTime, type Behaviour } from "./behaviour";

const pieceTime = 80;

/** Answers in pieces, as a language model does: a beginning, then parts that are appended. */
export const streamBot: Behaviour = {
  heard: async ({ say, grow, pause }, { content, id }) => {
    await pause(reactionTime);
    const [first = "", ...rest] = pieces(answerTo(content.text ?? ""));
    const message = say({
      type: ContentType.MARKDOWN,
      content: { text: first, tip: "本内容由AI生成,仅供参考" },
      quoteId: id,
    });
    for (const piece of rest) {
      await pause(pieceTime);
      grow(message, piece);
    }
  },
};

const answerTo = (question: string): string => `关于「${question}」，我想到三点：

1. **先看事实**。Write down what is known, and what only seems so.
2. **再分大小**。The large parts first; the small ones often follow by themselves.
3. **最后动手**。Try the simplest thing that could work, then look at it again tomorrow.

希望对你有帮助！`;

/** Parts of a few characters, split between whole characters. */
function pieces(text: string): string[] {
  const characters = Array.from(text);
  const length = 9;
  return Array.from({ length: Math.ceil(characters.length / length) }, (_, index) =>
    characters.slice(index * length, (index + 1) * length).join(""),
  );
}
