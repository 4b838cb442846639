import { permittedActions, type MessageAction } from "@/domain/permissions";
import type { Message } from "@/domain/message";
import { useRecalled } from "@/stores/recalled";
import { useRoles } from "@/stores/roles";
import { useSession } from "@/stores/session";

/** What whoever is logged in may do to a message. */
export function usePermitted(): (message: Message) => readonly MessageAction[] {
  const session = useSession();
  const roles = useRoles();
  const recalled = useRecalled();
  return (message) =>
    permittedActions(message, session.account?.userId ?? "", roles.roleIn(message.chat), Date.now()).filter(
      (action) => action !== "rewrite" || recalled.textOf(message.id) !== undefined,
    );
}
