import type { Edition } from '../../edition.ts';
import { SECTIONS, type SectionName } from '../../section.ts';
import { SUBJECT_WORDS } from '../data/subject-words.ts';
import { readsAsEnglish } from '../language.ts';
import { remember } from '../remember.ts';
import { sectionNamed } from './section-names.ts';

/** The evidence for one subject. */
export interface Weighed {
  readonly section: SectionName;
  /** 0 to 1: how far it is ahead of the next subject. */
  readonly share: number;
  /** The words that indicate it, strongest first. */
  readonly words: readonly string[];
}

interface Vote {
  readonly subject: number;
  readonly weight: number;
}

const STRONG = 3;
const WEAK = 1;
const HEADLINE = 3;
const TOPIC = 6;
/** Words of the text that are read. A subject shows early, and the rest would only cost time. */
const MOST_WORDS = 3000;
const SHORTEST_STEM = 3;
const LONGEST_STEM = 20;
/** How steeply a lead over the next subject becomes confidence. */
const STEEPNESS = 5;
/** Added to the votes, so that a clear lead of few votes gives little confidence. */
const FEW = 4;

const exact = new Map<string, Vote[]>();
const stems = new Map<string, Vote[]>();
for (const { subject, strong, weak } of SUBJECT_WORDS) {
  const index = SECTIONS.findIndex(({ name }) => name === subject);
  for (const [list, weight] of [
    [strong, STRONG],
    [weak, WEAK],
  ] as const) {
    for (const entry of new Set(list.split(/\s+/))) {
      const [into, key] = entry.endsWith('*') ? [stems, entry.slice(0, -1)] : [exact, entry];
      const votes = into.get(key);
      if (votes === undefined) into.set(key, [{ subject: index, weight }]);
      else votes.push({ subject: index, weight });
    }
  }
}

/** The first words of all pairs. Pairs that begin with another word are not looked up. */
const pairOpeners = new Set(
  [...exact.keys(), ...stems.keys()].filter((key) => key.includes('_')).map((key) => key.split('_')[0] ?? ''),
);
/** The first letters of all stems. */
const stemOpeners = new Set([...stems.keys()].map((key) => key.slice(0, SHORTEST_STEM)));

/**
 * Returns the subjects that a term indicates. The stem of a pair must reach into the second word; otherwise the first
 * word would count twice.
 */
const votesOf: (term: string) => readonly Vote[] = remember((term) => {
  const found = exact.get(term);
  if (found !== undefined) return found;
  if (!stemOpeners.has(term.slice(0, SHORTEST_STEM))) return [];
  const shortest = Math.max(SHORTEST_STEM, term.indexOf('_') + 2);
  for (let length = Math.min(term.length, LONGEST_STEM); length >= shortest; length -= 1) {
    const stem = stems.get(term.slice(0, length));
    if (stem !== undefined) return stem;
  }
  return [];
});

const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

const wordsOf = (copy: string): readonly string[] =>
  (copy.slice(0, MOST_WORDS * 8).match(WORD) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => word.toLowerCase().replace(/’/g, "'"));

/**
 * Scores the 17 subjects by the words of headline, standfirst, text and declared topics. Each further occurrence of a
 * word counts less, and a word that indicates several subjects counts less for each.
 *
 * @returns subjects that at least one word indicates, best first; ties in the order of `SECTIONS`
 */
export const weigh = (edition: Edition): readonly Weighed[] => {
  const counts = new Map<string, number>();
  const read = (copy: string, weight: number): void => {
    let before = '';
    for (const word of wordsOf(copy)) {
      counts.set(word, (counts.get(word) ?? 0) + weight);
      if (pairOpeners.has(before)) {
        const pair = `${before}_${word}`;
        counts.set(pair, (counts.get(pair) ?? 0) + weight);
      }
      before = word;
    }
  };
  // The vocabulary is English. Words of another language that look alike mean something else.
  if (readsAsEnglish(edition.language)) {
    read(edition.headline, HEADLINE);
    read(edition.standfirst ?? '', HEADLINE / 2);
    read(edition.text, 1);
  }

  const scores = SECTIONS.map(() => 0);
  const said: [string, number][][] = SECTIONS.map(() => []);
  const vote = (subject: number, term: string, weight: number): void => {
    scores[subject] = (scores[subject] ?? 0) + weight;
    said[subject]?.push([term.replace('_', ' '), weight]);
  };
  for (const [term, count] of counts) {
    const votes = votesOf(term);
    for (const { subject, weight } of votes) {
      vote(subject, term, (weight * Math.log2(1 + count)) / votes.length);
    }
  }
  for (const topic of edition.publisherTopics) {
    const section = sectionNamed(topic);
    if (section !== null)
      vote(
        SECTIONS.findIndex(({ id }) => id === section.id),
        topic,
        TOPIC,
      );
  }

  const ranked = scores
    .map((score, subject) => ({ score, subject }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.subject - b.subject);
  return ranked.flatMap(({ score, subject }, place) => {
    const section = SECTIONS[subject];
    const rival = ranked[place === 0 ? 1 : 0]?.score ?? 0;
    const lead = (score - rival) / (score + rival + FEW);
    const words = (said[subject] ?? []).toSorted((a, b) => b[1] - a[1]).map(([term]) => term);
    return section === undefined ? [] : [{ section, share: 1 / (1 + Math.exp(-STEEPNESS * lead)), words }];
  });
};
