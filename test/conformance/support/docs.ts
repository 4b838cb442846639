import type { IMessageType } from "@protobuf-ts/runtime";
import * as bot from "@gen/yunhu/v1/bot";
import { Tag } from "@gen/yunhu/v1/common";
import * as group from "@gen/yunhu/v1/group";
import { ListPictureMessageRequest } from "@gen/yunhu/v1/message";
import { BotBoard } from "@gen/yunhu/v1/realtime";

/** Messages of the community documentation, and ours; ours may have fewer fields, but none that is elsewhere. */
export const docsPairs: readonly (readonly [name: string, ours: IMessageType<object>])[] = [
  ["PicListMsgByMidSeqRequest", ListPictureMessageRequest],
  ["GroupInfoRequest", group.GetGroupRequest],
  ["GroupInfoResponse", group.GetGroupResponse],
  ["GroupData", group.Group],
  ["Tag", Tag],
  ["ListMemberRequest", group.ListGroupMemberRequest],
  ["ListMemberRequest.Data", group.PageRequest],
  ["ListMemberResponse", group.ListGroupMemberResponse],
  ["ListMemberResponse.User", group.GroupMember],
  ["ListMemberResponse.User.UserInfo", group.GroupMemberInfo],
  ["BotListRequest", group.ListGroupBotRequest],
  ["BotListResponse", group.ListGroupBotResponse],
  ["BotListResponse.InstructionData", bot.BotCommand],
  ["BotListResponse.MenuData", bot.BotMenu],
  ["BotData", bot.Bot],
  ["BotInfoRequest", bot.GetBotRequest],
  ["BotInfoResponse", bot.GetBotResponse],
  ["BoardRequest", bot.ListBoardRequest],
  ["BotBoardMessage", BotBoard],
  ["GetBotInstructionRequest", bot.ListBotCommandRequest],
];
