import type { lookup, LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { publicOnly } from "./media-agents";

/** A resolver that gives each of the answers once, as a name that is bound anew does. */
function resolver(...answers: readonly (readonly string[])[]): typeof lookup {
  const left = [...answers];
  const resolve = (
    _name: string,
    _options: unknown,
    callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) =>
    callback(
      null,
      (left.shift() ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  // The test needs one of its many overloads.
  return resolve as typeof lookup;
}

function ask(resolve: ReturnType<typeof publicOnly>): Promise<readonly string[]> {
  return new Promise((done) => {
    resolve("media.example", { all: true }, (error, addresses) => {
      done(error === null && Array.isArray(addresses) ? addresses.map(({ address }) => address) : []);
    });
  });
}

test("of several addresses only public ones are left", async () => {
  const resolve = publicOnly(resolver(["10.0.0.1", "93.184.216.34", "::1", "2606:2800:220:1::1"]));
  expect(await ask(resolve)).toEqual(["93.184.216.34", "2606:2800:220:1::1"]);
});

test("a name that leads inside the second time is not followed there", async () => {
  const resolve = publicOnly(resolver(["93.184.216.34"], ["169.254.169.254"]));
  expect(await ask(resolve)).toEqual(["93.184.216.34"]);
  expect(await ask(resolve)).toEqual([]);
});

test.each([
  "0.0.0.0",
  "127.8.8.8",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.1.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::7f00:1",
  "64:ff9b::a00:1",
  "64:ff9b:1::a00:1",
  "2002:a00:1::",
  "2001:0:a00:1::",
  "fc00::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
])("%s is no public address", async (address) => {
  expect(await ask(publicOnly(resolver([address])))).toEqual([]);
});
