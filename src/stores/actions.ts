import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { ChatRef } from "@/domain/chat";
import { addressOf } from "@/domain/media";
import type { EditHistory } from "@/domain/edits";
import type { Message } from "@/domain/message";
import { MessageType } from "@/domain/message";
import type { TextBody } from "@/domain/outgoing";
import { pictureOf } from "@/domain/permissions";
import type { SurfaceAction } from "@/domain/surface";
import { problemOf, type Problem } from "./problem";
import { useRecalled } from "./recalled";
import { useServices } from "./services";
import { useSession } from "./session";
import { useTimeline } from "./timeline";

/** What asks before something is done to messages, or shows more of one. */
export interface ActionDialog {
  readonly kind: "forward" | "history" | "details" | "recall" | "delete";
  readonly messages: readonly Message[];
}

/** How many versions are asked for at a time. */
const HISTORY_PAGE = 20;

/**
 * What is done to messages. Nothing is shown as done before the service says so; what it refuses comes back as a problem, and
 * changes nothing.
 */
export const useActions = defineStore("actions", () => {
  const { messages: api, actions, stickers, now } = useServices();
  const timeline = useTimeline();
  const recalled = useRecalled();
  const session = useSession();
  const dialog = shallowRef<ActionDialog | null>(null);

  async function attempt(call: () => Promise<void>): Promise<Problem | null> {
    try {
      await call();
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }

  const me = () => {
    const { userId: id = "", kind = "user", name = "", avatarUrl = "" } = session.account ?? {};
    return { id, kind, name, avatarUrl, vip: false, tags: [] };
  };

  /** Recalls messages of one chat: all, or none. */
  const recall = (chat: ChatRef, messages: readonly Message[]) =>
    attempt(async () => {
      await api.recall(
        chat,
        messages.map(({ id }) => id),
      );
      const recalledAt = now();
      for (const message of messages) {
        recalled.keep(message);
        timeline.patch({ id: message.id, recalledAt, recalledBy: me() });
      }
    });

  /** Gives an own message another text. */
  const edit = (message: Message, text: string) =>
    attempt(async () => {
      const { id, chat, quoteId, content } = message;
      const quote = quoteId === undefined ? {} : { quote: { id: quoteId, text: content.quoteText ?? "" } };
      await api.edit({ id, chat, body: { kind: bodyKind(message), text }, ...quote });
      timeline.patch({ id, content: { text } });
      // When it was edited, nobody needs to wait for.
      void timeline.reread(chat, id);
    });

  /** Takes messages out of the reader's own history, one by one; those before a problem are gone. */
  const deleteForMe = (messages: readonly Message[]) =>
    attempt(async () => {
      for (const message of messages) {
        await actions.deleteForMe(message);
        timeline.drop([message.id]);
      }
    });

  /**
   * Says messages again in other chats, in their order.
   * @returns how many went out, and why the next did not
   */
  async function forward(
    messages: readonly Message[],
    to: readonly ChatRef[],
  ): Promise<{ readonly sent: number; readonly problem: Problem | null }> {
    let sent = 0;
    const problem = await attempt(async () => {
      for (const message of messages) {
        await actions.forward(message, to);
        sent += 1;
      }
    });
    return { sent, problem };
  }

  /** Keeps a sticker or a picture among one's own. */
  const addSticker = (message: Message) =>
    attempt(async () => {
      const { expressionId } = message.content;
      if (expressionId) await stickers.addExpression(expressionId);
      else await stickers.createExpression(addressOf(pictureOf(message) ?? ""));
    });

  /** Tells a bot what was done in its surface. */
  const submit = (message: Message, action: SurfaceAction) => attempt(() => actions.reportSurface(message, action));

  /** One page of what a message said before, from 1; throws what the service does. */
  const history = (message: Message, page: number): Promise<EditHistory> =>
    api.listEdits(message.id, page, HISTORY_PAGE);

  return { dialog, recall, edit, deleteForMe, forward, addSticker, submit, history };
});

const bodyKinds: Readonly<Record<number, TextBody["kind"]>> = {
  [MessageType.markdown]: "markdown",
  [MessageType.html]: "html",
};

/** What an own text is sent as. */
export const bodyKind = ({ type }: Message): TextBody["kind"] => bodyKinds[type] ?? "text";
