import { watchEffect } from "vue";

/** Names the page, for its tab and the browser's history. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => (document.title = title()));
}
