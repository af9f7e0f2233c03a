import { TELLING_WORDS, wordOf } from './site/own-words.ts';

const FIRST_NAMES =
  'Anna Bruno Carla Dmitri Elena Farid Greta Hiro Ines Jamal Katya Lars Mina Nadia Oscar Petra Quentin Rosa Samir Tessa Umar Vera Wanda Yusuf'.split(
    ' ',
  );
const SURNAMES =
  'Abbott Bakker Castillo Dahl Eriksen Fontaine Grabowski Hartmann Ivanova Jensen Kowalski Larsson Moreau Novak Okonkwo Petrov Quist Rossi Schneider Tanaka Ulrich Vargas Whitlock Yilmaz Zimmer Brandt Costa Devlin Ferrara Haugen'.split(
    ' ',
  );
/** The names of `makeArticle`. */
const NAMES = /Ana Ruiz|Tom Ashdown|Marit Olsen|Chidi Okafor|Priya Nair|Jonas Weber|Sara Lindqvist/g;

/** How many articles each of ten stories in a row has. */
const SIZES = [1, 1, 2, 3, 3, 3, 3, 4, 5, 10];
const STORIES = SIZES.flatMap((size, story) => Array.from({ length: size }, () => story));
/** It has no divisor in common with 35, the articles of ten stories: so they come mixed. */
const STEP = 11;

/** Of the words that tell what an article is about, so many in a hundred are its event's, and the others its own. */
const SHARED = 60;
/** How many words an event and an article have; the first ones are used most. */
const OF_EVENT = 60;
const OF_ARTICLE = 300;
const NUMBERS_OF_EVENT = 9;
/** Seeds of the articles' own words, far from those of events. */
const ARTICLES = 10_000_000;

/** The event that an article is about. */
export const eventOf = (seed: number): number => {
  const block = Math.floor(seed / STORIES.length);
  return block * SIZES.length + (STORIES[((seed % STORIES.length) * STEP) % STORIES.length] ?? 0);
};

const mixed = (a: number, b: number): number => {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
};

const nameOf = (event: number, at: number): string => {
  const draw = mixed(event, at);
  return `${FIRST_NAMES[draw % FIRST_NAMES.length]} ${SURNAMES[(draw >>> 8) % SURNAMES.length]}`;
};

/**
 * Makes an article of `makeArticle` one about an event: it has the event's names and numbers, and of the words that tell what
 * it is about, some are the event's and some its own.
 */
export const aboutEvent = (text: string, seed: number): string => {
  const event = eventOf(seed);
  let words = 0;
  return text
    .replace(NAMES, (name) => nameOf(event, name.charCodeAt(0)))
    .replace(/about case \d+$/m, `about ${wordOf(event, 0)} and ${wordOf(event, 1)} in case ${event}`)
    .replace(/\bday (\d+)/g, (_, day: string) => `day ${mixed(event, Number(day) % NUMBERS_OF_EVENT) % 400}`)
    .replace(TELLING_WORDS, (word) => {
      const draw = mixed(seed, words++);
      const isShared = draw % 100 < SHARED;
      const place = ((draw >>> 8) / 2 ** 24) ** 2;
      const own = isShared
        ? wordOf(event, Math.floor(place * OF_EVENT))
        : wordOf(ARTICLES + seed, Math.floor(place * OF_ARTICLE));
      return word[0] === word[0]?.toUpperCase() ? own.charAt(0).toUpperCase() + own.slice(1) : own;
    });
};
