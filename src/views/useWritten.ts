import { computed, onMounted, ref, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import type { Suggestion } from "@/components/composer/suggesting";
import type { ChatRef } from "@/domain/chat";
import type { Command, MenuButton } from "@/domain/command";
import { spokenTo, type Mention, type Query } from "@/domain/mentions";
import type { Composition, TextBody } from "@/domain/outgoing";
import { useText } from "@/i18n";
import { useCommands } from "@/stores/commands";
import { useDrafts } from "@/stores/drafts";
import { problemText } from "./problemText";
import { useSuggestions } from "./useSuggestions";

export interface Written extends Omit<ReturnType<typeof useSuggestions>, "offer"> {
  /** What the writer wants the text to be. */
  readonly kind: Ref<TextBody["kind"]>;
  /** What it is now: a command takes a text, an edit leaves the kind as it was. */
  readonly written: ComputedRef<TextBody["kind"]>;
  /** The command that the text is for, and the one whose form is open. */
  readonly command: Ref<Command | null>;
  readonly filling: Ref<Command | null>;
  /** Why a menu's button did nothing. */
  readonly problem: Ref<string | undefined>;
  readonly hasOffer: ComputedRef<boolean>;
  /** Whose command it is. */
  readonly botOf: (command: Command | null) => string;
  /** Sends what is written, with whom it speaks to and what it is for; the box is empty then. */
  readonly sendText: () => void;
  readonly pick: (suggestion: Suggestion, query: Query) => void;
  /** Sends the answers of the form that was open. */
  readonly sendForm: (form: string) => void;
}

/** What a text is, beside its words: its kind, whom it speaks to, and the command that it is for. */
export function useWritten(
  chat: ChatRef,
  text: Ref<string>,
  edits: () => boolean,
  insert: (words: string, start: number, end: number) => void,
  send: (composition: Composition) => void,
): Written {
  const { t } = useText();
  const commands = useCommands();
  const drafts = useDrafts();
  const { offer, ...suggesting } = useSuggestions(chat);

  const picked = ref<TextBody["kind"]>();
  const chosen = shallowRef<readonly Mention[]>([]);
  // What is stored of a draft may come later than this.
  const kind = computed({
    get: () => picked.value ?? drafts.styleOf(chat).kind ?? "text",
    set: (next) => (picked.value = next),
  });
  const mentions = () => spokenTo(drafts.read(chat), [...(drafts.styleOf(chat).mentions ?? []), ...chosen.value]);
  const command = shallowRef<Command | null>(null);
  const filling = shallowRef<Command | null>(null);
  const problem = ref<string>();
  const written = computed(() => (edits() || command.value ? "text" : kind.value));

  watch([() => drafts.read(chat), kind, chosen], () => {
    if (edits()) return;
    // The kind outlasts the draft that it came from.
    picked.value = kind.value;
    drafts.style(chat, { ...(kind.value !== "text" && { kind: kind.value }), mentions: mentions() });
  });
  onMounted(() => void commands.load(chat));

  function sendText(): void {
    const mentionedIds = mentions().map(({ id }) => id);
    send({
      body: { kind: written.value, text: text.value.trim() },
      ...(mentionedIds.length > 0 && { mentionedIds }),
      ...(command.value && { commandId: command.value.id, commandName: command.value.name }),
    });
    text.value = "";
    chosen.value = [];
    command.value = null;
  }

  function sendForm(form: string): void {
    if (!filling.value) return;
    const { id: commandId, name: commandName } = filling.value;
    send({ body: { kind: "form", form }, commandId, commandName });
    filling.value = null;
  }

  /** Puts what was suggested in the place of what asked for it. */
  function pick({ id, title }: Suggestion, { sign, start, end }: Query): void {
    if (sign === "@") {
      chosen.value = [...chosen.value, { id, name: title }];
      insert(`@${title} `, start, end);
      return;
    }
    const asked = offer.value.commands.find((one) => id === `command ${one.id}`);
    const button = offer.value.menu.find((one) => id === `menu ${one.id}`);
    const { length } = text.value;
    if (asked?.kind === "text") {
      command.value = asked;
      insert(asked.initialText, 0, length);
      return;
    }
    text.value = "";
    if (asked?.kind === "form") filling.value = asked;
    else if (asked) send({ body: { kind: "text", text: "" }, commandId: asked.id, commandName: asked.name });
    else if (button) void press(button);
  }

  async function press(button: MenuButton): Promise<void> {
    problem.value = undefined;
    const refused = await commands.press(chat, button);
    if (refused) problem.value = problemText(refused, t);
  }

  return {
    ...suggesting,
    kind,
    written,
    command,
    filling,
    problem,
    hasOffer: computed(() => offer.value.commands.length + offer.value.menu.length > 0),
    botOf: (one) => one?.botName || (offer.value.names.get(one?.botId ?? "") ?? ""),
    sendText,
    pick,
    sendForm,
  };
}
