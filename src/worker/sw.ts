import { scriptedFiles } from "./page";

/*
 * The app's shell, kept in the browser: it opens at once and without a network. Nothing personal is here: calls, media and
 * realtime go past this worker. A new build waits until every page of the old one has agreed to reload or is closed.
 */

interface Entry {
  readonly url: string;
  readonly revision: string | null;
}

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly Entry[] };

/** The addresses, below the scope, under which the gateway serves the app's page. */
const PAGES = ["", "embed"];
const SHELL: readonly Entry[] = self.__WB_MANIFEST;
const scope = new URL("./", self.location.href).href;
const files = new Set(SHELL.map(({ url }) => url).filter((url) => url !== "index.html"));
const ours = `shell ${scope} `;
/** A build is told by its page, which names all that it begins with. */
const current = ours + (SHELL.find(({ url }) => url === "index.html")?.revision ?? "");

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data === "activate") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.mode === "navigate") {
    if (PAGES.includes(path)) event.respondWith(openPage(event, path));
  } else if (files.has(path) || path.startsWith("assets/")) event.respondWith(openFile(request, path));
});

/** The part of an address below the scope; null elsewhere. */
function pathOf(address: string): string | null {
  const { origin, pathname } = new URL(address);
  const url = origin + pathname;
  return url.startsWith(scope) ? url.slice(scope.length) : null;
}

/** Throws unless the whole build could be kept; the browser tries again later. */
async function install(): Promise<void> {
  const cache = await caches.open(current);
  for (const path of PAGES) {
    const page = await fetch(scope + path, { cache: "reload" });
    if (!(await isThisBuild(page))) throw new Error("the page is of another build");
    await cache.put(scope + path, page);
  }
  // What bears a hash in its name is the same wherever it comes from, the browser's own cache too.
  const requests = [...files].map((url) => new Request(scope + url, hashed(url) ? {} : { cache: "reload" }));
  await cache.addAll(requests);
}

const hashed = (path: string): boolean => path.startsWith("assets/");

/** While instances are replaced, one may serve the new worker and another the old page; a login in front serves neither. */
async function isThisBuild(page: Response): Promise<boolean> {
  if (!page.ok || page.redirected) return false;
  const named = scriptedFiles(await page.clone().text());
  return named.length > 0 && named.every((file) => files.has(file));
}

/** Forgets old builds but the last one, of which pages may be open and ask for parts that they did not need so far. */
async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== current);
  for (const name of builds.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
}

async function openPage(event: FetchEvent, path: string): Promise<Response> {
  const kept = await caches.match(scope + path, { cacheName: current, ignoreVary: true });
  if (!kept) return fetch(event.request);
  event.waitUntil(renew(path));
  return kept;
}

/**
 * Keeps the page's headers, which are its policy, as the gateway means them now; the same build may have been set up anew.
 * A front door that wants a login first is let in at the next reload.
 */
async function renew(path: string): Promise<void> {
  const page = await fetch(scope + path, { cache: "no-cache", redirect: "manual" }).catch(() => null);
  if (!page) return;
  const cache = await caches.open(current);
  if (page.type === "opaqueredirect" || page.status === 401 || page.status === 403) await cache.delete(scope + path);
  else if (await isThisBuild(page)) await cache.put(scope + path, page);
}

async function openFile(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(scope + path, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && hashed(path)) {
    const copy = answer.clone();
    // A full disk is no reason to withhold the file.
    await caches
      .open(current)
      .then((cache) => cache.put(scope + path, copy))
      .catch(() => undefined);
  }
  return answer;
}
