import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import { errorCode, fixedAccount, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp, startTcp, type Upstream } from "../../support/upstream";

describe("with a media host of the test's making", () => {
  let upstream: Upstream;
  let elsewhere: Upstream;
  let gateway: TestGateway;
  let page: Visitor;
  let asked: IncomingMessage[] = [];
  let reached = 0;
  let answer: (req: IncomingMessage, res: ServerResponse) => void = () => undefined;

  beforeAll(async () => {
    upstream = await startHttp((req, res) => {
      asked.push(req);
      answer(req, res);
    });
    elsewhere = await startHttp((_req, res) => {
      reached += 1;
      res.writeHead(200, { "content-type": "image/png" }).end("secret");
    });
    gateway = await startGateway({ ...fixedAccount(upstream.origin), LIMIT_MEDIA_BYTES: "100000" });
    page = new Visitor(gateway.origin);
  });
  afterAll(async () => {
    await gateway.close();
    await upstream.close();
    await elsewhere.close();
  });
  beforeEach(() => {
    asked = [];
    reached = 0;
  });

  const file = (type: string | undefined, body = "bytes") => {
    answer = (_req, res) => res.writeHead(200, type === undefined ? {} : { "content-type": type }).end(body);
  };
  const at = (path: string) => `/media/${upstream.host}${path}`;

  test("the path and the raw query go out as they came, with the Referer and nothing of the page", async () => {
    file("image/png");
    const query = "imageMogr2/thumbnail/840x840>";
    const got = await page.get(`${at("/media/a%20b.png")}?${query}&account=x`, {
      referer: "http://evil.example",
      cookie: "a=b",
      token: "x",
      "x-forwarded-for": "1.1.1.1",
    });
    expect(got.status).toBe(200);
    const [sent] = asked;
    expect(sent?.url).toBe(`/media/a%20b.png?${query}`);
    expect(sent?.headers.referer).toBe("http://myapp.jwznb.com");
    expect(Object.keys(sent?.headers ?? {}).sort()).toEqual(["connection", "host", "referer"]);
  });

  test.each(["image/png", "image/jpeg", "IMAGE/WEBP", "video/mp4", "audio/mpeg; rate=44100"])(
    "%s is shown",
    async (type) => {
      file(type);
      const { headers } = await page.get(at("/media/x"));
      expect(headers["content-type"]).toBe(type.split(";")[0]?.toLowerCase());
      expect(headers["content-disposition"]).toBe("inline");
    },
  );

  test.each([
    "image/svg+xml",
    "text/html",
    "application/pdf",
    "text/javascript",
    "multipart/x-mixed-replace",
    "",
    undefined,
  ])("%s is only ever downloaded", async (type) => {
    file(type, "<script>alert(1)</script>");
    const { headers } = await page.get(at("/media/x.html"));
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''x.html");
  });

  test("whatever it is, it can do nothing, and only this browser keeps it", async () => {
    file("image/png");
    expect((await page.get(at("/media/x"))).headers).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, max-age=86400",
    });
  });

  test.each([
    ["/media/%E4%BA%91%E6%B9%96.txt", "%E4%BA%91%E6%B9%96.txt"],
    ["/media/a%22;x=%22b.exe", "a_;x=_b.exe".replaceAll(";", "%3B").replaceAll("=", "%3D")],
    ["/media/gpj.%E2%80%AEexe", "gpj._exe"],
    ["/media/%ff", "%25ff"],
    [`/media/${"%F0%9F%98%80".repeat(100)}`, "%F0%9F%98%80".repeat(60)],
  ])("the name in %s is made safe", async (path, name) => {
    file("application/zip");
    expect((await page.get(at(path))).headers["content-disposition"]).toBe(`attachment; filename*=UTF-8''${name}`);
  });

  test("ranges and conditions work", async () => {
    answer = (req, res) => {
      if (req.headers["if-none-match"] === '"e"') return void res.writeHead(304, { etag: '"e"' }).end();
      if (req.headers.range === "bytes=1-2") {
        return void res.writeHead(206, { "content-type": "video/mp4", "content-range": "bytes 1-2/5" }).end("yt");
      }
      res.writeHead(416, { "content-range": "bytes */5" }).end();
    };
    const part = await page.get(at("/media/v.mp4"), { range: "bytes=1-2" });
    expect([part.status, part.text, part.headers["content-range"]]).toEqual([206, "yt", "bytes 1-2/5"]);
    expect((await page.get(at("/media/v.mp4"), { "if-none-match": '"e"' })).status).toBe(304);
    const beyond = await page.get(at("/media/v.mp4"), { range: "bytes=9-" });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, "bytes */5"]);
  });

  test("HEAD tells of a file without giving it, of any size", async () => {
    answer = (_req, res) => res.writeHead(200, { "content-type": "video/mp4", "content-length": "999999" }).end();
    const got = await page.send("HEAD", at("/media/v.mp4"));
    expect([got.status, got.headers["content-length"], got.bytes.length]).toEqual([200, "999999", 0]);
  });

  describe("a redirect", () => {
    const to = (location: string) => {
      answer = (req, res) => {
        if (req.url?.startsWith("/media/start") === true) res.writeHead(302, { location }).end();
        else res.writeHead(200, { "content-type": "image/png" }).end("arrived");
      };
    };

    test("inside the list is followed, without the query and with the Referer", async () => {
      to(`http://${upstream.host}/media/signed.png?sign=1`);
      const got = await page.get(`${at("/media/start")}?a=1`);
      expect([got.status, got.text]).toEqual([200, "arrived"]);
      expect(asked.map(({ url }) => url)).toEqual(["/media/start?a=1", "/media/signed.png?sign=1"]);
      expect(asked[1]?.headers.referer).toBe("http://myapp.jwznb.com");
    });

    test("relative to the file is followed", async () => {
      to("./other/../near.png");
      expect((await page.get(at("/media/start"))).text).toBe("arrived");
      expect(asked[1]?.url).toBe("/media/near.png");
    });

    test.each([
      ["to another host", () => `${elsewhere.origin}/media/x`],
      ["to another host by name", () => "//localhost/x"],
      ["off the allowed paths", () => `${upstream.origin}/v1/user/info`],
      ["off them by dot segments", () => "/media/../v1/user/info"],
      ["with credentials", () => `http://user:pw@${upstream.host}/media/x`],
      ["to another protocol", () => "file:///etc/passwd"],
      ["to a path read in two ways", () => "/media/a%2f..%2fb"],
      ["to nonsense", () => "http://["],
    ])("%s is not", async (_where, location) => {
      to(location());
      const got = await page.get(at("/media/start"));
      expect([got.status, errorCode(got)]).toEqual([502, "bad-redirect"]);
      expect([asked.length, reached]).toEqual([1, 0]);
    });

    test("in a circle ends", async () => {
      answer = (_req, res) => res.writeHead(302, { location: "/media/start" }).end();
      expect((await page.get(at("/media/start"))).status).toBe(502);
      expect(asked).toHaveLength(4);
    });
  });

  test.each([
    ["a host off the list", () => `/media/${elsewhere.host}/x`, 403],
    ["a path off the list", () => at("/v1/user/info"), 403],
    ["a host with credentials", () => `/media/a@${upstream.host}/media/x`, 403],
    ["an encoded host", () => `/media/${upstream.host.replace(".", "%2e")}/media/x`, 403],
    ["dot segments", () => at("/media/../v1/user/info"), 400],
    ["encoded dot segments", () => at("/media/%2e%2e/v1"), 400],
    ["encoded slashes", () => at("/media/..%2fv1"), 400],
    ["no path", () => `/media/${upstream.host}`, 404],
    ["nothing", () => "/media/", 404],
  ])("%s is not fetched", async (_what, path, status) => {
    file("image/png");
    expect((await page.get(path())).status).toBe(status);
    expect([asked.length, reached]).toEqual([0, 0]);
  });

  test.each(["localhost", "127.0.0.1", "127.1", "2130706433"])(
    "%s, a private address, is not connected to",
    async (name) => {
      let connections = 0;
      const inside = await startTcp(() => (connections += 1));
      const host = inside.host.replace("127.0.0.1", name);
      const careful = await startGateway({ ...fixedAccount(upstream.origin), MEDIA_HOSTS: host });
      expect((await new Visitor(careful.origin).get(`/media/${host}/x`)).status).toBe(502);
      expect(connections).toBe(0);
      await careful.close();
      await inside.close();
    },
  );

  test("a file over the limit is refused, or cut off when it did not say so", async () => {
    answer = (_req, res) => {
      res.writeHead(200, { "content-type": "video/mp4", "content-length": "100001" }).end("x".repeat(100_001));
    };
    const announced = await page.get(at("/media/v"));
    expect(announced.status).toBe(413);
    answer = (_req, res) => {
      res.writeHead(200, { "content-type": "video/mp4" });
      res.write("x".repeat(60_000));
      res.end("x".repeat(60_000));
    };
    await expect(page.get(at("/media/v"))).rejects.toThrow();
  });

  test("a refusal of the host is told plainly", async () => {
    answer = (_req, res) => res.writeHead(403, { "content-type": "text/html" }).end("<h1>no");
    expect(errorCode(await page.get(at("/media/x")))).toBe("media-refused");
    answer = (_req, res) => res.writeHead(404).end();
    expect((await page.get(at("/media/x"))).status).toBe(404);
  });

  test("only for those with a session, and only by GET and HEAD", async () => {
    file("image/png");
    const open = await startGateway({ YUNHU_UPSTREAM: upstream.origin });
    expect((await new Visitor(open.origin).get(at("/media/x"))).status).toBe(401);
    await open.close();
    expect((await page.post(at("/media/x"), "")).status).toBe(405);
    expect(asked).toHaveLength(0);
  });
});

describe.each(["direct", "redirect"] as const)("with the embedded service, media=%s", (media) => {
  let demo: DemoService;
  let gateway: TestGateway;
  let page: Visitor;

  beforeAll(async () => {
    demo = await startDemo({ variants: { media } });
    gateway = await startGateway({}, { demo });
    page = new Visitor(gateway.origin);
    await page.post("/api/session", { kind: "email", email: "demo@example.com", password: "demo-password" });
  });
  afterAll(async () => {
    await gateway.close();
    await demo.close();
  });

  test.each(["chat-img.jwznb.com", "its own"])("a picture comes from %s", async (host) => {
    const path = host === "its own" ? `${new URL(demo.origin).host}/media/chat-img.jwznb.com` : host;
    const got = await page.get(`/media/${path}/avatar/user-10001.png`);
    expect([got.status, got.headers["content-type"]]).toEqual([200, "image/png"]);
    expect(got.bytes.subarray(1, 4).toString()).toBe("PNG");
    const part = await page.get(`/media/${path}/avatar/user-10001.png`, { range: "bytes=1-3" });
    expect([part.status, part.text]).toEqual([206, "PNG"]);
  });
});
