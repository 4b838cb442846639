/** What kind of request it is; a metric for each path would be one for each group and picture. */
export type RouteClass =
  "session" | "report" | "api" | "bot" | "media" | "upload" | "realtime" | "operation" | "static" | "unknown";

const BEGINNINGS: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/api\/session(?:\/|$)/, "session"],
  [/^\/api\/policy-report$/, "report"],
  [/^\/api\/open-apis\//, "bot"],
  [/^\/api\//, "api"],
  [/^\/media\//, "media"],
  [/^\/upload\//, "upload"],
  [/^\/realtime$/, "realtime"],
  [/^\/(?:healthz|metrics)$/, "operation"],
];

/** The class of a path below BASE_PATH. */
export function routeClass(path: string): RouteClass {
  return BEGINNINGS.find(([pattern]) => pattern.test(path))?.[1] ?? "static";
}
