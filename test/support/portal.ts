import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { fillLogin, launchProfile } from "./browser";
import { makeCertificate, startFront, type Front } from "./front";
import { startProgram, type Program } from "./program";

const SWITCHES = ["--host-resolver-rules=MAP *.test 127.0.0.1", "--ignore-certificate-errors"];
const html = readFileSync(new URL("../portal/index.html", import.meta.url), "utf8");

/** A gateway and two portals, one of which it knows, each at an address of its own. */
export interface Scene {
  readonly app: string;
  readonly portal: string;
  /** The portal at an address of the app's own site. */
  readonly neighbour: string;
  readonly stranger: string;
  /** The portal at an address whose windows a browser cuts off from what they open. */
  readonly isolated: string;
  /** What the gateway has logged. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

/** @throws when a part of it does not start */
export async function openScene(scheme: "https" | "http"): Promise<Scene> {
  const certificate = scheme === "https" ? makeCertificate() : undefined;
  const [front, door] = await Promise.all([startFront(certificate), startFront(certificate)]);
  const address = (host: string, { port }: Front) => `${scheme}://${host}:${String(port)}/`;
  const app = address("chat.yunhu.test", front);
  const portal = address("portal.test", door);
  const neighbour = address("yunhu.test", door);
  const page = html.replaceAll("{{APP}}", app);
  const pages: Server = createServer(({ url }, res) => {
    if (url === "/isolated") res.setHeader("cross-origin-opener-policy", "same-origin");
    res.setHeader("content-type", "text/html").end(page);
  });
  pages.listen(0, "127.0.0.1");
  await once(pages, "listening");
  const portals = [portal, neighbour].map((one) => new URL(one).origin).join(", ");
  const program: Program = await startProgram("main", {
    PUBLIC_URL: app,
    FRAME_ANCESTORS: portals,
    LOG_LEVEL: "trace",
  });
  front.lead(program.url);
  door.lead(`http://127.0.0.1:${String((pages.address() as AddressInfo).port)}`);
  return {
    app,
    portal,
    neighbour,
    stranger: address("stranger.test", door),
    isolated: `${portal}isolated`,
    log: () => program.output(),
    async close() {
      await Promise.all([front.close(), door.close(), program.stop()]);
      await new Promise((resolve) => pages.close(resolve));
    },
  };
}

/** Chromium's word for a content setting that forbids. */
export const BLOCK = 2;

/** A browser of somebody who lets third-party cookies in, or not; with rules of its own for some sites' cookies. */
export async function openBrowser(
  folder: string,
  thirdPartyCookies: boolean,
  cookies: object = {},
): Promise<BrowserContext> {
  mkdirSync(join(folder, "Default"), { recursive: true });
  const preferences = {
    profile: { cookie_controls_mode: thirdPartyCookies ? 0 : 1, content_settings: { exceptions: { cookies } } },
  };
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(preferences));
  return launchProfile(folder, ...SWITCHES);
}

/** The app in the portal's page. */
export const frame = (page: Page): FrameLocator => page.frameLocator("yunhu-chat iframe");
export const composer = (page: Page) => frame(page).getByRole("textbox", { name: "Message", exact: true });

/** Logs in by the frame's own form; `lasts` when the browser is to keep it. */
export async function logInAt(page: Page, lasts = true): Promise<void> {
  await fillLogin(frame(page));
  if (lasts) await composer(page).waitFor();
}
