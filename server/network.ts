import { BlockList, isIP } from "node:net";

/** A set of addresses. */
export interface Network {
  /** Whether an address, as a socket gives it, is among them. */
  has(address: string): boolean;
}

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1"],
  // Nobody's public address: this host, private, shared, link-local, documentation, multicast and reserved ranges.
  private: [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/3",
    "::/128",
    "::1",
    "fc00::/7",
    "fe80::/10",
    "ff00::/8",
  ],
};

function add(list: BlockList, item: string): boolean {
  const [address = "", bits, more] = item.split("/");
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

/** The addresses named by `10.0.0.2`, `10.1.0.0/16`, `loopback` or `private`; undefined when one cannot be read. */
export function parseNetwork(items: readonly string[]): Network | undefined {
  const list = new BlockList();
  const good = items.flatMap((item) => NAMED[item] ?? [item]).every((item) => add(list, item));
  if (!good) return undefined;
  return {
    has(address) {
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
      const version = isIP(plain);
      return version !== 0 && list.check(plain, version === 4 ? "ipv4" : "ipv6");
    },
  };
}
