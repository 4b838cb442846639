import { editMessage, listEditRecord } from "./edit";
import { dismissNotification, listConversation, removeConversation } from "./conversations";
import type { Backstage, Endpoint } from "./endpoint";
import { botMessages } from "./bot-messages";
import { botBatchSend, botEdit, botRecall, botSend } from "./bot-send";
import { botSendStream } from "./bot-stream";
import { deleteMessage, forwardMessage } from "./copies";
import { botInfo, listBoard, listBotCommand, listConsoleCommand, menuEvent } from "./bots";
import { groupInfo, listGroupBot, listGroupCommand, listGroupMember } from "./groups";
import { gagMember, inviteMember, removeMember } from "./membership";
import { listMessage, listMessageByMidSeq, listMessageBySeq, listMessageByUpdate, listPictureMessage } from "./history";
import { emailLogin, logout, phoneLogin } from "./login";
import { media } from "./media";
import { addPin, deletePin, listPin, muteChat, topPin } from "./pins";
import { chatSearch, homeSearch } from "./search";
import { addPack, listPack, packDetail, removePack, sortPacks } from "./stickers";
import { addExpression, createExpression, deleteExpression, listExpression, topExpression } from "./expressions";
import { miscSetting, qiniuToken } from "./misc";
import { recallMessages } from "./recall";
import { buttonReport, fileDownloadRecord, surfaceReport } from "./reports";
import { sendMessage } from "./send";
import { upload } from "./upload";
import { getUser, userInfo } from "./users";

/** Finds what answers a method and a path; nothing is answered by 404, a wrong method too. Source: docs. */
export function routes({ variants, now }: Backstage): (method: string, path: string) => Endpoint | undefined {
  const phone = phoneLogin(now);
  const table = new Map<string, Endpoint>([
    ["POST /v1/user/email-login", emailLogin],
    ["POST /v1/user/captcha", phone.captcha],
    ["POST /v1/verification/get-verification-code", phone.sendCode],
    ["POST /v1/user/verification-login", phone.login],
    ["POST /v1/user/logout", logout],
    ["GET /v1/user/info", userInfo],
    ["POST /v1/user/get-user", getUser],
    ["POST /v1/conversation/list", listConversation],
    ["POST /v1/conversation/dismiss-notification", dismissNotification],
    ["POST /v1/conversation/remove", removeConversation],
    ["POST /v1/group/info", groupInfo],
    ["POST /v1/group/list-member", listGroupMember],
    ["POST /v1/group/bot-list", listGroupBot],
    ["POST /v1/group/instruction-list", listGroupCommand],
    ["POST /v1/group/gag-member", gagMember],
    ["POST /v1/group/remove-member", removeMember],
    ["POST /v1/group/invite", inviteMember],
    ["POST /v1/bot/bot-info", botInfo],
    ["POST /v1/bot/board", listBoard],
    ["POST /v1/instruction/list", listBotCommand],
    ["POST /v1/instruction/web-list", listConsoleCommand],
    ["POST /v1/menu/event", menuEvent],
    ["POST /v1/friend/no-notify", muteChat],
    ["POST /v1/sticky/list", listPin],
    ["POST /v1/sticky/add", addPin],
    ["POST /v1/sticky/delete", deletePin],
    ["POST /v1/sticky/topping", topPin],
    ["POST /v1/search/home-search", homeSearch],
    ["POST /v1/search/chat-search", chatSearch],
    ["POST /v1/sticker/list", listPack],
    ["POST /v1/sticker/detail", packDetail],
    ["POST /v1/sticker/add", addPack],
    ["POST /v1/sticker/remove-sticker-pack", removePack],
    ["POST /v1/sticker/sort", sortPacks],
    ["POST /v1/expression/list", listExpression],
    ["POST /v1/expression/create", createExpression],
    ["POST /v1/expression/add", addExpression],
    ["POST /v1/expression/delete", deleteExpression],
    ["POST /v1/expression/topping", topExpression],
    ["POST /v1/msg/send-message", sendMessage],
    ["POST /v1/msg/edit-message", editMessage],
    ["POST /v1/msg/list-message", listMessage],
    ["POST /v1/msg/list-message-by-seq", listMessageBySeq],
    ["POST /v1/msg/list-message-by-mid-seq", listMessageByMidSeq],
    ["POST /v1/msg/list-message-edit-record", listEditRecord],
    ["POST /v1/msg/button-report", buttonReport],
    ["POST /v1/msg/recall-msg", recallMessages],
    ["POST /v1/msg/recall-msg-batch", recallMessages],
    ["POST /v1/msg/file-download-record", fileDownloadRecord],
    ["POST /v1/msg/pic-list-message-by-mid-seq", listPictureMessage],
    ["POST /v1/msg/msg-forward", forwardMessage],
    ["POST /v1/msg/delete", deleteMessage],
    ["POST /v1/msg/a2ui-form-report", surfaceReport],
    ["GET /v1/misc/setting", miscSetting],
    ["GET /v1/misc/qiniu-token", qiniuToken("image")],
    ["GET /v1/misc/qiniu-token2", qiniuToken("file")],
    ["GET /v1/misc/qiniu-token-video", qiniuToken("video")],
    ["GET /v1/misc/qiniu-token-audio", qiniuToken("audio")],
    // bot-messages.md has GET, the community documentation POST.
    ["GET /open-apis/v1/bot/messages", botMessages],
    ["POST /open-apis/v1/bot/messages", botMessages],
    ["POST /open-apis/v1/bot/send", botSend],
    ["POST /open-apis/v1/bot/batch_send", botBatchSend],
    ["POST /open-apis/v1/bot/send-stream", botSendStream],
    ["POST /open-apis/v1/bot/edit", botEdit],
    ["POST /open-apis/v1/bot/recall", botRecall],
  ]);
  if (variants.update === "present") table.set("POST /v1/msg/list-message-by-update", listMessageByUpdate);
  return (method, path) => {
    if (path.startsWith("/media/") && (method === "GET" || method === "HEAD")) return media;
    if (path.startsWith("/upload/")) return upload;
    return table.get(`${method} ${path}`);
  };
}
