import type { Day, StoryRecord } from './record.ts';
import type { Signature } from './signature.ts';
import { IN_HEADLINE, IN_LEAD, IS_NAME, IS_NUMBER } from './signature.ts';

/** A signature with its words at hand, so that many stories can be compared with it. */
export interface Comparable {
  readonly signature: Signature;
  readonly places: ReadonlyMap<number, number>;
  readonly mass: Mass;
}

interface Mass {
  all: number;
  headline: number;
  lead: number;
  names: number;
  numbers: number;
}

const addTo = (mass: Mass, bits: number, square: number): void => {
  mass.all += square;
  if (bits & IN_HEADLINE) mass.headline += square;
  if (bits & IN_LEAD) mass.lead += square;
  if (bits & IS_NAME) mass.names += square;
  if (bits & IS_NUMBER) mass.numbers += square;
};

const noMass = (): Mass => ({ all: 0, headline: 0, lead: 0, names: 0, numbers: 0 });

export const comparable = (signature: Signature): Comparable => {
  const places = new Map<number, number>();
  const mass = noMass();
  signature.terms.forEach((term, at) => {
    places.set(term >>> 4, at);
    addTo(mass, term, (signature.weights[at] ?? 0) ** 2);
  });
  return { signature, places, mass };
};

/** The common features of an article and a story, as numbers from which the score is made. */
export const TRAITS = [
  'average',
  'centre',
  'logCentre',
  'size',
  'covered',
  'headline',
  'headlines',
  'lead',
  'names',
  'noNames',
  'numbers',
  'heaviest',
  'copy',
  'gap',
  'fresh',
  'age',
  'shortness',
  'freshCentre',
  'rivals',
] as const;
export type Trait = (typeof TRAITS)[number];

const part = (of: number, whole: number): number => (whole <= 0 ? 0 : of / whole);

/** Days between an article and the latest of a story; null if one of them is undated. */
export const gapOf = (day: Day, record: StoryRecord): Day =>
  day === null || record.lastDay === null ? null : Math.abs(day - record.lastDay);

/**
 * The traits of an article and a story, but for those that compare the story with the others of a shortlist.
 *
 * @param copied which part of the article's copy one of the story's articles has, 0 to 1
 */
export const traitsOf = (
  article: Comparable,
  day: Day,
  record: StoryRecord,
  copied: number,
): Record<Trait, number> => {
  const { signature, places, mass } = article;
  const shared = noMass();
  let [dot, both, heaviest] = [0, 0, 0];
  record.terms.forEach((term, at) => {
    const place = places.get(term >>> 4);
    if (place === undefined) return;
    const bits = signature.terms[place] ?? 0;
    const mine = signature.weights[place] ?? 0;
    const theirs = record.weights[at] ?? 0;
    dot += mine * theirs;
    heaviest = Math.max(heaviest, (mine * theirs) / record.norm);
    addTo(shared, bits, mine * mine);
    if (bits & term & IN_HEADLINE) both += mine * mine;
  });
  const centre = dot / record.norm;
  const gap = gapOf(day, record);
  const fresh = gap === null ? 1 : Math.exp(-gap / 2);
  return {
    average: dot / record.articles,
    centre,
    logCentre: Math.log(centre + 0.02),
    size: Math.log(record.articles),
    covered: part(shared.all, mass.all),
    headline: part(shared.headline, mass.headline),
    headlines: part(both, mass.headline),
    lead: part(shared.lead, mass.lead),
    names: part(shared.names, mass.names),
    noNames: mass.names <= 0 ? 1 : 0,
    numbers: Math.sqrt(shared.numbers),
    heaviest,
    copy: copied,
    gap: Math.min(gap ?? 0, 12),
    fresh,
    age: Math.min(10, record.firstDay === null || day === null ? 0 : Math.abs(day - record.firstDay)),
    shortness: 1 / Math.sqrt(Math.max(20, signature.length)),
    freshCentre: fresh * centre,
    rivals: 0,
  };
};
