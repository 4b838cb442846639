import { describe, expect, it } from "vitest";
import { htmlToText } from "./plain";

describe("htmlToText", () => {
  it("keeps the words and their lines", () => {
    expect(htmlToText("<h1>标题</h1><p>a &amp; b<br>c</p><ul><li>x<li>y</ul>")).toBe("标题\na & b\nc\nx\ny");
  });

  it("leaves out what is not words", () => {
    expect(htmlToText("<style>p{}</style><script>alert(1)</script><!-- no -->ok<script>cut")).toBe("ok");
    expect(htmlToText("1 < 2 and &#20320;&#x597d; &nope; &#99999999;")).toBe("1 < 2 and 你好 &nope; &#99999999;");
  });
});
