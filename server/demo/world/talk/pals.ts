import { script } from "./script";

/** Two friends who write English; the second voice is the reader's. */
export const pals = script(`
a Hey! How was the weekend?
b Good, went up {peak}. Legs disagree.
a Pictures or it didn't happen
b #img peaks
a Okay, it happened. Wow.

b Are you free on {weekday}?
a After six, yes
b {food}?
a You had me at {food}

a Have you read {novel}?
b On my shelf, judging me
a Read it before the new year and I'll buy you {food}
b Challenge accepted

a I'm in town from {weekday}!
b Finally. Staying where?
a Near the station. Walking distance to your favourite {food} place, coincidence
b Sure, coincidence

b Can you proofread one sentence?
a Sure
b "The app remember where you left."
a "remembers", and "where you left off"
b Thank you 🙏

a Saw this and thought of you
a #img city
b That's beautiful. Is it real?
a Real window, real rain, real overtime

b Did the parcel arrive?
a This morning! The tea is already half gone
b It was 500 grams
a I had guests. The guests were me.

a Quick one: how do I say "see you tomorrow" in Chinese?
b 明天见 (míngtiān jiàn)
a 明天见!
b Perfect.

a {movie} on Friday?
b Already seen it twice. So yes.
a #sticker laugh

a Sorry, I fell asleep mid-sentence
b I noticed. You wrote "and then the penguin"
a The penguin will remain a mystery
`);
