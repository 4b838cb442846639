import { shallowRef, type Ref } from "vue";
import { ApiError } from "@/api/errors";
import { chatKey, type ChatRef } from "@/domain/chat";
import type { useBotChat } from "./chat";

/** How long a piece takes to be there, and how often it is looked for, ms. */
const FIRST = 300;
const EACH = 700;
const MOST = 6;

/** Shows a message as its readers see it grow: nobody tells a bot's keeper of anything, so it is read until it is there. */
export interface Growth {
  /** The id of the message, "" while that is not known. */
  readonly growing: Readonly<Ref<string>>;
  begin(chat: ChatRef): void;
  /** So much of it has gone out. */
  expect(text: string): void;
  /** It is complete, and this is its id. */
  end(id: string): Promise<void>;
  stop(): void;
  /** Whether the chat is still the one that is looked into. */
  isIn(chat: ChatRef): boolean;
}

export function createGrowth(reader: ReturnType<typeof useBotChat>): Growth {
  const growing = shallowRef("");
  let chat: ChatRef | undefined;
  /** What stood in the chat before; unknown where its end was not in view. */
  let before: ReadonlySet<string> | undefined;
  let wanted = "";
  let tries = 0;
  let looking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rows = () => reader.timeline?.window.rows ?? [];
  const isIn = (one: ChatRef) => reader.timeline !== null && chatKey(reader.timeline.chat) === chatKey(one);

  /** The newest row that can be the message: its text is the beginning of what went out. */
  const find = () =>
    rows().findLast(({ id, sender, content: { text = "" } }) => {
      return before?.has(id) === false && sender?.kind === "bot" && text !== "" && wanted.startsWith(text);
    })?.id ?? "";

  /** A reading that fails is in the list of calls, and the next piece brings another. */
  async function read(): Promise<void> {
    try {
      if (growing.value === "") await reader.refresh();
      else await reader.reread(growing.value);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  function again(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), ms);
  }

  async function look(): Promise<void> {
    if (looking || !chat || !isIn(chat)) return;
    looking = true;
    tries += 1;
    await read().finally(() => (looking = false));
    if (growing.value === "") growing.value = find();
    const shown = rows().find(({ id }) => id === growing.value)?.content.text;
    if (shown !== wanted && tries < MOST) again(EACH);
  }

  return {
    growing,
    isIn,
    begin(next) {
      chat = next;
      growing.value = "";
      wanted = "";
      before = reader.timeline?.window.hasNewest ? new Set(rows().map(({ id }) => id)) : undefined;
    },
    expect(text) {
      wanted = text;
      tries = 0;
      if (!looking) again(FIRST);
    },
    async end(id) {
      clearTimeout(timer);
      if (!chat || !isIn(chat)) return;
      growing.value = rows().some((row) => row.id === id) ? id : "";
      await read();
    },
    stop() {
      clearTimeout(timer);
      chat = undefined;
      growing.value = "";
    },
  };
}
