import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { parseNetwork } from "../network";
import { addressGroup, clientAddress, isVeiled } from "./client";

function from(peer: string, headers: Readonly<Record<string, string>> = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const req = new IncomingMessage(socket);
  Object.assign(req.headers, headers);
  return req;
}

const trusting = { trustProxy: parseNetwork(["loopback", "10.0.0.2"]) };
const nobody = { trustProxy: undefined };

test.each([
  ["203.0.113.9", "1.2.3.4", "203.0.113.9"],
  ["127.0.0.1", "1.2.3.4", "1.2.3.4"],
  ["::ffff:127.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"],
  ["127.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"],
  ["127.0.0.1", "2001:db8::1", "2001:db8::1"],
  ["127.0.0.1", "6.6.6.6, unknown", ""],
  ["127.0.0.1", "10.0.0.2", "10.0.0.2"],
])("from %s with X-Forwarded-For: %s it is %s", (peer, forwarded, client) => {
  expect(clientAddress(from(peer, { "x-forwarded-for": forwarded }), trusting)).toBe(client);
});

test("without a proxy that is trusted the header says nothing", () => {
  expect(clientAddress(from("127.0.0.1", { "x-forwarded-for": "1.2.3.4" }), nobody)).toBe("127.0.0.1");
  expect(clientAddress(from("127.0.0.1"), trusting)).toBe("127.0.0.1");
});

test("a proxy that nobody named veils who asks", () => {
  expect(isVeiled(from("127.0.0.1", { "x-real-ip": "1.2.3.4" }), nobody)).toBe(true);
  expect(isVeiled(from("127.0.0.1", { "x-real-ip": "1.2.3.4" }), trusting)).toBe(false);
  expect(isVeiled(from("127.0.0.1"), nobody)).toBe(false);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8::1", "2001:db8:0:0"],
  ["2001:db8:0:7::1", "2001:db8:0:7"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["", ""],
])("%s belongs to %s", (address, group) => expect(addressGroup(address)).toBe(group));
