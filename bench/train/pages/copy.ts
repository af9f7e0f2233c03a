import type { Chance } from './chance.ts';
import type { Label, Language } from './languages/language.ts';

/** Made-up copy of one piece: a story, a teaser, a comment. It speaks of a few things only, as real copy does. */
export interface Copy {
  readonly language: Language;
  readonly site: string;
  readonly sentence: () => string;
  readonly paragraph: (sentences: number) => string;
  /** Somebody's words with who said them. */
  readonly quotation: () => string;
  readonly headline: () => string;
  readonly name: () => string;
  readonly date: () => string;
  readonly topic: () => string;
  readonly label: (label: Label) => string;
  readonly remark: () => string;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const SUBJECTS = 5;
const PREDICATES = 8;
const DETAILS = 6;

/** A writer of copy about things drawn from what the language has. */
export const copyOf = (language: Language, site: string, chance: Chance): Copy => {
  const { space, stop } = language;
  const subjects = chance.some(language.subjects, SUBJECTS);
  const predicates = chance.some(language.predicates, PREDICATES);
  const details = chance.some(language.details, DETAILS);
  const clause = (mostDetails: number): string => {
    const parts = [chance.oneOf(subjects)];
    const more = chance.some(details, chance.whole(0, mostDetails));
    const predicate = chance.oneOf(predicates);
    return (space === '' ? [...parts, ...more, predicate] : [...parts, predicate, ...more]).join(space);
  };
  const sentence = (): string => {
    if (!chance.maybe(0.3)) return capital(clause(2)) + stop;
    return capital([chance.oneOf(language.openings), clause(1)].join(space)) + stop;
  };
  const name = (): string => {
    const [first, last] = [chance.oneOf(language.firstNames), chance.oneOf(language.lastNames)];
    return space === '' ? last + first : `${first} ${last}`;
  };
  const quotation = (): string => {
    const [open, close] = language.quotes;
    const said = chance
      .oneOf(language.sayings)
      .replace('{quote}', () => open + capital(clause(1)) + close)
      .replace('{name}', () => name());
    return capital(said) + stop;
  };
  const date = (): string =>
    language.date
      .replace('{day}', String(chance.whole(1, 28)))
      .replace('{month}', () => chance.oneOf(language.months))
      .replace('{year}', String(chance.whole(2017, 2026)));
  const topic = (): string => chance.oneOf(language.topics);
  return {
    language,
    site,
    sentence,
    quotation,
    name,
    date,
    topic,
    paragraph: (sentences) =>
      Array.from({ length: sentences }, () => (chance.maybe(0.15) ? quotation() : sentence())).join(space),
    headline: () => capital(clause(1)),
    label: (label) =>
      language.labels[label]
        .replaceAll('{n}', () => String(chance.whole(2, 60)))
        .replace('{m}', String(chance.whole(61, 90)))
        .replace('{name}', () => name())
        .replace('{date}', () => date())
        .replace('{year}', String(chance.whole(2017, 2026)))
        .replace('{topic}', () => topic())
        .replace('{site}', site),
    remark: () =>
      chance.some(language.remarks, chance.whole(1, 3)).join(space) +
      (chance.maybe(0.3) ? space + sentence() : ''),
  };
};
