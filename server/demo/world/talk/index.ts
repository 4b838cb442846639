import { books } from "./books";
import { cooking } from "./cooking";
import { daily } from "./daily";
import { dev } from "./dev";
import { english } from "./english";
import { errands } from "./errands";
import { family } from "./family";
import { films } from "./films";
import { friends } from "./friends";
import { guild } from "./guild";
import { hiking } from "./hiking";
import { market } from "./market";
import { neighbours } from "./neighbours";
import { pals } from "./pals";
import { parents } from "./parents";
import { pets } from "./pets";
import { photo } from "./photo";
import { answers, builds, choices, echoes, forecasts, forms, regrets } from "./robots";
import { school } from "./school";
import { sport } from "./sport";
import { support } from "./support";
import { travel } from "./travel";
import { work } from "./work";

/** What can be talked about in a group. */
export const topics = {
  books,
  cooking,
  daily,
  dev,
  english,
  family,
  films,
  guild,
  hiking,
  market,
  neighbours,
  pets,
  photo,
  school,
  sport,
  support,
  travel,
} as const;

/** What two talk about. */
export const pairs = {
  answers,
  builds,
  choices,
  echoes,
  errands,
  forecasts,
  forms,
  friends,
  pals,
  parents,
  regrets,
  work,
} as const;
