import type { BotCommand, BotMenu } from "@gen/yunhu/v1/bot";
import type { Command, CommandRight, FormComponent, MenuButton } from "@/domain/command";
import { idOf, objectOf, objectsOf, parseJson, textOf, type JsonObject } from "../json";
import { safeOrZero } from "./numbers";

const KINDS: Readonly<Partial<Record<number, Command["kind"]>>> = { 2: "direct", 5: "form" };

/** What can be asked of a bot; a kind that nobody knows takes a text. */
export function mapCommand(wire: BotCommand): Command {
  const kind = KINDS[wire.type] ?? "text";
  return {
    id: wire.id,
    botId: wire.botId,
    botName: wire.botName,
    name: wire.name,
    description: wire.desc,
    kind,
    hint: wire.hintText,
    initialText: wire.defaultText,
    components: kind === "form" ? mapComponents(wire.form) : [],
  };
}

/** The same from the list of the web console. Source: docs, instruction.md. */
export function mapConsoleCommand(row: JsonObject): Command {
  return mapCommand({
    id: idOf(row["id"]),
    botId: textOf(row["botId"]),
    name: textOf(row["name"]),
    desc: textOf(row["desc"]),
    type: safeOrZero(row["instructionType"]),
    hintText: textOf(row["hintText"]),
    defaultText: textOf(row["defaultText"]),
    sort: safeOrZero(row["sort"]),
    form: textOf(row["customJson"]),
    botName: "",
  });
}

/** The fields of a form's definition, in its order; what is no field is left out. Source: docs, instruction.md. */
export function mapComponents(json: string): FormComponent[] {
  return objectsOf(parseJson(json)).flatMap((component) => mapComponent(component) ?? []);
}

function mapComponent({ type, id: rawId, propsValue }: JsonObject): FormComponent | undefined {
  const id = idOf(rawId);
  const settings = objectOf(propsValue) ?? {};
  const label = textOf(settings["label"]);
  if (id === "") return undefined;
  switch (type) {
    case "input":
    case "textarea":
      return {
        ...{ kind: type, id, label },
        ...{ placeholder: textOf(settings["placeholder"]), initial: textOf(settings["defaultValue"]) },
      };
    case "radio":
    case "select":
    case "checkbox":
      return { kind: type, id, label, options: optionsOf(settings["options"]) };
    case "switch":
      return { kind: type, id, label, initial: ["1", 1, true, "true"].some((on) => on === settings["defaultValue"]) };
    default:
      return undefined;
  }
}

/** Parted by `#`, as in 北京#上海#天津. */
const optionsOf = (options: unknown): string[] => textOf(options).split("#").filter(Boolean);

const RIGHTS: readonly CommandRight[] = ["everybody", "nobody", "owner", "keepers"];

/** Who may use which command, by its id. Source: docs, group.md, auth. */
export function mapRights(data: unknown): ReadonlyMap<string, CommandRight> {
  const rows = objectsOf(objectOf(data)?.["instructions"]);
  return new Map(rows.map(({ id, auth }) => [idOf(id), RIGHTS[safeOrZero(auth)] ?? "everybody"]));
}

/** A button of a bot's menu. */
export function mapMenuButton({ id, botId, name, content }: BotMenu): MenuButton {
  return { id, botId, name, value: content };
}
