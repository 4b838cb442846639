import { ContentType } from "@gen/yunhu/v1/common";
import type { StoredContent, StoredMessage } from "../model";
import { kindOf } from "./kind";

const longest = 100;

/** A message in one line, as the chat list shows it; `author` stands before it in groups. */
export function preview({ type, content, recalledAt }: StoredMessage, author: string): string {
  const line = recalledAt === undefined ? words(kindOf(type), content) : "撤回了一条消息";
  const oneLine = line.replace(/\s+/g, " ").trim().slice(0, longest);
  return author === "" ? oneLine : `${author}：${oneLine}`;
}

function words(type: ContentType, content: StoredContent): string {
  const { text = "", fileName = "", postTitle = "", callText = "", tip = "" } = content;
  switch (type) {
    case ContentType.IMAGE:
      return "[图片]";
    case ContentType.FILE:
      return `[文件] ${fileName}`;
    case ContentType.FORM:
      return "[表单消息]";
    case ContentType.POST:
      return `[文章] ${postTitle}`;
    case ContentType.STICKER:
      return "[表情]";
    case ContentType.HTML:
      return "[HTML消息]";
    case ContentType.VIDEO:
      return "[视频]";
    case ContentType.AUDIO:
      return "[语音]";
    case ContentType.CALL:
      return `[语音通话] ${callText}`;
    case ContentType.A2UI:
      return "[A2UI]";
    default:
      return text === "" ? tip : text;
  }
}
