import type { EditHistory, EditRecord } from "@/domain/edits";
import type { Content } from "@/domain/message";
import { arrayOf, objectOf, parseJson, textOf, type JsonObject } from "../json";
import { present } from "../present";
import { mapButtons } from "./buttons";
import { safeOrZero } from "./numbers";

/** The data of list-message-edit-record. Source: msg.md. */
export function mapEditHistory(data: unknown): EditHistory {
  const edits = arrayOf(objectOf(data)?.["list"]).flatMap((row) => {
    const record = objectOf(row);
    return record ? [mapRecord(record)] : [];
  });
  return { edits, total: Math.max(edits.length, safeOrZero(objectOf(data)?.["total"])) };
}

function mapRecord(row: JsonObject): EditRecord {
  return {
    id: String(safeOrZero(row["id"])),
    type: safeOrZero(row["contentType"]),
    content: mapOldContent(textOf(row["contentOld"])),
    createdAt: safeOrZero(row["createTime"]),
    editedAt: safeOrZero(row["msgTime"]),
  };
}

/** The old content is JSON inside JSON; what is no object is shown as it stands. */
function mapOldContent(json: string): Content {
  const old = objectOf(parseJson(json)) ?? { text: json };
  const buttons = mapButtons(textOf(old["buttons"]));
  return present<Content>({
    text: textOf(old["text"]) || undefined,
    quoteText: textOf(old["quoteMsgText"]) || undefined,
    buttons: buttons?.length ? buttons : undefined,
  });
}
