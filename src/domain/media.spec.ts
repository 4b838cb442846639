import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, localKey, mediaKey, onHost, resolveMedia, thumbnail, withAccount, withTicket } from "./media";

const hosts = ["chat-img.jwznb.com", "chat-file.jwznb.com", "127.0.0.1:9000"];
const resolve = (address: string) => resolveMedia(address, hosts);

describe("resolveMedia", () => {
  it.each([
    ["https://chat-img.jwznb.com/a.jpg", "media/chat-img.jwznb.com/a.jpg"],
    ["http://CHAT-IMG.jwznb.com/a.jpg", "media/chat-img.jwznb.com/a.jpg"],
    ["//chat-file.jwznb.com/disk/a%20b.zip", "media/chat-file.jwznb.com/disk/a%20b.zip"],
    ["http://127.0.0.1:9000/a.jpg", "media/127.0.0.1:9000/a.jpg"],
    ["expression/0a1b.gif", "media/chat-img.jwznb.com/expression/0a1b.gif"],
    ["/0a1b.gif", "media/chat-img.jwznb.com/0a1b.gif"],
    [
      "https://chat-img.jwznb.com/a.jpg?imageMogr2/thumbnail/840x840>#top",
      "media/chat-img.jwznb.com/a.jpg?imageMogr2/thumbnail/840x840>",
    ],
  ])("loads %s through the gateway", (address, path) => {
    expect(resolve(address)).toEqual({ kind: "gateway", path });
  });

  it.each([
    ["https://example.com/a.jpg", "example.com"],
    ["https://chat-img.jwznb.com.evil.cn/a.jpg", "chat-img.jwznb.com.evil.cn"],
    ["https://chat-img.jwznb.com@evil.cn/a.jpg", "evil.cn"],
    ["https://evil.cn\\@chat-img.jwznb.com/a.jpg", "evil.cn"],
    ["https://chat-img.jwznb.com:81/a.jpg", "chat-img.jwznb.com:81"],
  ])("knows %s as foreign, to be loaded over https", (address, host) => {
    const found = resolve(address);
    expect(found.kind === "foreign" && new URL(found.url).protocol).toBe("https:");
    expect(resolve(address)).toMatchObject({ kind: "foreign", host });
  });

  it.each(["", " ", "data:image/png;base64,AAAA", "javascript:alert(1)", "https://", "https://chat-img.jwznb.com"])(
    "loads nothing for %j",
    (address) => {
      expect(resolve(address)).toEqual({ kind: "none" });
    },
  );

  it("never leaves media/, whatever the address", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2E",
      "%2e.",
      "a",
      "/",
      "\\",
      "//",
      "\t",
      "\n",
      "?",
      "#",
      "@",
      ":",
      "media",
    );
    const start = fc.constantFrom(
      "",
      "https://chat-img.jwznb.com",
      "https://chat-img.jwznb.com/",
      "//chat-img.jwznb.com/",
    );
    fc.assert(
      fc.property(start, fc.array(piece, { maxLength: 12 }), (base, pieces) => {
        const address = resolve(base + pieces.join(""));
        if (address.kind !== "gateway") return;
        const url = new URL(address.path, "http://app.test/chat/");
        expect(url.origin).toBe("http://app.test");
        expect(url.pathname).toMatch(/^\/chat\/media\/chat-img\.jwznb\.com\//);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("withAccount", () => {
  it("appends to a raw query without rewriting it", () => {
    expect(withAccount("media/h/a", "x&y")).toBe("media/h/a?account=x%26y");
    expect(withAccount("media/h/a?imageView2/2/w/72/h/72", "1")).toBe("media/h/a?imageView2/2/w/72/h/72&account=1");
    expect(withAccount("media/h/a", undefined)).toBe("media/h/a");
    expect(withTicket(withAccount("media/h/a", "1"), "Fe*2")).toBe("media/h/a?account=1&ticket=Fe*2");
  });
});

it("gives a key its full address", () => {
  expect(addressOf("expression/a.gif")).toBe("https://chat-img.jwznb.com/expression/a.gif");
  expect(addressOf("http://chat-img.jwznb.com/a.gif")).toBe("http://chat-img.jwznb.com/a.gif");
});

describe("thumbnail", () => {
  it("asks only hosts that make thumbnails", () => {
    expect(thumbnail("expression/a.gif", "avatar")).toBe("expression/a.gif?imageView2/2/w/72/h/72");
    expect(thumbnail("https://chat-img2.jwznb.com/a", "avatar")).toContain("?imageView2");
    expect(thumbnail("https://chat-img2.jwznb.com/a", "picture")).toBe("https://chat-img2.jwznb.com/a");
    expect(thumbnail("https://chat-img.jwznb.com/a", "picture")).toBe(
      "https://chat-img.jwznb.com/a?imageMogr2/thumbnail/840x840>",
    );
    expect(thumbnail("https://chat-img.jwznb.com/a?sign=1", "avatar")).toBe("https://chat-img.jwznb.com/a?sign=1");
    expect(thumbnail("https://example.com/a", "avatar")).toBe("https://example.com/a");
    expect(thumbnail("", "avatar")).toBe("");
  });

  it("is larger for dense screens, and leaves animations alone", () => {
    expect(thumbnail("a.jpg", "picture", 3)).toBe("a.jpg?imageMogr2/thumbnail/1260x1260>");
    expect(thumbnail("a.jpg", "picture", 2)).toBe("a.jpg?imageMogr2/thumbnail/840x840>");
    expect(thumbnail("sticker/a.tgs", "picture")).toBe("sticker/a.tgs");
  });
});

describe("onHost", () => {
  it("completes keys only", () => {
    expect(onHost("a.mp4", "chat-video1.jwznb.com")).toBe("https://chat-video1.jwznb.com/a.mp4");
    expect(onHost("http://x.example/a.mp4", "chat-video1.jwznb.com")).toBe("http://x.example/a.mp4");
    expect(onHost("", "chat-video1.jwznb.com")).toBe("");
  });
});

describe("the key of what a message names", () => {
  it.each([
    ["a/b.png", "a/b.png"],
    ["https://chat-img.jwznb.com/a/b.png?imageMogr2/thumbnail/840x840>", "a/b.png"],
    ["//CHAT-IMG.jwznb.com/b.png#x", "b.png"],
    ["https://embedded.invalid/media/chat-file.jwznb.com/disk/b.bin", "disk/b.bin"],
    [localKey("1"), "local:1"],
    ["", ""],
  ])("%s: %s", (named, key) => {
    expect(mediaKey(named)).toBe(key);
  });

  it("leads nowhere while the file is only here", () => {
    expect(resolveMedia(localKey("1"), ["chat-img.jwznb.com"])).toEqual({ kind: "none" });
  });
});
