import { script } from "./script";

/** People who practise English. */
export const english = script(`
a Topic of the week: the best trip you ever took.
b {place}, two years ago. We got lost and found the best {food} of my life.
c I want to go there so much!
d My best trip was to {city}, by night train.
a Lovely. Full sentences, past tense — well done everyone 👏

a How do you say "凑合" in English?
b "It'll do."
c "Good enough."
d "Meh." 😄
a All correct, depends on the mood

a What's the difference between "affect" and "effect"?
b Affect is (mostly) the verb, effect the noun.
a Rain affects my mood. The effect is hot chocolate.
b Perfect example!

a Is it "in the weekend" or "at the weekend"?
b At (British), on (American).
c So both of mine were wrong 😅
b Now you'll never forget it

a My teacher says my pronunciation of "squirrel" is illegal
b #voice 4
c That was beautiful
a Try "rural juror"
b No.

a I have been learning English since {n} years. Correct?
b "for {n} years" — since + a point in time, for + a duration
a Thank you!!

a 今晚口语角{clock}，主题 food
b I will talk about {food}.
c I'll bring some.
a Then everybody will come

a Idiom of the day: "to bite off more than you can chew"
b 贪多嚼不烂
c Wow, almost word for word
`);
