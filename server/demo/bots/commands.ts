import type { StoredMessage } from "../model";

type Command = NonNullable<StoredMessage["command"]>;

/** The commands of the demo bots. Types: 1 takes a text, 2 is sent at once, 5 opens a form. Source: docs, Cmd. */
const commands: readonly Command[] = [
  { id: "101", name: "回声", type: 1 },
  { id: "102", name: "讲故事", type: 2 },
  { id: "103", name: "按钮", type: 2 },
  { id: "104", name: "报名表", type: 5 },
  { id: "105", name: "阅后即焚", type: 2 },
];

/** The command with this id; nothing for 0 or an unknown one. */
export const commandOf = (id: string): Command | undefined => commands.find((command) => command.id === id);
