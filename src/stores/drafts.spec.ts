import { expect, it } from "vitest";
import { openStores } from "../../test/support/stores";
import { useDrafts } from "./drafts";

it("keeps what is typed with its chat", () => {
  openStores({});
  const drafts = useDrafts();
  const [group, user] = [{ kind: "group", id: "1" } as const, { kind: "user", id: "1" } as const];
  drafts.write(group, "for the group");
  expect(drafts.read(user)).toBe("");
  drafts.write(user, "for one");
  drafts.write(group, "");
  expect([drafts.read(group), drafts.read(user)]).toEqual(["", "for one"]);
});
