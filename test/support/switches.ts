/** Playwright's own list, which the one below takes the place of: Chromium heeds the last. */
const playwrights = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];
/** Chromium draws the address bar's suggestions as pages, two for each context: a sixth of what the tests took. */
const addressBar = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** What each test's Chromium is started with: without what it would fetch by itself or load for its own surface. */
export const switches: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${[...playwrights, ...addressBar].join(",")}`,
];
