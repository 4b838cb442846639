import { expect, it, vi } from "vitest";
import { connectTabs } from "./tabs";

it("tells the others of a topic, and nothing any more once it is closed", async () => {
  const [one, other] = [connectTabs("test"), connectTabs("test")];
  const heard = vi.fn();
  other.hear("drafts", heard);
  one.tell("outbox");
  one.tell("drafts");
  await expect.poll(() => heard.mock.calls.length).toBe(1);
  one.close();
  one.tell("drafts");
  const last = connectTabs("test");
  last.tell("drafts");
  await expect.poll(() => heard.mock.calls.length).toBe(2);
  last.close();
  other.close();
});
