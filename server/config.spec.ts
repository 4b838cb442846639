import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig } from "./config";

const LONG = "0123456789abcdef0123456789abcdef";

test("without any variable the embedded service is served to this machine only", () => {
  expect(parseConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    upstream: { kind: "demo" },
    basePath: "/",
    sessionSecrets: [],
    fixed: undefined,
    frameAncestors: [],
    publicOrigin: undefined,
    trustProxy: undefined,
    logLevel: "info",
  });
});

test("an empty value is none: .env files and container definitions leave them so", () => {
  const names = [
    "HOST",
    "PORT",
    "YUNHU_UPSTREAM",
    "YUNHU_WS",
    "BASE_PATH",
    "SESSION_SECRET",
    "YUNHU_TOKEN",
    "PUBLIC_URL",
  ];
  const more = [
    "ALLOWED_ORIGINS",
    "FRAME_ANCESTORS",
    "MEDIA_HOSTS",
    "UPLOAD_HOSTS",
    "TRUST_PROXY",
    "LOG_LEVEL",
    "LIMIT_BODY_BYTES",
  ];
  expect(parseConfig(Object.fromEntries([...names, ...more].map((name) => [name, ""])))).toEqual(parseConfig({}));
});

describe("what can be said", () => {
  test.each([
    ["official", undefined, "https://chat-go.jwzhd.com", "wss://chat-ws-go.jwzhd.com/ws"],
    ["official", "wss://elsewhere.example/ws", "https://chat-go.jwzhd.com", "wss://elsewhere.example/ws"],
    ["https://yunhu.example/", undefined, "https://yunhu.example", "wss://yunhu.example/ws"],
    ["http://127.0.0.1:8090", undefined, "http://127.0.0.1:8090", "ws://127.0.0.1:8090/ws"],
  ])("YUNHU_UPSTREAM=%s, YUNHU_WS=%s", (upstream, ws, origin, wsUrl) => {
    const env = { YUNHU_UPSTREAM: upstream, ...(ws === undefined ? {} : { YUNHU_WS: ws }) };
    expect(parseConfig(env).upstream).toMatchObject({ origin, wsUrl });
  });

  test.each([
    ["/chat", "/chat/"],
    ["/chat/", "/chat/"],
    ["/a/b.c", "/a/b.c/"],
    ["/", "/"],
  ])("BASE_PATH=%s", (value, basePath) => expect(parseConfig({ BASE_PATH: value }).basePath).toBe(basePath));

  test("secrets, origins and hosts are lists", () => {
    const config = parseConfig({
      SESSION_SECRET: `${LONG}, ${LONG}x`,
      ALLOWED_ORIGINS: "https://a.example, https://b.example:8443",
      FRAME_ANCESTORS: "'self' https://a.example/",
      MEDIA_HOSTS: "A.example,b.example:81",
      UPLOAD_HOSTS: "Up.example",
      TRUST_PROXY: "10.0.0.0/8, ::1",
    });
    expect(config.sessionSecrets).toEqual([LONG, `${LONG}x`]);
    expect([...config.allowedOrigins]).toEqual(["https://a.example", "https://b.example:8443"]);
    expect(config.frameAncestors).toEqual(["'self'", "https://a.example"]);
    expect(config.mediaHosts).toEqual(["a.example", "b.example:81"]);
    expect(config.uploadHosts).toEqual(["up.example"]);
    expect(
      ["10.9.8.7", "::1", "::ffff:10.0.0.1", "11.0.0.1", "127.0.0.1", "nonsense"].map((ip) =>
        config.trustProxy?.has(ip),
      ),
    ).toEqual([true, true, true, false, false, false]);
  });

  test("TRUST_PROXY=loopback means this machine", () => {
    const { trustProxy } = parseConfig({ TRUST_PROXY: "loopback" });
    expect(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "10.0.0.1"].map((ip) => trustProxy?.has(ip))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test("PUBLIC_URL may be copied from the address bar", () => {
    expect(parseConfig({ PUBLIC_URL: "https://chat.example.com/chat/?x#y" }).publicOrigin).toBe(
      "https://chat.example.com",
    );
  });

  test("limits have variables of their own", () => {
    expect(parseConfig({ LIMIT_BODY_BYTES: "5", REALTIME_HEARTBEAT_MS: "7" }).limits).toMatchObject({
      bodyBytes: 5,
      heartbeatMs: 7,
      mediaBytes: parseConfig({}).limits.mediaBytes,
    });
  });

  test("a fixed account on an address that others reach needs a password", () => {
    expect(parseConfig({ YUNHU_TOKEN: "t" }).fixed).toMatchObject({ token: "t", password: "" });
    for (const HOST of ["127.0.0.1", "localhost", "::1", "127.1.2.3"]) parseConfig({ YUNHU_TOKEN: "t", HOST });
    for (const HOST of ["0.0.0.0", "::", "192.168.1.1", "127.example.com"]) {
      expect(() => parseConfig({ YUNHU_TOKEN: "t", HOST }), HOST).toThrow(/ACCESS_PASSWORD/);
      expect(parseConfig({ YUNHU_TOKEN: "t", HOST, ACCESS_PASSWORD: "p" }).fixed?.password).toBe("p");
    }
    const proxied = { YUNHU_TOKEN: "t", PUBLIC_URL: "https://chat.example.com" };
    expect(() => parseConfig(proxied)).toThrow(/ACCESS_PASSWORD/);
    expect(parseConfig({ ...proxied, ACCESS_PASSWORD: "p" }).fixed?.password).toBe("p");
    parseConfig({ YUNHU_TOKEN: "t", PUBLIC_URL: "http://localhost:8080" });
  });
});

describe("what cannot be used is one sentence that names the variable", () => {
  test.each([
    ["PORT", "eighty"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "1e3"],
    ["YUNHU_UPSTREAM", "offical"],
    ["YUNHU_UPSTREAM", "ftp://yunhu.example"],
    ["YUNHU_UPSTREAM", "https://yunhu.example/path"],
    ["YUNHU_UPSTREAM", "https://user:pw@yunhu.example"],
    ["YUNHU_WS", "https://yunhu.example"],
    ["BASE_PATH", "chat"],
    ["BASE_PATH", "/a//b"],
    ["BASE_PATH", "/../x"],
    ["BASE_PATH", "/a b"],
    ["SESSION_SECRET", "short"],
    ["SESSION_SECRET", `${LONG},`],
    ["ALLOWED_ORIGINS", "*"],
    ["ALLOWED_ORIGINS", "null"],
    ["ALLOWED_ORIGINS", "https://a.example/path"],
    ["FRAME_ANCESTORS", "https://*.example.com"],
    ["FRAME_ANCESTORS", "'none' https://a.example"],
    ["PUBLIC_URL", "chat.example.com"],
    ["PUBLIC_URL", "ftp://chat.example.com"],
    ["MEDIA_HOSTS", "*.jwznb.com"],
    ["UPLOAD_HOSTS", "https://up.qiniup.com"],
    ["MEDIA_HOSTS", "https://chat-img.jwznb.com"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "proxy.example"],
    ["LOG_LEVEL", "loud"],
    ["LIMIT_BODY_BYTES", "0"],
    ["LIMIT_BODY_BYTES", "1MB"],
    ["ACCESS_PASSWORD", "p"],
    ["YUNHU_USER_ID", "1"],
    ["YUNHU_TOKEN", "two words"],
  ])("%s=%s", (name, value) => {
    const parse = () => parseConfig({ [name]: value });
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(new RegExp(`^[^.]*${name}[^\\n]*\\.$`));
  });

  test("the value of a secret is not repeated", () => {
    expect(() => parseConfig({ SESSION_SECRET: "my-short-secret" })).toThrow(/^(?!.*my-short-secret)/);
  });
});

test("every mistake is told, each in a sentence that names its variable", () => {
  const env = {
    PORT: "http",
    BASE_PATH: "chat",
    PUBLIC_URL: "chat.example.com",
    LOG_LEVEL: "loud",
    METRICS_ALLOW: "everybody",
    LIMIT_BODY_BYTES: "1 MB",
    LIMIT_URL_BYTES: "0",
    LIMIT_BODY: "1000",
    YUNHU_TOKEN: "some-token",
  };
  const told = () => parseConfig(env);
  expect(told).toThrow(ConfigError);
  try {
    told();
  } catch (error) {
    const sentences = String(error).replace("ConfigError: ", "").split("\n");
    const names = sentences.map((sentence) => sentence.split(" ", 1)[0]).sort();
    expect(names).toEqual([
      "BASE_PATH",
      "LIMIT_BODY",
      "LIMIT_BODY_BYTES",
      "LIMIT_URL_BYTES",
      "LOG_LEVEL",
      "METRICS_ALLOW",
      "PORT",
      "PUBLIC_URL",
    ]);
    expect(sentences.every((sentence) => sentence.endsWith("."))).toBe(true);
    expect(String(error)).not.toContain("some-token");
  }
});
