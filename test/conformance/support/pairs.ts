import type { IMessageType } from "@protobuf-ts/runtime";
import { Command, Sender, Status, StatusResponse, Tag } from "@gen/yunhu/v1/common";
import * as wire from "@gen/yunhu/v1/message";
import type { Endpoint } from "./schema";

/** A documented message and ours. */
export interface Pair {
  /** Its documented name. */
  readonly name: string;
  readonly ours: IMessageType<object>;
  /** The fields that ours has from other sources. */
  readonly elsewhere: readonly string[];
}
const pair = (name: string, ours: IMessageType<object>, ...elsewhere: string[]): Pair => ({ name, ours, elsewhere });

const rows: readonly Pair[] = [pair("Status", Status), pair("Tag", Tag, "group_id")];
const topLevelRow: readonly Pair[] = [
  pair("Msg", wire.Message),
  pair("Msg.Cmd", Command, "id"),
  pair("Msg.Content", wire.Content, "mentioned_id", "video_time"),
  pair("Msg.Sender", Sender, "is_vip"),
];
const nestedRow = topLevelRow.map((row): Pair => ({ ...row, name: `list_message_by_seq.${row.name}` }));

/** Every message of msg.md, by its endpoint. */
export const pairs: Readonly<Record<Endpoint, readonly Pair[]>> = {
  "send-message": [
    pair("send_message_send", wire.SendMessageRequest),
    pair("send_message_send.Data", wire.OutgoingContent, "expression_id", "video_time"),
    pair("send_message_send.Media", wire.Media),
    pair("send_message", StatusResponse),
  ],
  "edit-message": [
    pair("edit_message_send", wire.EditMessageRequest),
    pair("edit_message_send.Content", wire.EditedContent),
    pair("edit_message", StatusResponse),
  ],
  "list-message": [
    ...rows,
    ...topLevelRow,
    pair("list_message_send", wire.ListMessageRequest),
    pair("list_message", wire.ListMessageResponse),
  ],
  "list-message-by-seq": [
    ...rows,
    ...nestedRow,
    pair("list_message_by_seq_send", wire.ListMessageBySeqRequest),
    pair("list_message_by_seq", wire.ListMessageBySeqResponse),
  ],
  "list-message-by-mid-seq": [
    ...rows,
    ...topLevelRow,
    pair("list_message_by_mid_seq_send", wire.ListMessageByMidSeqRequest),
    pair("list_message_by_mid_seq", wire.ListMessageByMidSeqResponse),
  ],
  "button-report": [pair("button_report_send", wire.ButtonReportRequest), pair("button_report", StatusResponse)],
  "recall-msg": [pair("recall_msg_send", wire.RecallMessageRequest), pair("recall_msg", StatusResponse)],
  "recall-msg-batch": [
    pair("recall_msg_batch_send", wire.RecallMessageBatchRequest),
    pair("recall_msg_batch", StatusResponse),
  ],
};
