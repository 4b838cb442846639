import { sendJson, wrongMethod } from "./errors";
import type { Pass } from "./exchange";

/** `/healthz`: that this process answers. */
export const healthPass: Pass = ({ req, res, path }) => {
  if (path !== "/healthz") return false;
  if (req.method !== "GET" && req.method !== "HEAD") throw wrongMethod("GET, HEAD");
  sendJson(res, 200, { status: "ok" });
  return true;
};
