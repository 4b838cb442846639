/// <reference types="vite/client" />

/** For the linter, which cannot look into a component; the type checker finds the file itself and its real type. */
declare module "*.vue" {
  import type { Component } from "vue";

  const component: Component;
  export default component;
}
