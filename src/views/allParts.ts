// One chunk: as many as there are parts, which share pieces of their own, would be more requests than the rest of the app.
export { default as ArticleReader } from "@/components/message/article/ArticleReader.vue";
export { default as AttachmentTray } from "@/components/composer/attachments/AttachmentTray.vue";
export { default as ChatPicker } from "./ChatPicker.vue";
export { default as CommandForm } from "@/components/commands/CommandForm.vue";
export { default as ConfirmDialog } from "@/components/actions/ConfirmDialog.vue";
export { default as ConfirmLink } from "@/components/shell/ConfirmLink.vue";
export { default as DetailsDialog } from "@/components/actions/DetailsDialog.vue";
export { default as ForwardDialog } from "@/components/actions/ForwardDialog.vue";
export { default as ImageViewer } from "@/components/viewer/ImageViewer.vue";
export { default as MessageHistory } from "./MessageHistory.vue";
export { default as PackDialog } from "@/components/stickers/PackDialog.vue";
export { default as SelectionTools } from "./SelectionTools.vue";
export { default as VoiceRecorder } from "@/components/composer/voice/VoiceRecorder.vue";
