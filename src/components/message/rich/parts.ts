import { lazy } from "@/composables/lazy";

// The pipelines of Markdown and HTML, loaded when the browser is idle or there is a message of theirs.
export const IsolatedContent = lazy(() => import("./IsolatedContent.vue"));
export const MarkdownContent = lazy(() => import("./MarkdownContent.vue"));
