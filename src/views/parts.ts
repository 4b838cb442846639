import { lazy } from "@/composables/lazy";

// What stands behind a press, loaded when the browser is idle or it is wanted.
export const ArticleReader = lazy(() => import("@/components/message/article/ArticleReader.vue"));
export const AttachmentTray = lazy(() => import("@/components/composer/attachments/AttachmentTray.vue"));
export const ChatPicker = lazy(() => import("./ChatPicker.vue"));
export const CommandForm = lazy(() => import("@/components/commands/CommandForm.vue"));
export const ConfirmDialog = lazy(() => import("@/components/actions/ConfirmDialog.vue"));
export const ConfirmLink = lazy(() => import("@/components/shell/ConfirmLink.vue"));
export const DetailsDialog = lazy(() => import("@/components/actions/DetailsDialog.vue"));
export const ForwardDialog = lazy(() => import("@/components/actions/ForwardDialog.vue"));
export const ImageViewer = lazy(() => import("@/components/viewer/ImageViewer.vue"));
export const MessageHistory = lazy(() => import("./MessageHistory.vue"));
export const PackDialog = lazy(() => import("@/components/stickers/PackDialog.vue"));
export const SelectionTools = lazy(() => import("./SelectionTools.vue"));
export const VoiceRecorder = lazy(() => import("@/components/composer/voice/VoiceRecorder.vue"));
