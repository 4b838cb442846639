import { ContentType } from "@gen/yunhu/v1/common";
import { newMessageId } from "../chats/message-id";
import type { Group } from "../model";
import { groupKey, privateKey } from "../state/keys";
import { text, type JsonObject } from "../wire/json";
import { badParameter, refused } from "../wire/refusal";
import { accountJson, type AccountCall } from "./endpoint";
import { isKeeper, ownGroup } from "./group-access";

/** Seconds: an end to it, ten minutes, an hour, six, twelve, for good. Source: docs, group.md. */
const gagTimes = new Set<unknown>([0, 600, 3600, 21_600, 43_200, -1]);

/** POST /v1/group/gag-member. Source: docs, group.md, its refusals too. */
export const gagMember = accountJson((body, call) => {
  const { group, member } = keptMember(body, call);
  if (member === group.owner) throw refused("不可以禁言群主！");
  const { gag } = body;
  if (typeof gag !== "number" || !gagTimes.has(gag)) throw refused("禁言时长错误，请重试");
  const until = gag > 0 ? call.now() + gag * 1000 : gag;
  call.store.commit({ kind: "gag", group: group.id, party: member, until });
  return undefined;
});

/** POST /v1/group/remove-member. Source: docs, group.md, its refusals too. */
export const removeMember = accountJson((body, call) => {
  const { group, member } = keptMember(body, call);
  if (member === group.owner) throw refused("不可以移除群主！");
  tell(call, group, `${nameOf(call, call.self)} 将 ${nameOf(call, member)} 移出了群聊`);
  call.store.commit({ kind: "member", group: group.id, party: member, joined: false });
  return undefined;
});

/** POST /v1/group/invite: a friend, or a bot. Source: docs, group.md; how it refuses is not known. */
export const inviteMember = accountJson((body, call) => {
  const group = ownGroup(call, text(body, "groupId"));
  const guest = call.store.parties.get(text(body, "chatId"));
  if (!guest) throw badParameter("chatId");
  if (body["chatType"] !== (guest.kind === "bot" ? 3 : 1)) throw badParameter("chatType");
  if (guest.kind === "user" && !call.store.hasChat(privateKey(call.self, guest.id))) throw refused("对方不是您的好友");
  if (group.members.includes(guest.id)) throw refused("该用户已在群聊中");
  call.store.commit({ kind: "member", group: group.id, party: guest.id, joined: true });
  tell(call, group, `${nameOf(call, call.self)} 邀请 ${guest.name} 加入了群聊`);
  return undefined;
});

/** The group that the caller keeps, and a member of it. */
function keptMember(body: JsonObject, { store, self }: AccountCall): { group: Group; member: string } {
  const group = store.groups.get(text(body, "groupId"));
  if (!group || !isKeeper(group, self)) throw refused("您无权操作此群聊，请联系群主或者管理员");
  const member = text(body, "userId");
  if (!group.members.includes(member)) throw refused("该用户不在这个群聊，请重试");
  return { group, member };
}

const tell = ({ messaging, self }: AccountCall, { id }: Group, words: string): void =>
  void messaging.post(groupKey(id), {
    ...{ id: newMessageId(), senderId: self, type: ContentType.TIP },
    content: { text: words },
  });

const nameOf = ({ store }: AccountCall, id: string): string => store.parties.get(id)?.name ?? id;
