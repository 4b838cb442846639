import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { Member } from "@/domain/group";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/** How many people are asked for at once. */
const PAGE = 50;

/** Those of a group's people who were looked up so far. */
export interface KnownMembers {
  readonly people: readonly Member[];
  /** All of the group's people are here. */
  readonly whole: boolean;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

const nobody: KnownMembers = { people: [], whole: false, loading: false, problem: null };

/** The people of groups, as far as somebody was looked for. */
export const useMembers = defineStore("members", () => {
  const { groups } = useServices();
  const known = shallowReactive(new Map<string, KnownMembers>());
  const asked = new Set<string>();

  const of = (groupId: string): KnownMembers => known.get(groupId) ?? nobody;

  /** Looks for people by a part of their names; what is known already, or was asked before, is not asked again. */
  async function look(groupId: string, keywords: string): Promise<void> {
    const question = `${groupId} ${keywords}`;
    if (asked.has(question) || of(groupId).whole) return;
    asked.add(question);
    known.set(groupId, { ...of(groupId), loading: true, problem: null });
    try {
      const { members, total } = await groups.listMembers(groupId, { page: 1, size: PAGE, keywords });
      const people = [...new Map([...of(groupId).people, ...members].map((one) => [one.id, one])).values()];
      const whole = of(groupId).whole || (keywords === "" && members.length >= total);
      known.set(groupId, { people, whole, loading: false, problem: null });
    } catch (error) {
      asked.delete(question);
      known.set(groupId, { ...of(groupId), loading: false, problem: problemOf(error) });
    }
  }

  return { of, look };
});
