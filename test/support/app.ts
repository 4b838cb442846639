import type { Locator, Page } from "playwright-core";

/** The line of a chat in the list; only those in view are drawn. */
export const chatLine = (page: Page, name: string | RegExp): Locator => page.getByRole("option", { name });

/** The names in the chat list, in the order in which they are seen. */
export async function chatNames(page: Page): Promise<string[]> {
  const lines = await page.getByRole("option").evaluateAll((options) =>
    options.map((option) => ({
      place: Number(option.getAttribute("aria-posinset")),
      name: option.querySelector(".name")?.textContent ?? "",
    })),
  );
  return lines.sort((a, b) => a.place - b.place).map(({ name }) => name);
}

/** Opens a chat, wherever it stands in the list. */
export async function openChat(page: Page, name: string): Promise<void> {
  const search = page.getByRole("combobox", { name: "Search chats" });
  await search.fill(name);
  // Only once the others have gone: the line would move away under the pointer.
  await chatLine(page, name).and(page.locator("[aria-posinset='1'][aria-setsize='1']")).click();
  await search.fill("");
  await page.getByRole("region", { name }).waitFor();
}

/** The messages of the open chat that hold a text. */
export const messages = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("log").getByRole("article").filter({ hasText: text });

export const composer = (page: Page): Locator => page.getByRole("textbox", { name: "Message", exact: true });

/** Writes a message and sends it with Enter. */
export async function sendText(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** Logs the current account out by the menu. */
export async function logOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Accounts and settings" }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
}
