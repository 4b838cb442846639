import { onBeforeUnmount, onMounted } from "vue";

/**
 * Lets the browser's back button close what covers the page, as long as the component lives: a step of the history with the
 * same address is added, and taken back when it closes in another way.
 */
export function useBackToClose(close: () => void): void {
  let isStepped = false;

  function onBack(): void {
    if (!isStepped) return;
    isStepped = false;
    close();
  }

  onMounted(() => {
    history.pushState({ ...(history.state as object | null), covered: true }, "");
    isStepped = true;
    window.addEventListener("popstate", onBack);
  });
  onBeforeUnmount(() => {
    window.removeEventListener("popstate", onBack);
    const state: unknown = history.state;
    // Elsewhere by now, going back would lead astray.
    if (isStepped && typeof state === "object" && state !== null && "covered" in state) history.back();
  });
}
