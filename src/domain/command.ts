/** A field of a form that a command opens. */
export type FormComponent =
  | {
      readonly kind: "input" | "textarea";
      readonly id: string;
      readonly label: string;
      readonly placeholder: string;
      readonly initial: string;
    }
  | {
      readonly kind: "radio" | "select" | "checkbox";
      readonly id: string;
      readonly label: string;
      readonly options: readonly string[];
    }
  | { readonly kind: "switch"; readonly id: string; readonly label: string; readonly initial: boolean };

/**
 * What can be asked of a bot: `text` is sent with a text, `direct` at once with none, `form` with the answers of its
 * form, as a form message.
 */
export interface Command {
  readonly id: string;
  readonly botId: string;
  readonly botName: string;
  readonly name: string;
  readonly description: string;
  readonly kind: "text" | "direct" | "form";
  /** What the empty input says. */
  readonly hint: string;
  /** What stands in the input at first. */
  readonly initialText: string;
  /** The fields to fill in; none unless the kind is `form`. */
  readonly components: readonly FormComponent[];
}

/** Who may use a command in a group. */
export type CommandRight = "everybody" | "nobody" | "owner" | "keepers";

/** A button of a bot's menu. */
export interface MenuButton {
  readonly id: string;
  readonly botId: string;
  readonly name: string;
  readonly value: string;
}
