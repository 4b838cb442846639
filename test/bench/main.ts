import { benchScroll } from "./scroll";
import { benchSockets } from "./sockets";

/** By name, as in `npm run bench -- sockets`; a minutes=10 after it makes the soak longer. */
const BENCHES = {
  scroll: () => benchScroll(),
  sockets: () => benchSockets(Number(minutes ?? 1)),
};

const wanted = process.argv.slice(2);
const minutes = wanted.map((word) => /^minutes=(\d+(?:\.\d+)?)$/.exec(word)?.[1]).find((found) => found !== undefined);

for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
