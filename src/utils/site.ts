/**
 * Whether two origins surely belong to one site: the same host, or one a subdomain of the other, over the same protocol. A
 * browser may know more to be one site; without its list of public suffixes, nothing else is taken for it.
 * @throws TypeError when one is no address
 */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  if (a.protocol !== b.protocol) return false;
  return a.hostname === b.hostname || a.hostname.endsWith(`.${b.hostname}`) || b.hostname.endsWith(`.${a.hostname}`);
}
