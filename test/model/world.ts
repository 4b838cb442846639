import { vi } from "vitest";
import { Browser, type PageEnd, type Kind } from "./browser";
import { Client } from "./client";
import { settled, type Clock } from "./clock";
import { checkAlways, checkAtRest, checkDrafts } from "./invariants";
import { Network } from "./network";
import { Sent, Typed } from "./promises";
import { Service } from "./service";
import type { Step } from "./steps";
import type { TrueChat, TrueRow, Ways } from "./truth";

/** How long everything under way may take to come to an end, and how often it is looked at. */
const REST = 20 * 60_000;
const LOOK = 50_000;

/** A reader's browser, the service, and what lies between; everything happens in virtual time and by one seed. */
export class World {
  readonly service: Service;
  readonly network: Network;
  readonly browser: Browser;
  readonly sent = new Sent();
  readonly typed: Typed;
  /** Pushes went astray on a socket that stood, which nothing tells the app. */
  astray = false;
  readonly #clock: Clock;
  #streaming: { chat: TrueChat; row: TrueRow } | undefined;
  #client: Client;
  #count = 0;

  constructor(clock: Clock, ways: Ways, kind: Kind, seed: number) {
    const random = seeded(seed);
    this.#clock = clock;
    vi.spyOn(Math, "random").mockImplementation(random);
    this.network = new Network(clock, random, (path, body) => this.service.answer(path, body));
    this.service = new Service(
      ways,
      () => clock.now,
      (data) => this.network.push(data),
    );
    this.browser = new Browser(clock, this.network, random, kind);
    this.typed = new Typed(() => clock.awake);
    this.browser.beginPage();
    this.#client = new Client();
  }

  /** The page that is there, or that was there last. */
  get client(): Client {
    return this.#client;
  }

  /** Runs a schedule from a freshly opened tab to its rest. @throws when something is not as it must be */
  async run(steps: readonly Step[]): Promise<void> {
    await this.client.start();
    await this.#clock.pass(500);
    this.#do({ do: "open", chat: 0 });
    for (const step of steps) {
      await this.#take(step);
      if (this.browser.ended) await this.#comeBack(this.browser.ended);
      else checkAlways(this);
    }
    await this.rest();
    await checkAtRest(this);
  }

  /** Ends it, with the page. */
  end(): void {
    this.client.end();
  }

