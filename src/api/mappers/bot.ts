import type { Bot as WireBot } from "@gen/yunhu/v1/bot";
import type { Bot } from "@/domain/bot";
import { safeOrZero } from "./numbers";

/** A bot, as groups and people know it. */
export function mapBot(wire: WireBot): Bot {
  return {
    id: wire.botId,
    name: wire.name || wire.botId,
    avatarUrl: wire.avatarUrl,
    introduction: wire.introduction,
    createdBy: wire.createBy,
    headcount: safeOrZero(wire.headcount),
    isPrivate: wire.private,
    isStopped: wire.isStop,
    muted: wire.doNotDisturb,
  };
}
