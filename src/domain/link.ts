/**
 * The place inside of this app that an address leads to, as `/group:big?message=…`; null when it leads elsewhere.
 * @param base the app's own address, ending in "/"
 */
export function innerPlace(url: string, base: string): string | null {
  const [here, there] = [parse(base), parse(url)];
  if (!here || !there || here.origin !== there.origin || here.pathname !== there.pathname) return null;
  return there.search === "" && there.hash.startsWith("#/") ? there.hash.slice(1) : null;
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
