import { benchScroll } from "./scroll";

await benchScroll();
