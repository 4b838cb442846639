/** The accounts of the embedded service, as its README lists them. */
export const demoAccounts = [
  { email: "demo@example.com", name: "Demo", password: "demo-password" },
  { email: "li@example.com", name: "Li", password: "demo-password" },
  { email: "wang@example.com", name: "Wang", password: "demo-password" },
] as const;

export const demoMobile = "13800000000";

export const demoBotToken = "demo-bot-token";
