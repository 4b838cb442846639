// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { quiet, STYLE, unquiet } from "./quiet";

const GONE = "<!---->";

it("takes style sheets out, those that never end too, and not those in comments", () => {
  expect(
    quiet(`<style>a{}</style>x<!-- <style>b{}</style> --><STYLE type="text/css">c{}</style >y<!--><style>d{`),
  ).toEqual({ html: `${GONE}x${GONE}${GONE}y${GONE}${GONE}`, sheets: ["a{}", "c{}", "d{"] });
  expect(quiet("<styled>x</styled>").html).toBe("<styled>x</styled>");
});

it.each(["<!-- ran()", "<script>ran()</script x='", "<base href=//foreign.example/", "<script>ran()</script>"])(
  "takes out what is never kept: %s",
  (html) => {
    expect(quiet(html)).toEqual({ html: GONE, sheets: [] });
  },
);

it("makes no tag of what stood around", () => {
  expect(quiet("<sc<script></script>ript>ran()").html).not.toContain("<script");
});

it("keeps styles under a name that is not reported, and no handler under its own", () => {
  const { html } = quiet(
    `<p style="color:red"STYLE='x'><b class=a/style=y><img src=x onerror=ran() onload = ran() onerror>`,
  );
  expect(html).not.toMatch(/[\s"'/](?:style|on\w+)[\s=/>]/i);
  const page = document.createElement("template");
  page.innerHTML = html;
  expect(page.content.querySelector("p")?.getAttribute(STYLE)).toBe("color:red");
});

it("gives words back that look like attributes", () => {
  const text = `the only = sign, once="x", in style=loud`;
  const page = document.createElement("template");
  page.innerHTML = quiet(`<p title='my style="x"'>${text}</p>`).html;
  unquiet(page.content);
  expect(page.content.textContent).toBe(text);
  expect(page.content.querySelector("p")?.title).toBe('my style="x"');
});
