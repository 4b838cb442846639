// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp, defineComponent, h, nextTick, ref, type App } from "vue";
import { provideFlight, useLanded } from "./useFlight";

/** A line says whether the reader came to it. */
const Line = defineComponent(() => {
  const landed = useLanded();
  return () => h("i", landed.value ? "here" : "later");
});

const count = ref(0);
const List = defineComponent(() => {
  const scroller = ref<HTMLElement>();
  provideFlight(scroller);
  return () =>
    h(
      "div",
      { ref: scroller, class: "list" },
      [...Array(count.value).keys()].map((key) => h(Line, { key })),
    );
});

let app: App;
let time = 0;
function list(): HTMLElement {
  const found = document.querySelector<HTMLElement>(".list");
  if (!found) throw new Error("there is no list");
  return found;
}
const lines = () => [...document.querySelectorAll("i")].map(({ textContent }) => textContent);

function scroll(by: number, ms = 16): void {
  time += ms;
  list().scrollTop += by;
  const event = new Event("scroll");
  Object.defineProperty(event, "timeStamp", { value: time });
  list().dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="app"></div>';
  count.value = 1;
  time = 1000;
  app = createApp(List);
  app.mount("#app");
  Object.defineProperty(list(), "clientHeight", { value: 800 });
  scroll(0);
});
afterEach(() => {
  app.unmount();
  vi.useRealTimers();
});

async function addLine(): Promise<void> {
  count.value += 1;
  await nextTick();
}

describe("a flight", () => {
  it("holds back the lines that come into it, and no other, until it is over", async () => {
    for (let scrolls = 0; scrolls < 3; scrolls++) scroll(300);
    await addLine();
    expect(lines()).toEqual(["here", "later"]);
    vi.advanceTimersByTime(199);
    scroll(300);
    vi.advanceTimersByTime(199);
    await nextTick();
    expect(lines()).toEqual(["here", "later"]);
    vi.advanceTimersByTime(1);
    await nextTick();
    expect(lines()).toEqual(["here", "here"]);
  });

  it("does not take back what has come to be wanted", async () => {
    for (let scrolls = 0; scrolls < 3; scrolls++) scroll(300);
    await addLine();
    vi.advanceTimersByTime(200);
    await nextTick();
    for (let scrolls = 0; scrolls < 3; scrolls++) scroll(300);
    await nextTick();
    expect(lines()).toEqual(["here", "here"]);
  });

  it("is neither reading on nor one long way at once", async () => {
    for (let scrolls = 0; scrolls < 20; scrolls++) scroll(60);
    scroll(5000);
    scroll(5000);
    scroll(60);
    scroll(5000);
    await addLine();
    expect(lines()).toEqual(["here", "here"]);
  });

  it("is told by time: the same way in more of it is none", async () => {
    for (let scrolls = 0; scrolls < 20; scrolls++) scroll(300, 100);
    await addLine();
    expect(lines()).toEqual(["here", "here"]);
  });
});

it("holds nothing back where nobody says that something flies", () => {
  document.body.innerHTML = '<div id="alone"></div>';
  const alone = createApp(Line);
  alone.mount("#alone");
  expect(lines()).toEqual(["here"]);
  alone.unmount();
});
