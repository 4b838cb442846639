import { ContentType } from "@gen/yunhu/v1/common";
import { reactionTime, type Behaviour, type Stage } from "./behaviour";

/** 1 opens an address, 2 copies a value, 3 reports one. Source: MD3, Murexide. */
const buttons = JSON.stringify([
  [
    { text: "👍 赞成", actionType: 3, value: "yes" },
    { text: "👎 反对", actionType: 3, value: "no" },
  ],
  [
    { text: "复制口令", actionType: 2, value: "yunhu-2026" },
    { text: "打开官网", actionType: 1, url: "https://www.yhchat.com/" },
  ],
]);

const words: Readonly<Record<string, string>> = { yes: "赞成", no: "反对" };

async function ask({ say, pause }: Stage): Promise<void> {
  await pause(reactionTime);
  say({ type: ContentType.TEXT, content: { text: "周五下午一起去爬山，你怎么看？ Hiking on Friday?", buttons } });
}

/** Shows buttons; answers who presses one and writes the choice into its message. */
export const buttonBot: Behaviour = {
  heard: ask,
  chosen: ask,
  pressed: async ({ say, edit, nameOf, pause }, message, { userId, value }) => {
    await pause(reactionTime);
    const choice = `${nameOf(userId)}：${words[value] ?? value}`;
    edit(message, ({ type, content }) => ({ type, content: { ...content, text: `${content.text ?? ""}\n${choice}` } }));
    say({ type: ContentType.TEXT, content: { text: `收到，${choice}` }, quoteId: message.id });
  },
};
