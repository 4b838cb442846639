import { expect, test } from "vitest";
import { createLog, reason } from "./log";

test("every line is JSON, and what bears a secret's name is blank", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  log.info(
    { token: "one", account: { token: "two", headers: { cookie: "three" } }, password: "four", path: "/x" },
    "hello",
  );
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({ msg: "hello", path: "/x", token: "[redacted]" });
  expect(line).not.toMatch(/one|two|three|four/);
});

test("a reason keeps the code and drops the values of a query", () => {
  const error = Object.assign(new Error("GET http://h/p?token=secret&x=1 failed"), { code: "ECONNRESET" });
  expect(reason(error)).toBe("ECONNRESET: GET http://h/p?token=…&x=… failed");
  expect(reason("text")).toBe("unknown");
  expect(reason(new Error("?".repeat(100_000))).length).toBeLessThan(600);
});
