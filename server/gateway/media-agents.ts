import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { parseNetwork } from "../network";

/** The connections to media hosts and to the storage. */
export interface MediaAgents {
  /** To the configured service itself. */
  readonly own: Dispatcher;
  /** To hosts of the internet: a name that resolves to a private address only is not connected to. */
  readonly public: Dispatcher;
  readonly close: () => Promise<void>;
}

const PRIVATE = parseNetwork(["private"]);

/** Resolves names as usual, but to public addresses only, so that no DNS answer leads into the operator's network. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const open = error === null ? addresses.filter(({ address }) => PRIVATE?.has(address) === false) : [];
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

export function createMediaAgents(): MediaAgents {
  const options = { connections: 64, headersTimeout: 0, bodyTimeout: 0 };
  const own = new Agent({ ...options, connect: { timeout: 10_000 } });
  const guarded = new Agent({ ...options, connect: { timeout: 10_000, lookup: publicLookup } });
  return {
    own,
    public: guarded,
    close: async () => {
      await Promise.all([own.close(), guarded.close()]);
    },
  };
}
