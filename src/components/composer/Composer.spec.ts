// @vitest-environment happy-dom
import { createApp, defineComponent, h, nextTick, ref } from "vue";
import { afterEach, describe, expect, it } from "vitest";
import { createAppI18n } from "@/i18n";
import Composer from "./Composer.vue";

let unmount = () => {};
afterEach(() => {
  unmount();
});

function open(start = "") {
  const text = ref(start);
  const events: string[] = [];
  const root = document.body.appendChild(document.createElement("div"));
  const app = createApp(
    defineComponent(
      () => () =>
        h(Composer, {
          modelValue: text.value,
          mode: { kind: "new" },
          placeholder: "…",
          "onUpdate:modelValue": (value: string) => (text.value = value),
          onSend: () => events.push("send"),
          onEditLast: () => events.push("edit-last"),
        }),
    ),
  );
  app.use(createAppI18n("en")).mount(root);
  unmount = () => {
    app.unmount();
    root.remove();
  };
  const box = root.querySelector("textarea");
  if (!box) throw new Error("no box");
  const press = (key: string, more: KeyboardEventInit & { oldCode?: number } = {}) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    if (more.oldCode !== undefined) Object.defineProperty(event, "keyCode", { value: more.oldCode });
    box.dispatchEvent(event);
    return event;
  };
  return { text, events, box, press, root };
}

describe("Composer", () => {
  it("sends with Enter and keeps the focus", () => {
    const { events, press, box } = open("hello");
    expect(press("Enter").defaultPrevented).toBe(true);
    expect(events).toEqual(["send"]);
    expect(document.activeElement).toBe(box);
  });

  it.each([
    ["Shift+Enter", { shiftKey: true }],
    ["an input method's Enter", { isComposing: true }],
    ["Safari's Enter after a composition", { oldCode: 229 }],
  ])("does not send with %s", (_, more) => {
    const { events, press } = open("ni'hao");
    expect(press("Enter", more).defaultPrevented).toBe(false);
    expect(events).toEqual([]);
  });

  it.each(["", " \n "])("does not send %j", (text) => {
    const { events, press, root } = open(text);
    press("Enter");
    expect(events).toEqual([]);
    expect(root.querySelector<HTMLButtonElement>("button[type=submit]")?.disabled).toBe(true);
  });

  it("edits the last message with Up in an empty box only", () => {
    const filled = open("x");
    filled.press("ArrowUp");
    expect(filled.events).toEqual([]);
    unmount();
    const empty = open();
    empty.press("ArrowUp");
    expect(empty.events).toEqual(["edit-last"]);
  });

  it("hands over what is typed", async () => {
    const { text, box } = open();
    box.value = "你好";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await nextTick();
    expect(text.value).toBe("你好");
  });
});
