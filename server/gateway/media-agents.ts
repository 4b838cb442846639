import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { parseNetwork } from "../network";

/** The connections to media hosts and to the storage. */
export interface MediaAgents {
  /** To the configured service itself. */
  readonly own: Dispatcher;
  /** To hosts of the internet: a name that resolves to a private address only is not connected to. */
  readonly public: Dispatcher;
  readonly close: () => Promise<void>;
}

/** Nobody's public address, and those that carry an IPv4 address of anybody: IPv4-compatible, NAT64, Teredo, 6to4. */
const CLOSED = parseNetwork([
  "private",
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/32",
  "2001:db8::/32",
  "2002::/16",
  "fec0::/10",
]);

const isOpen = (address: string) => CLOSED?.has(address) === false;

/**
 * Resolves names as `resolve` does, but to public addresses only, so that no DNS answer leads into the operator's
 * network. What was judged is what is connected to: a name is not resolved a second time.
 */
export function publicOnly(resolve: typeof lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const open = error === null ? addresses.filter(({ address }) => isOpen(address)) : [];
      const [first] = open;
      if (first === undefined) {
        callback(error ?? new Error(`${hostname} has no public address.`), "", 0);
      } else if (options.all === true) {
        callback(null, open);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

const TIMEOUT = { timeout: 10_000 };

/** As undici connects, but to public addresses only; one that stands for itself is never looked up. */
function publicConnector(): buildConnector.connector {
  const connect = buildConnector({ ...TIMEOUT, lookup: publicOnly(lookup) });
  return (options, callback) => {
    const address = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(address) === 0 || isOpen(address)) connect(options, callback);
    else callback(new Error(`${address} is no public address.`), null);
  };
}

export function createMediaAgents(): MediaAgents {
  const options = { connections: 64, headersTimeout: 0, bodyTimeout: 0 };
  const own = new Agent({ ...options, connect: TIMEOUT });
  const guarded = new Agent({ ...options, connect: publicConnector() });
  return {
    own,
    public: guarded,
    close: async () => {
      await Promise.all([own.close(), guarded.close()]);
    },
  };
}
