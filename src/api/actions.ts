import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import type { SurfaceAction } from "@/domain/surface";
import { chatType } from "./mappers/chat";
import type { CallOptions, Transport } from "./transport";

/** Names a message and its chat. */
export type MessageRef = Pick<Message, "id" | "chat">;

/** What can be done to a message beside editing and recalling. Everything throws ApiError only. */
export interface ActionsApi {
  /** Says a message again in other chats: in all of them or in none. The copies come by page or push, as others' do. */
  forward(message: MessageRef, to: readonly ChatRef[], options?: CallOptions): Promise<void>;
  /** Takes a message out of the reader's own history; everybody else keeps it. */
  deleteForMe(message: MessageRef, options?: CallOptions): Promise<void>;
  /** Tells a bot what was done in its surface; the effect comes as a push. */
  reportSurface(message: Message, action: SurfaceAction, options?: CallOptions): Promise<void>;
}

/** @param now the time, Unix ms; an action says when it was done */
export function createActionsApi(transport: Transport, now: () => number): ActionsApi {
  return {
    async forward({ id: msgId, chat }, to, options) {
      const receive = to.map(wire);
      await transport.json("v1/msg/msg-forward", { msgId, chatType: chatType(chat.kind), receive }, options);
    },
    async deleteForMe({ id: msgId, chat }, options) {
      await transport.json("v1/msg/delete", { msgId, ...wire(chat) }, options);
    },
    async reportSurface(message, action, options) {
      await transport.json("v1/msg/a2ui-form-report", surfaceReport(message, action, now()), options);
    },
  };
}

const wire = (chat: ChatRef) => ({ chatId: chat.id, chatType: chatType(chat.kind) });

/** Source: docs, msg.md. The interaction repeats the action as A2UI v0.9 words it. */
function surfaceReport({ id, chat, sender }: Message, action: SurfaceAction, now: number) {
  const { name, surfaceId, componentId, context } = action;
  const timestamp = new Date(now).toISOString();
  const spoken = { name, sourceComponentId: componentId, timestamp, context, surfaceId };
  return {
    msgId: id,
    ...wire(chat),
    senderId: sender?.id ?? "",
    actionName: name,
    sourceComponentId: componentId,
    formContext: context,
    interactionJson: JSON.stringify({ version: "v0.9", action: spoken }),
  };
}