  /** The page is gone; the reader opens another, at the same place. */
  async #comeBack(end: PageEnd): Promise<void> {
    const open = this.#open();
    this.#client.end();
    await settled();
    this.browser.beginPage();
    this.#client = new Client();
    await this.client.start();
    await settled();
    checkDrafts(this, end);
    this.#do({ do: "open", chat: open });
    await settled();
  }

  /** Mends the network and waits until nothing is under way. */
  async rest(): Promise<void> {
    const { browser, network } = this;
    browser.killAt(Infinity);
    network.way = "up";
    network.fates.length = 0;
    network.pushFates.length = 0;
    if (this.astray) network.cut();
    // Where numbers are not dense, nothing tells that a push is missing far up: a reader who comes back sees it.
    if (this.astray) this.#do({ do: "open", chat: this.#open() });
    for (let waited = 0; waited < REST; waited += LOOK) {
      await this.#clock.pass(LOOK);
      checkAlways(this);
      if (this.#isQuiet()) return;
    }
  }

  #isQuiet(): boolean {
    const { connection, outbox, timeline } = this.client;
    const { interrupted = false, unseenSince = null, older, newer } = timeline.timeline ?? {};
    return (
      connection.state.state === "open" &&
      outbox.outbox.length === 0 &&
      !timeline.isLoading &&
      !interrupted &&
      unseenSince === null &&
      older !== "loading" &&
      newer !== "loading"
    );
  }

  pass(ms: number): Promise<void> {
    return this.#clock.pass(ms);
  }

  async #take(step: Step): Promise<void> {
    switch (step.do) {
      case "wait":
        return this.pass(step.ms);
      case "down-for":
      case "silent-for":
        return this.#outage(step.do === "down-for" ? "down" : "silent", step.ms, step.says);
      case "scroll":
        return this.#scroll(step.to, step.pages);
      case "sleep":
        return this.#sleep(step.ms, step.says, step.edits);
      case "reload":
        return this.browser.reload();
      default:
        this.#do(step);
        return settled();
    }
  }

  #do(step: Exclude<Step, { do: "wait" | "scroll" | "down-for" | "silent-for" | "sleep" | "reload" }>): void {
    const { browser, client, network, service } = this;
    switch (step.do) {
      case "say":
        for (let time = 0; time < step.times; time++) service.say(this.#chat(step.chat), `said ${this.#count++}`);
        return;
      case "edit": {
        this.#row(step, (chat, row) => service.edit(chat, row, `edited ${this.#count++}`));
        return;
      }
      case "recall": {
        this.#row(step, (chat, row) => service.recall(chat, row));
        return;
      }
      case "begin":
        this.#streaming = { chat: this.#chat(step.chat), row: service.say(this.#chat(step.chat), "[") };
        return;
      case "piece":
        if (this.#streaming) service.grow(this.#streaming.chat, this.#streaming.row, this.#count++ % 3 ? "a" : "b");
        return;
      case "send":
        for (let time = 0; time < step.times; time++) this.#send();
        return;
      case "open":
        return void client.open(this.#chat(step.chat));
      case "up": {
        client.up();
        return;
      }
      case "down":
        return void client.down();
      case "newest":
        return void client.toNewest();
      case "oldest":
        return void client.toOldest();
      case "jump": {
        this.#row({ chat: this.#open(), back: step.back }, (_, row) => void client.jump(row.id));
        return;
      }
      case "type": {
        const chat = this.#chat(step.chat);
        const text = `typed ${this.#count++}`;
        client.drafts.write(chat, text);
        this.typed.note(chat, text);
        return;
      }
      case "crash": {
        browser.killAt(step.writes);
        return;
      }
      case "wake":
        return void document.dispatchEvent(new Event("visibilitychange"));
      case "cut": {
        network.cut();
        return;
      }
      case "half-open": {
        network.halfOpen();
        return;
      }
      case "call":
        for (let time = 0; time < step.times; time++) network.fates.push(step.fate);
        return;
      case "push":
        this.astray = true;
        for (let time = 0; time < step.times; time++) network.pushFates.push(step.fate);
    }
  }

  #chat(index: number): TrueChat {
    return this.service.chats[index % this.service.chats.length] as TrueChat;
  }

  /** The chat that is open, as its number. */
  #open(): number {
    const id = this.client.timeline.timeline?.chat.id;
    return Math.max(
      0,
      this.service.chats.findIndex((chat) => chat.id === id),
    );
  }

  #row(at: { chat: number; back: number }, act: (chat: TrueChat, row: TrueRow) => void): void {
    const chat = this.#chat(at.chat);
    const row = chat.rows.at(-1 - (at.back % chat.rows.length));
    if (row) act(chat, row);
  }

  #send(): void {
    const id = `f${(this.#count++).toString(16).padStart(31, "0")}`;
    const chat = this.#chat(this.#open());
    const written = this.client.send(id);
    if (!written) return;
    this.sent.note(chat, id);
    void written.then(() => {
      if (!this.browser.ended) this.sent.promise(id);
    });
  }

  /** Reads on page by page, as far as the pages come. */
  async #scroll(to: "up" | "down", pages: number): Promise<void> {
    for (let page = 0; page < pages; page++) {
      this.#do({ do: to });
      await this.pass(200);
    }
  }

  async #outage(way: "down" | "silent", ms: number, says: number): Promise<void> {
    this.network.way = way;
    if (way === "down") this.network.cut();
    else this.network.halfOpen();
    for (let time = 0; time < says; time++) this.service.say(this.#chat(time), `said ${this.#count++}`);
    await this.pass(ms);
    this.network.way = "up";
  }

  /** The machine sleeps: its sockets die unheard, its timers run late, and the others go on. */
  async #sleep(ms: number, says: number, edits: number): Promise<void> {
    this.network.halfOpen();
    this.#clock.sleep(ms / 2);
    for (let time = 0; time < says; time++) this.service.say(this.#chat(time % 4), `said ${this.#count++}`);
    for (let time = 0; time < edits; time++)
      this.#row({ chat: 0, back: time * 7 }, (chat, row) => this.service.edit(chat, row, `edited ${this.#count++}`));
    this.#clock.sleep(ms / 2);
    await this.pass(1);
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
