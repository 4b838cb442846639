import { createPinia, setActivePinia } from "pinia";
import { createRenderer, effectScope, h, ref, shallowRef, type App, type EffectScope } from "vue";
import { useCaching } from "@/app/live/caching";
import { useCatchingUp } from "@/app/live/catchingUp";
import { useEvents } from "@/app/live/events";
import { usePreviews } from "@/app/live/previews";
import { useSettling } from "@/app/live/settling";
import { createServices } from "@/app/services";
import { sameChat, type ChatRef } from "@/domain/chat";
import { useChats } from "@/stores/chats";
import { useChatView } from "@/stores/chatView";
import { useConnection } from "@/stores/connection";
import { useDrafts } from "@/stores/drafts";
import { useOutbox } from "@/stores/outbox";
import { servicesKey } from "@/stores/services";
import { useSession } from "@/stores/session";
import { useTimeline } from "@/stores/timeline";
import { useReading } from "@/views/useReading";

/** Stands for the lines on the screen, which the stubbed observer always sees. */
const SCREEN = Object.create(null) as Element;

const nothing = () => undefined;

/** Draws nothing: the stores are what is tested. */
const { createApp } = createRenderer<object, object>({
  patchProp: nothing,
  insert: nothing,
  remove: nothing,
  createElement: () => ({}),
  createText: () => ({}),
  createComment: () => ({}),
  setText: nothing,
  setElementText: nothing,
  parentNode: () => null,
  nextSibling: () => null,
});

/** One tab: the app's own stores, calls and realtime, and a reader in place of the views. */
export class Client {
  readonly chats;
  readonly timeline;
  readonly outbox;
  readonly drafts;
  readonly connection;
  readonly view;
  readonly #session;
  readonly #app: App<object>;
  readonly #atBottom = ref(true);
  /** What lasts as long as the open chat's pane. */
  #pane: EffectScope | undefined;

  constructor() {
    const pinia = createPinia();
    this.#app = createApp({
      setup: () => {
        // As useLive does, without what notifies and what other tabs tell.
        const previews = usePreviews(({ content }) => content.text ?? "");
        useCatchingUp(useEvents(previews, () => undefined));
        useCaching();
        useSettling(previews.note);
        return () => h("app");
      },
    });
    this.#app.use(pinia);
    const services = createServices({
      base: "http://model.invalid/",
      account: () => useSession(pinia).account,
      onExpired: (id) => useSession(pinia).expire(id),
    });
    this.#app.provide(servicesKey, services);
    setActivePinia(pinia);
    this.#session = useSession();
    this.chats = useChats();
    this.timeline = useTimeline();
    this.outbox = useOutbox();
    this.drafts = useDrafts();
    this.connection = useConnection();
    this.view = useChatView();
  }

  async start(): Promise<void> {
    await this.#session.load();
    this.#app.mount({});
  }

  /** Ends it as a closed tab. */
  end(): void {
    this.#leave();
    this.#app.unmount();
  }

  #leave(): void {
    this.#pane?.stop();
    this.timeline.close();
  }

  /** As the chat's pane does. */
  async open(chat: ChatRef): Promise<void> {
    this.#leave();
    this.#pane = effectScope();
    this.#pane.run(() => useReading(chat, shallowRef(SCREEN), this.#atBottom));
    if (!this.chats.loaded) await this.chats.refresh();
    await this.timeline.open(chat, this.chats.find(chat)?.unread ?? 0);
    const open = this.timeline.timeline?.chat;
    if (open && sameChat(open, chat)) this.#look(this.timeline.firstUnread === null);
  }

  up(): void {
    this.#look(false);
    void this.timeline.loadOlder();
  }

  async down(): Promise<void> {
    await this.timeline.loadNewer();
    if (this.timeline.timeline?.window.hasNewest) this.#look(true);
  }

  async toNewest(): Promise<void> {
    await this.timeline.toNewest();
    if (this.timeline.timeline?.window.hasNewest) this.#look(true);
  }

  async toOldest(): Promise<void> {
    await this.timeline.toOldest();
    this.#look(false);
  }

  async jump(id: string): Promise<void> {
    await this.timeline.jumpTo({ id });
    this.#look(false);
  }

  /** Sends a text in the open chat. Resolves when it is written down; undefined without a chat. */
  send(id: string): Promise<void> | undefined {
    const chat = this.timeline.timeline?.chat;
    if (!chat) return undefined;
    const written = this.outbox.send({ id, chat, body: { kind: "text", text: `sent ${id}` } });
    void this.toNewest();
    return written;
  }

  /** The reader is at the end of the lines, or not; as the view tells its stores. */
  #look(atBottom: boolean): void {
    this.#atBottom.value = atBottom;
    this.timeline.setAtBottom(atBottom);
  }
}
