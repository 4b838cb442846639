import { onScopeDispose, ref, watch, type Ref } from "vue";
import { useConnection } from "@/stores/connection";
import { scriptedFiles } from "@/worker/page";

/** How often a page that stays open asks for a new build, in ms. */
const CHECK_EVERY = 60 * 60_000;

export interface ShellUpdate {
  /** A newer build than the one on screen is here. */
  readonly waiting: Readonly<Ref<boolean>>;
  /** Loads it; nothing else ever reloads the page. */
  readonly reload: () => void;
}

/**
 * Keeps the app's shell in the browser (see `src/worker`), and tells of a newer one. Where the browser has no such
 * storage, as in a frame of another site, all is as without it.
 * @param base the absolute address that the app is served under, ending in "/"
 */
export function useShellUpdate(base: string): ShellUpdate {
  const waiting = ref(false);
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!import.meta.env.PROD) return { waiting, reload: () => location.reload() };

  // A part of the app that is no longer to be had has gone with an old build; a worker finds the new one below.
  const onLost = async () => {
    if (!serviceWorker?.controller && (await isReplaced(base))) waiting.value = true;
  };
  const lost = () => void onLost();
  window.addEventListener("vite:preloadError", lost);
  onScopeDispose(() => window.removeEventListener("vite:preloadError", lost));
  if (!serviceWorker) return { waiting, reload: () => location.reload() };

  let registration: ServiceWorkerRegistration | undefined;
  let agreed = false;
  let controlled = serviceWorker.controller !== null;

  // The first worker takes over the page that brought it; any later one belongs to another build.
  function onController(): void {
    if (agreed) location.reload();
    else if (controlled) waiting.value = true;
    controlled = true;
  }

  function follow(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => look());
  }

  function look(): void {
    if (registration?.waiting && controlled) waiting.value = true;
  }

  async function start(container: ServiceWorkerContainer): Promise<void> {
    try {
      registration = await container.register(scriptUrl(base), { scope: base });
    } catch {
      // Not allowed here, or the gateway is away: the page goes on as it is.
      return;
    }
    attend();
  }

  /** A browser that blocks workers may have registered nothing without a word. */
  function attend(): void {
    registration?.addEventListener("updatefound", () => follow(registration?.installing ?? null));
    follow(registration?.installing ?? null);
    look();
  }

  function check(): void {
    // Without the gateway there is nothing new.
    registration?.update().catch(() => undefined);
  }

  function reload(): void {
    agreed = true;
    if (registration?.waiting) registration.waiting.postMessage("activate");
    else location.reload();
  }

  const onVisible = () => {
    if (document.visibilityState === "visible") check();
  };
  const connection = useConnection();
  // A gateway that was away may have come back with another build.
  watch(() => connection.opened, check);
  const timer = setInterval(check, CHECK_EVERY);
  serviceWorker.addEventListener("controllerchange", onController);
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("vite:preloadError", check);
  onScopeDispose(() => {
    clearInterval(timer);
    serviceWorker.removeEventListener("controllerchange", onController);
    document.removeEventListener("visibilitychange", onVisible);
    window.removeEventListener("vite:preloadError", check);
  });
  void start(serviceWorker);
  return { waiting, reload };
}

/** Whether the gateway has another build than the one on screen; not as far as is known while it cannot be asked. */
async function isReplaced(base: string): Promise<boolean> {
  try {
    const files = scriptedFiles(await (await fetch(base, { cache: "no-store" })).text());
    return files.some((file) => !document.querySelector(`[src$="/${file}"], [href$="/${file}"]`));
  } catch {
    return false;
  }
}

/** The worker's address, as a page under Trusted Types may name it. */
function scriptUrl(base: string): URL {
  const url = new URL("sw.js", base);
  const policy = window.trustedTypes?.createPolicy("shell-worker", { createScriptURL: () => url.href });
  return policy ? policy.createScriptURL("") : url;
}
