import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { callPath, curlLine, messagesCall, wholeSize, type BotSpan } from "./botCall";
import { streamCall } from "./botSend";

const group = { kind: "group", id: "xxx" } as const;

/** The examples of bot-messages.md, each with how many rows it says come back. */
const examples: [path: string, span: BotSpan, rows: number][] = [
  ["chat-id=xxx&chat-type=group&before=10", { around: "", before: 10, after: 0 }, 10],
  ["chat-id=xxx&chat-type=group&message-id=xxxx&before=10", { around: "xxxx", before: 10, after: 0 }, 11],
  ["chat-id=xxx&chat-type=group&message-id=xxxx&after=10", { around: "xxxx", before: 0, after: 10 }, 11],
  ["chat-id=xxx&chat-type=group&message-id=xxxx&before=10&after=10", { around: "xxxx", before: 10, after: 10 }, 21],
  ["chat-id=xxx&chat-type=group&message-id=xxxx&before=0&after=0", { around: "xxxx", before: 0, after: 0 }, 0],
];

it.each(examples)("asks for %s as the document does", (query, span, rows) => {
  expect(callPath(messagesCall(group, span))).toBe(`open-apis/v1/bot/messages?${query}`);
  expect(wholeSize(span)).toBe(rows);
});

it("writes the document's whole example as a line for a shell", () => {
  const call = messagesCall({ kind: "group", id: "307149245" }, { around: "57815794", before: 1, after: 0 });
  expect(curlLine(call, "https://chat-go.jwzhd.com")).toBe(
    'curl --location "https://chat-go.jwzhd.com/open-apis/v1/bot/messages?token=$TOKEN&chat-id=307149245&chat-type=group&message-id=57815794&before=1"',
  );
});

it("writes a stream as a line that says the same pieces after the same pauses", () => {
  const call = streamCall(group, "markdown");
  const address = "$YUNHU/open-apis/v1/bot/send-stream?token=$TOKEN&recvId=xxx&recvType=group&contentType=markdown";
  const curl = `curl --location --http1.1 --request POST --header 'Transfer-Encoding: chunked' --upload-file - "${address}"`;
  const pieces = [
    { text: "it's", after: 400 },
    { text: " $HOME\n", after: 1_530 },
  ];
  expect(curlLine({ ...call, pieces }, "$YUNHU")).toBe(
    String.raw`{ printf %s 'it'\''s'; sleep 1.5; printf %s ' $HOME` + `\n'; } | ${curl}`,
  );
  expect(curlLine({ ...call, pieces: pieces.slice(0, 1) }, "$YUNHU")).toBe(String.raw`printf %s 'it'\''s' | ` + curl);
});

it.each(["it's", 'a"b`id`$HOME\\n', "!! & ; | \n"])("lets a shell read nothing of what is sent: %j", (text) => {
  const call = { name: "send", query: [["recvId", text]], body: { text } } as const;
  // The shell itself says what it would hand to curl.
  const line = curlLine(call, "http://localhost").replace(/^curl/, "printf '%s\\n'");
  const words = execFileSync("bash", ["--norc", "-c", line], { env: { TOKEN: "t" }, encoding: "utf8" });
  const [, address = "", , , , body] = words.split("\n");
  expect(new URL(address).searchParams.get("recvId")).toBe(text);
  expect(new URL(address).searchParams.get("token")).toBe("t");
  expect(JSON.parse(body ?? "")).toEqual({ text });
});
