/// <reference types="vite/client" />

/** For the linter, which cannot look into a component; the type checker finds the file itself and its real type. */
declare module "*.vue" {
  import type { Component } from "vue";

  const component: Component;
  export default component;
}

/** The little of Trusted Types that is used here; what a policy makes stands where an address is asked for. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): URL };
  };
}
