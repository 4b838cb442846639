// What the tests need beside npm packages, and where Debian puts it.
export const testTools = {
  openssl: { probes: ["/usr/bin/openssl"], packages: ["openssl"] },
  chromium: { probes: ["/usr/bin/chromium"], packages: ["chromium"] },
  chinese: { probes: ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"], packages: ["fonts-noto-cjk"] },
  emoji: { probes: ["/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"], packages: ["fonts-noto-color-emoji"] },
  nginx: { probes: ["/usr/sbin/nginx"], packages: ["nginx-light"] },
};
