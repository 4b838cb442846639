import { expect, it } from "vitest";
import { scriptedFiles } from "./page";

it("finds the hashed files that a built page begins with, and no others", () => {
  const page = `<link rel="icon" href="./favicon.svg" />
    <script type="module" crossorigin src="./assets/index-DUrbE7jt.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/vue-A1.js">
    <link rel="stylesheet" crossorigin href="./assets/index-DRvB2-AA.css">
    <a href="https://elsewhere.example/assets/x.js">x</a>`;
  expect(scriptedFiles(page)).toEqual(["assets/index-DUrbE7jt.js", "assets/vue-A1.js", "assets/index-DRvB2-AA.css"]);
  expect(scriptedFiles("<h1>Log in</h1>")).toEqual([]);
});
