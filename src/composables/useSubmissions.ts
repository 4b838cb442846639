import { shallowReactive } from "vue";

/** How it stands with what was reported from a message: on its way, or failed. What the bot makes of it comes as a push. */
export interface Submission {
  /** The component that was pressed. */
  readonly component: string;
  readonly state: "pending" | "failed";
}

const submissions = shallowReactive(new Map<string, Submission>());

/** The submissions of the page, by message id. */
export function useSubmissions(): {
  readonly of: (messageId: string) => Submission | undefined;
  readonly begin: (messageId: string, component: string) => void;
  readonly end: (messageId: string, done: boolean) => void;
} {
  return {
    of: (messageId: string) => submissions.get(messageId),
    begin(messageId: string, component: string) {
      submissions.set(messageId, { component, state: "pending" });
    },
    end(messageId: string, done: boolean) {
      const known = submissions.get(messageId);
      if (!known) return;
      if (done) submissions.delete(messageId);
      else submissions.set(messageId, { ...known, state: "failed" });
    },
  };
}
