import { nextTick } from "vue";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import type { Button } from "@/domain/message";
import { group, message } from "../../test/support/messages";
import { messagesApi, openStores, settled } from "../../test/support/stores";
import { usePresses } from "./presses";
import { useTimeline } from "./timeline";

const bot = { id: "30001", kind: "bot", name: "Bot", avatarUrl: "", vip: false, tags: [] } as const;
const button: Button = { text: "Yes", action: "report", url: "", value: "yes" };
const asked = message(1, { sender: bot, content: { buttons: [[button]] } });
const reportButton = vi.fn(() => Promise.resolve());

beforeEach(async () => {
  reportButton.mockReset().mockResolvedValue(undefined);
  openStores({ messages: messagesApi({ listNewest: () => Promise.resolve([asked]), reportButton }) });
  await useTimeline().open(group, 0);
});

it("waits until the message changes, and reports a press once", async () => {
  const presses = usePresses();
  void presses.press(asked, button);
  await presses.press(asked, button);
  expect(reportButton).toHaveBeenCalledExactlyOnceWith({ chat: group, messageId: asked.id, value: "yes" });
  expect(presses.pending(asked.id)).toBe(button);
  useTimeline().patch({ id: asked.id, content: { text: "voted" }, editedAt: 5 });
  await nextTick();
  expect(presses.pending(asked.id)).toBeUndefined();
});

it("waits until the bot speaks, not until anybody does", async () => {
  const presses = usePresses();
  await presses.press(asked, button);
  useTimeline().push(message(2));
  await nextTick();
  expect(presses.pending(asked.id)).toBe(button);
  useTimeline().push(message(3, { sender: bot }));
  await nextTick();
  expect(presses.pending(asked.id)).toBeUndefined();
});

it("ends with the reason where it could not be reported", async () => {
  reportButton.mockRejectedValue(new ApiError("refused", "消息不存在"));
  const presses = usePresses();
  await presses.press(asked, button);
  await settled();
  expect(presses.pending(asked.id)).toBeUndefined();
  expect(useTimeline().problem).toEqual({ kind: "refused", detail: "消息不存在" });
});
