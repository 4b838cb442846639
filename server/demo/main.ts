import { readOptions } from "./options";
import { startDemo } from "./service";
import { stableToken } from "./state/sessions";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a person needs to know to use the service. */
const guide = (
  origin: string,
  wsUrl: string,
): string => `The embedded Yunhu service runs at ${origin} (realtime ${wsUrl}).
People, password demo-password (token):
  demo@example.com  id 10001, mobile 13800000000  ${stableToken("10001")}
  li@example.com    id 10002, an admin of "big"   ${stableToken("10002")}
  wang@example.com  id 10003                      ${stableToken("10003")}
Bot: id 30001  demo-bot-token
Captchas and SMS codes are printed here.`;

async function main(): Promise<void> {
  const service = await startDemo({ ...readOptions(process.env), log: print });
  print(guide(service.origin, service.wsUrl));
  const stop = (): void => void service.close();
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
