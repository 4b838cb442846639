import { ContentType } from "@gen/yunhu/v1/common";
import { reactionTime, type Behaviour } from "./behaviour";

const lifetime = 1500;

/** Tells a secret and takes it back after a moment. */
export const recallBot: Behaviour = {
  heard: async ({ say, recall, pause }) => {
    await pause(reactionTime);
    const message = say({
      type: ContentType.TEXT,
      content: { text: "悄悄告诉你一个秘密，看完就忘掉。 Read it quickly!" },
    });
    await pause(lifetime);
    recall(message);
  },
};
