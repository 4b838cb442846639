// @vitest-environment happy-dom
import { createApp, defineComponent, h, ref } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { provideMedia } from "@/composables/useMedia";
import { MessageType, type Button, type Content, type Message } from "@/domain/message";
import { createAppI18n, type Locale } from "@/i18n";
import MessageRow from "./MessageRow.vue";
// What the app loads when there is one is here already, and asked for all the same.
import "./kinds/A2uiBody.vue";
import "./rich/IsolatedContent.vue";
import "./rich/MarkdownContent.vue";

let unmount = () => {};
afterEach(() => {
  unmount();
});

const message = (type: number, content: Content, more: Partial<Message> = {}): Message => ({
  id: "0".repeat(32),
  chat: { kind: "group", id: "big" },
  seq: 1,
  time: 1_700_000_000_000,
  sender: { id: "2", kind: "user", name: "<b>Li</b>", avatarUrl: "", vip: false, tags: [{ text: "<i>tag</i>" }] },
  mine: false,
  type,
  content,
  ...more,
});

function show(one: Message, locale: Locale = "en", events: Record<string, (value: unknown) => void> = {}, more = {}) {
  const root = document.body.appendChild(document.createElement("div"));
  const app = createApp(
    defineComponent(() => {
      provideMedia({ hosts: ref(["chat-img.jwznb.com"]), base: "/app/", account: ref("a1") });
      return () => h(MessageRow, { message: one, place: "single", showSender: true, ...events, ...more });
    }),
  );
  app.use(createAppI18n(locale)).mount(root);
  unmount = () => {
    app.unmount();
    root.remove();
  };
  return root;
}

describe("MessageRow", () => {
  it("renders whatever others wrote as text", async () => {
    const evil = '<img src=x onerror="alert(1)">';
    const everything: Content = {
      text: evil,
      tip: evil,
      quoteText: evil,
      fileName: evil,
      postTitle: evil,
      callText: evil,
    };
    for (const type of [...Object.values(MessageType), 99]) {
      const root = show(message(type, everything, { command: evil }));
      await vi.dynamicImportSettled();
      expect(root.querySelector("[onerror], b, i, script")).toBeNull();
      expect(root.querySelector("img[src='x']")).toBeNull();
      unmount();
    }
  });

  it.each([
    [MessageType.file, { fileName: "a.zip" }, "a.zip"],
    [MessageType.form, { form: '{"a":{"label":"姓名","value":"李"}}' }, "姓名"],
    [MessageType.post, { postTitle: "标题" }, "标题"],
    [MessageType.html, { text: "<p>周报</p>" }, "周报"],
    [MessageType.audio, { audioTime: 5 }, "0:05"],
    [MessageType.video, { videoTime: 65 }, "1:05"],
    [MessageType.call, { callStatusText: "已取消" }, "已取消"],
    [MessageType.tip, { text: "加入了群聊" }, "加入了群聊"],
    [MessageType.a2ui, { text: "{}" }, "交互卡片"],
    [99, { text: "未来" }, "消息类型 99"],
  ])("shows kind %i with its words", async (type, content, words) => {
    const root = show(message(type, content), "zh-CN");
    await vi.waitFor(() => {
      const isolated = [...root.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.textContent ?? "");
      expect(root.textContent + isolated.join("")).toContain(words);
    });
  });

  it("loads pictures through the gateway, and foreign ones only when asked", () => {
    const own = show(
      message(MessageType.image, { imageUrl: "https://chat-img.jwznb.com/a.jpg", width: 10, height: 10 }),
    );
    expect(own.querySelector("img")?.getAttribute("src")).toBe(
      "/app/media/chat-img.jwznb.com/a.jpg?imageMogr2/thumbnail/840x840>&account=a1",
    );
    unmount();
    const foreign = show(message(MessageType.image, { imageUrl: "https://evil.example/a.jpg" }));
    expect(foreign.querySelector("img")).toBeNull();
    expect(foreign.textContent).toContain("evil.example");
  });

  it("asks before it opens a link", () => {
    const opened: unknown[] = [];
    const root = show(message(MessageType.text, { text: "see https://example.com/x" }), "en", {
      onAct: (act) => opened.push(act),
    });
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    root.querySelector("a")?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(opened).toEqual([{ type: "open-link", url: "https://example.com/x" }]);
  });

  it("says who recalled what, and nothing of what it was", () => {
    const by = { id: "9", kind: "user", name: "Admin", avatarUrl: "", vip: false, tags: [] } as const;
    const root = show(message(MessageType.text, { text: "secret" }, { recalledAt: 1, recalledBy: by }));
    expect(root.textContent).toContain("Admin recalled a message from <b>Li</b>");
    expect(root.innerHTML).not.toContain("secret");
  });

  it("presses no button twice, as long as its effect has not come", () => {
    const yes: Button = { text: "Yes", action: "report", url: "", value: "yes" };
    const copied: Button = { ...yes, text: "Code", action: "copy" };
    const acts: unknown[] = [];
    const asked = message(MessageType.text, { text: "?", buttons: [[yes, copied]] });
    const root = show(asked, "en", { onAct: (act) => acts.push(act) }, { pending: yes });
    const [first, second] = root.querySelectorAll<HTMLButtonElement>(".buttons button");
    expect([first, second].map((one) => one?.getAttribute("aria-busy"))).toEqual(["true", null]);
    first?.click();
    second?.click();
    expect(acts).toEqual([{ type: "press", button: copied }]);
  });

  it("lets an own recalled text be taken up again where it can", () => {
    const acts: unknown[] = [];
    const recalled = message(MessageType.text, {}, { mine: true, recalledAt: 1 });
    expect(show(recalled).querySelector("button")).toBeNull();
    unmount();
    const root = show(recalled, "en", { onAct: (act) => acts.push(act) }, { rewritable: true });
    root.querySelector("button")?.click();
    expect(acts).toEqual([{ type: "rewrite" }]);
  });

  it("has a box to tick only while messages are being selected", () => {
    const text = message(MessageType.text, { text: "hi" });
    expect(show(text).querySelector("input")).toBeNull();
    unmount();
    for (const selected of [true, false]) {
      expect(show(text, "en", {}, { selected }).querySelector("input")?.checked).toBe(selected);
      unmount();
    }
  });
});
