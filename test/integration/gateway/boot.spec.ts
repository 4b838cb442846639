import { afterEach, expect, test, vi } from "vitest";
import { bootUpstream } from "@server/boot";
import { ConfigError, parseConfig } from "@server/config";
import { serveGateway } from "@server/gateway/server";
import { createLog } from "@server/log";
import { Visitor } from "../../support/gateway";

afterEach(() => vi.unstubAllEnvs());

const log = createLog("silent");

test("the embedded service's files keep their address through a restart", async () => {
  const config = parseConfig({ PORT: "0", SESSION_SECRET: "the-secret-that-outlives-the-process" });
  let cookie = "";
  for (const round of ["first", "second"]) {
    const { upstream, close } = await bootUpstream(config, log);
    const server = await serveGateway({ config, upstream, log });
    const visitor = new Visitor(`http://127.0.0.1:${server.port}`);
    visitor.cookie = cookie;
    if (round === "first") {
      await visitor.post("/api/session", { kind: "email", email: "demo@example.com", password: "demo-password" });
      cookie = visitor.cookie;
    }
    const address = /"avatarUrl":"http:\/\/([^"]+)"/.exec((await visitor.get("/api/session")).text)?.[1];
    const file = await visitor.get(`/media/${address ?? ""}`);
    expect([file.status, file.headers["content-type"]], round).toEqual([200, "image/png"]);
    await server.close();
    await close();
  }
});

test("a variable of the embedded service that cannot be used is told like any other", async () => {
  vi.stubEnv("DEMO_VARIANTS", "order=sideways");
  const booting = bootUpstream(parseConfig({}), log);
  await expect(booting).rejects.toThrow(ConfigError);
  await expect(booting).rejects.toThrow(/DEMO_VARIANTS/);
});
