import { lazy } from "@/composables/lazy";
import type * as all from "./allParts";

const part = <N extends keyof typeof all>(name: N) =>
  lazy(async () => ({ default: (await import("./allParts"))[name] }));

// What stands behind a press, loaded when the browser is idle or it is wanted.
export const ArticleReader = part("ArticleReader");
export const AttachmentTray = part("AttachmentTray");
export const ChatPicker = part("ChatPicker");
export const CommandForm = part("CommandForm");
export const ConfirmDialog = part("ConfirmDialog");
export const ConfirmLink = part("ConfirmLink");
export const DetailsDialog = part("DetailsDialog");
export const ForwardDialog = part("ForwardDialog");
export const ImageViewer = part("ImageViewer");
export const MessageHistory = part("MessageHistory");
export const PackDialog = part("PackDialog");
export const SelectionTools = part("SelectionTools");
export const VoiceRecorder = part("VoiceRecorder");
