import type { Config } from "../config";
import { clientAddress, isVeiled } from "./client";
import { GatewayError, sendJson, wrongMethod } from "./errors";
import type { Pass } from "./exchange";
import type { Metrics } from "./metrics";

/** `/healthz`: that this process answers. */
export const healthPass: Pass = ({ req, res, path }) => {
  if (path !== "/healthz") return false;
  if (req.method !== "GET" && req.method !== "HEAD") throw wrongMethod("GET, HEAD");
  sendJson(res, 200, { status: "ok" });
  return true;
};

/** `/metrics`, for the addresses of METRICS_ALLOW. */
export function metricsPass(config: Config, metrics: Metrics): Pass {
  return async ({ req, res, path }) => {
    if (path !== "/metrics") return false;
    if (isVeiled(req, config) || !config.metricsAllow.has(clientAddress(req, config))) {
      throw new GatewayError(403, "not-allowed", "Metrics are not for this address.");
    }
    if (req.method !== "GET") throw wrongMethod("GET");
    const text = await metrics.text();
    res.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" });
    res.end(text);
    return true;
  };
}
