import { reactionTime, type Behaviour } from "./behaviour";

/** Says everything back as it is. */
export const echoBot: Behaviour = {
  heard: async ({ say, pause }, { type, content }) => {
    await pause(reactionTime);
    say({ type, content: { ...content, mentionedId: [] } });
  },
};
