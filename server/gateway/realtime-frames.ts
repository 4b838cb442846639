import type { Account } from "./account";

/** The first frame of a socket: who it is for. Source: docs, realtime login; platform is case-sensitive. */
export function loginFrame({ userId, token, deviceId }: Account): string {
  return frame("login", "login", { userId, token, platform: "Web", deviceId });
}

/** Source: docs, realtime heartbeat. */
export function heartbeatFrame(seq: string): string {
  return frame(seq, "heartbeat", {});
}

function frame(seq: string, cmd: string, data: Readonly<Record<string, string>>): string {
  return JSON.stringify({ seq, cmd, data });
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function text(value: unknown, maxLength: number): string | undefined {
  return typeof value === "string" && value.length <= maxLength ? value : undefined;
}

/**
 * Rebuilds a page's frame from the parts that may pass: a heartbeat, or the draft of a chat (docs, inputInfo).
 *
 * @returns undefined for anything else.
 */
export function pageFrame(bytes: string, { deviceId }: Account): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes);
  } catch {
    return undefined;
  }
  const seq = text(field(value, "seq"), 64) ?? "";
  const cmd = field(value, "cmd");
  if (cmd === "heartbeat") return heartbeatFrame(seq);
  if (cmd !== "inputInfo") return undefined;
  const data = field(value, "data");
  const chatId = text(field(data, "chatId"), 64);
  const input = text(field(data, "input"), 32_768);
  return chatId === undefined || input === undefined ? undefined : frame(seq, "inputInfo", { chatId, input, deviceId });
}
