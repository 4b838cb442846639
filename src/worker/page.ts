/** The hashed files that a built page names, relative to it. */
export function scriptedFiles(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
}
