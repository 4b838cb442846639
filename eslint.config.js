import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import prettier from "eslint-config-prettier";
import importX from "eslint-plugin-import-x";
import vue from "eslint-plugin-vue";
import a11y from "eslint-plugin-vuejs-accessibility";
import globals from "globals";
import ts from "typescript-eslint";

/** The design's import rule: a folder of src and what it may import beside itself. Everything else is refused. */
const rooms = {
  domain: ["utils"],
  api: ["domain", "utils"],
  storage: ["domain", "utils"],
  stores: ["api", "storage", "domain", "utils"],
  composables: ["domain", "utils"],
  components: ["composables", "domain", "i18n", "utils"],
  i18n: ["domain", "utils"],
  utils: [],
  worker: [],
};
const all = [...Object.keys(rooms), "views", "app"];
const zones = [
  ...Object.entries(rooms).map(([room, allowed]) => ({
    target: `./src/${room}`,
    from: all.filter((other) => other !== room && !allowed.includes(other)).map((other) => `./src/${other}`),
    message: `src/${room} may import only ${["itself", ...allowed].join(", ")}.`,
  })),
  { target: "./src/views", from: "./src/app", message: "Views do not know how the app is wired." },
  {
    target: all.filter((room) => room !== "api").map((room) => `./src/${room}`),
    from: "./proto/gen",
    message: "Wire types stop at src/api; use the domain's.",
  },
  { target: "./src", from: "./server", message: "src and server share nothing but proto/gen." },
  { target: "./server", from: "./src", message: "src and server share nothing but proto/gen." },
  { target: "./server/gateway", from: "./server/demo", message: "The gateway does not know the embedded service." },
  { target: "./server/demo", from: "./server/gateway", message: "The embedded service does not know the gateway." },
];

export default ts.config(
  { ignores: ["dist", "dist-server", "proto/gen", "node_modules", ".cache"] },
  ts.configs.strictTypeChecked,
  vue.configs["flat/recommended"],
  a11y.configs["flat/recommended"],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        project: ["./tsconfig.app.json", "./tsconfig.node.json", "./tsconfig.worker.json"],
        extraFileExtensions: [".vue"],
      },
      globals: { ...globals.browser, ...globals.node },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createTypeScriptImportResolver({
          project: ["./tsconfig.app.json", "./tsconfig.node.json", "./tsconfig.worker.json"],
        }),
      ],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "vue/multi-word-component-names": "off",
      "vue/require-default-prop": "off",
      "vue/no-v-html": "error",
      // What people film and say comes without captions, and an empty track would promise some.
      "vuejs-accessibility/media-has-caption": "off",
      "vuejs-accessibility/label-has-for": ["error", { required: { some: ["nesting", "id"] } }],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [ts.configs.disableTypeChecked],
    rules: { "no-console": "off" },
  },
  prettier,
);
