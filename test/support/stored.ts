import type { Page } from "playwright-core";

/** How many cached messages and chats each person has in a browser. */
export type Stored = Readonly<Record<string, { readonly messages: number; readonly chats: number }>>;

/** What the page's browser has cached, by person; `{}` when nothing. */
export function storedIn(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const name = (await indexedDB.databases()).map((one) => one.name ?? "").find((one) => one.startsWith("yunhu"));
    if (name === undefined) return {};
    const db = await done(indexedDB.open(name));
    const tx = db.transaction(["chats", "messages"]);
    const [chats, messages] = [
      (await done(tx.objectStore("chats").getAll())) as { owner: string; list: unknown[] }[],
      (await done(tx.objectStore("messages").getAll())) as { owner: string }[],
    ];
    db.close();
    const people = new Set([...chats, ...messages].map(({ owner }) => owner));
    return Object.fromEntries(
      [...people].map((person) => [
        person,
        {
          messages: messages.filter(({ owner }) => owner === person).length,
          chats: chats.find(({ owner }) => owner === person)?.list.length ?? 0,
        },
      ]),
    );
  });
}

/** Waits until the service worker has the app's shell. */
export async function shellKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Whether a text stands anywhere in what the page's browser has cached of messages. */
export async function isStored(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const name = (await indexedDB.databases()).map((one) => one.name ?? "").find((one) => one.startsWith("yunhu"));
    if (name === undefined) return false;
    return new Promise<boolean>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(new Error("not opened"));
      opening.onsuccess = () => {
        const reading = opening.result.transaction("messages").objectStore("messages").getAll();
        reading.onerror = () => reject(new Error("not read"));
        reading.onsuccess = () => {
          opening.result.close();
          resolve(JSON.stringify(reading.result).includes(wanted));
        };
      };
    });
  }, text);
}
