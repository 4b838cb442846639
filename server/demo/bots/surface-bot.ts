import { ContentType } from "@gen/yunhu/v1/common";
import { receipt, surfaces } from "../surfaces";
import { reactionTime, type Behaviour } from "./behaviour";

/** Sends A2UI as bots write it, by name; puts a receipt in the place of what was filled in. */
export const surfaceBot: Behaviour = {
  heard: async ({ say, pause }, { content }) => {
    await pause(reactionTime);
    const name = (content.text ?? "").trim().toLowerCase();
    const text = [...surfaces].find(([known]) => name.endsWith(known))?.[1] ?? surfaces.get("form") ?? "";
    say({ type: ContentType.A2UI, content: { text } });
  },
  submitted: async ({ say, edit, nameOf, pause }, message, { userId, action, context }) => {
    await pause(reactionTime);
    const title = `${nameOf(userId)} 已提交 ${action}`;
    edit(message, ({ type, content }) => ({ type, content: { ...content, text: receipt(title, context) } }));
    say({ type: ContentType.TEXT, content: { text: `收到：${title}` }, quoteId: message.id });
  },
  chosen: async ({ say, pause }) => {
    await pause(reactionTime);
    say({ type: ContentType.A2UI, content: { text: surfaces.get("form") ?? "" } });
  },
};
