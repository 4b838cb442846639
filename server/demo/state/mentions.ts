import type { Party, StoredContent } from "../model";

/** Whether a message speaks to the party: by id, or by `@name` in its text. */
export const mentions = ({ mentionedId = [], text = "" }: StoredContent, { id, name }: Party): boolean =>
  mentionedId.includes(id) || text.includes(`@${name}`);
