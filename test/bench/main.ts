import { benchScroll } from "./scroll";
import { benchSockets } from "./sockets";
import { benchUploads } from "./uploads";

/** By name, as in `npm run bench -- sockets`; a minutes=10 after it makes the soak longer. */
const BENCHES = {
  scroll: () => benchScroll(),
  sockets: () => benchSockets(Number(minutes ?? 2)),
  uploads: () => benchUploads(),
};

const words = process.argv.slice(2);
const minutes = words.find((word) => word.startsWith("minutes="))?.slice("minutes=".length);
const wanted = words.filter((word) => !word.includes("="));
const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined)
  throw new Error(`There is no benchmark ${unknown}; there are ${Object.keys(BENCHES).join(", ")}.`);

for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
