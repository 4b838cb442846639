import type { FormComponent } from "./command";

/** What was filled in, by component id: a text, the places of the chosen options, or on and off. */
export type FormValues = Readonly<Record<string, string | readonly number[] | boolean>>;

/** The values that a form begins with; a radio and a select with nothing chosen. */
export function initialValues(components: readonly FormComponent[]): FormValues {
  return Object.fromEntries(
    components.map((component) => [component.id, "initial" in component ? component.initial : []]),
  );
}

/**
 * The components that have to be answered and are not, by id: inputs of one line, and choices of one, which the wire has no
 * "none" for. The definition itself cannot say what is optional.
 */
export function unanswered(components: readonly FormComponent[], values: FormValues): ReadonlySet<string> {
  const isMissing = ({ kind, id }: FormComponent): boolean => {
    const value = values[id];
    if (kind === "input") return typeof value !== "string" || value.trim() === "";
    return (kind === "radio" || kind === "select") && (!Array.isArray(value) || value.length === 0);
  };
  return new Set(components.filter(isMissing).map(({ id }) => id));
}

/**
 * The answers as a form message carries them: a JSON object keyed by component id, in the form's order (msg.md, docs).
 * What has no value of its kind is left out.
 */
export function writeFormAnswers(components: readonly FormComponent[], values: FormValues): string {
  return JSON.stringify(
    Object.fromEntries(
      components.flatMap((component) => {
        const answer = answerOf(component, values[component.id]);
        const { id, kind: type, label } = component;
        return answer ? [[id, { id, type, label, ...answer }]] : [];
      }),
    ),
  );
}

type Answer =
  | { readonly value: string | boolean }
  | { readonly selectIndex: number; readonly selectValue: string }
  | { readonly selectIndex: readonly number[]; readonly selectValue: readonly string[] };

function answerOf(component: FormComponent, value: FormValues[string] | undefined): Answer | undefined {
  switch (component.kind) {
    case "input":
    case "textarea":
      return typeof value === "string" ? { value } : undefined;
    case "switch":
      return typeof value === "boolean" ? { value } : undefined;
    case "radio":
    case "select":
    case "checkbox":
      return typeof value === "object" ? chosen(component, value) : undefined;
  }
}

/** A checkbox answers by lists; no document shows its answer, this one is what MD3 reads. */
function chosen({ kind, options }: FormComponent & { options: readonly string[] }, places: readonly number[]) {
  const picked = places.flatMap((place) => {
    const option = options[place];
    return option === undefined ? [] : [{ place, option }];
  });
  if (kind === "checkbox") {
    return { selectIndex: picked.map(({ place }) => place), selectValue: picked.map(({ option }) => option) };
  }
  const [first] = picked;
  return first && { selectIndex: first.place, selectValue: first.option };
}
