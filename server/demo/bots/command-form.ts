/** What a component of a form to fill in is set to. Source: docs, instruction.md, propsValue. */
interface Settings {
  readonly label: string;
  /** Choices, parted by `#`. */
  readonly options?: string;
  readonly placeholder?: string;
  /** A text, or for a switch "0" or "1". */
  readonly defaultValue?: string;
}

const titles = {
  radio: "Radio 单选框",
  input: "Input 输入框",
  switch: "Switch 开关",
  checkbox: "Checkbox 多选框",
  textarea: "textarea 多行输入框",
  select: "Select 选择器",
} as const;

const settingNames = { label: "标签", options: "选项", placeholder: "占位文本", defaultValue: "默认内容" } as const;

type Component = readonly [type: keyof typeof titles, id: string, propsValue: Settings];

/** The JSON that defines a form: what each component is set to, and what its author could set. Source: docs, instruction.md. */
export const commandForm = (...components: readonly Component[]): string =>
  JSON.stringify(
    components.map(([type, id, propsValue], key) => ({
      key,
      type,
      title: titles[type],
      propsValue,
      props: settingsOf(propsValue).map((name) => ({ type: name, name: settingNames[name], value: "" })),
      id,
    })),
  );

const settingsOf = (settings: Settings): (keyof Settings)[] =>
  (["label", "options", "placeholder", "defaultValue"] as const).filter((name) => settings[name] !== undefined);
