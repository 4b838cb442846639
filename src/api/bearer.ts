/**
 * What a page bears that has no cookie: a session that a login window has handed over, still sealed. In memory alone;
 * undefined where a cookie holds the session, or where there is none.
 */
export interface Bearer {
  session: string | undefined;
}

/** The headers that every call to the gateway bears. @param account whose session it is to use; undefined for its current */
export const callHeaders = (account: string | undefined, session: string | undefined): Record<string, string> => ({
  "X-Requested-With": "yunhu-web",
  ...(account !== undefined && { "X-Account": account }),
  ...(session !== undefined && { "X-Session": session }),
});

/** What a socket offers, which bears no header of its own; the gateway takes the first, and says nothing of the other. */
export const socketProtocols = (session: string | undefined): string[] =>
  session === undefined ? [] : ["yunhu-web", `session.${session}`];
