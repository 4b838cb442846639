import {
  GetGroupRequest,
  GetGroupResponse,
  ListGroupMemberRequest,
  ListGroupMemberResponse,
} from "@gen/yunhu/v1/group";
import type { ChatRef } from "@/domain/chat";
import type { GagTime, Group, MemberPage } from "@/domain/group";
import { ApiError } from "./errors";
import { mapBot } from "./mappers/bot";
import { chatType } from "./mappers/chat";
import { mapGroup, mapMember } from "./mappers/group";
import { safeOrZero } from "./mappers/numbers";
import type { CallOptions, Transport } from "./transport";

/** Which part of a group's people. */
export interface MemberQuery {
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Part of a name, or an id. */
  readonly keywords?: string;
}

/** The calls about groups and who is in them. Everything throws ApiError only. */
export interface GroupsApi {
  getGroup(id: string, options?: CallOptions): Promise<Group>;
  /** People, not bots. */
  listMembers(groupId: string, query: MemberQuery, options?: CallOptions): Promise<MemberPage>;
  /** Takes a member's voice for a time, or gives it back; for owner and admins. */
  gag(groupId: string, memberId: string, time: GagTime, options?: CallOptions): Promise<void>;
  /** Takes a member out of a group; for owner and admins. */
  remove(groupId: string, memberId: string, options?: CallOptions): Promise<void>;
  /** Brings a friend or a bot into a group. */
  invite(groupId: string, guest: ChatRef & { readonly kind: "user" | "bot" }, options?: CallOptions): Promise<void>;
}

/** Source: docs, group.md, gag. */
const SECONDS: Readonly<Record<GagTime, number>> = {
  none: 0,
  "10min": 600,
  "1h": 3_600,
  "6h": 21_600,
  "12h": 43_200,
  forever: -1,
};

export function createGroupsApi(transport: Transport): GroupsApi {
  return {
    async getGroup(groupId, options) {
      const answer = await transport.proto("v1/group/info", GetGroupRequest, { groupId }, GetGroupResponse, options);
      if (!answer.data) throw new ApiError("broken", "the answer has no group");
      return mapGroup({ ...answer.data, groupId: answer.data.groupId || groupId }, answer.bot.map(mapBot));
    },
    async listMembers(groupId, { page, size, keywords = "" }, options) {
      const request = { groupId, keywords, data: { size, page } };
      const path = "v1/group/list-member";
      const answer = await transport.proto(path, ListGroupMemberRequest, request, ListGroupMemberResponse, options);
      const members = answer.user.flatMap((row) => mapMember(row) ?? []);
      return { members, total: Math.max(members.length, safeOrZero(answer.total)) };
    },
    async gag(groupId, userId, time, options) {
      await transport.json("v1/group/gag-member", { groupId, userId, gag: SECONDS[time] }, options);
    },
    async remove(groupId, userId, options) {
      await transport.json("v1/group/remove-member", { groupId, userId }, options);
    },
    async invite(groupId, guest, options) {
      const body = { chatId: guest.id, chatType: chatType(guest.kind), groupId };
      await transport.json("v1/group/invite", body, options);
    },
  };
}
