/** What a bot keeps in view at the top of its chats. Source: docs, BotBoardMessage. */
export interface BoardText {
  readonly botId: string;
  readonly content: string;
  /** 1 text, 2 Markdown, 3 HTML. */
  readonly contentType: 1 | 2 | 3;
}

/** The boards of the demo bots, in every chat that they are in. */
export const boards: readonly BoardText[] = [
  { botId: "30003", contentType: 1, content: "发任何消息，我就给你两排按钮。" },
  { botId: "30006", contentType: 2, content: "**今日** 多云转晴 8–17 ℃\n\n| 明天 | 后天 |\n|---|---|\n| 晴 | 小雨 |" },
  { botId: "30007", contentType: 3, content: '<b>main</b> <span style="color:#2fa37c">passing</span> · build #1208' },
];
