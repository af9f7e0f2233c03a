import type { Edition } from '../../edition.ts';
import { SECTIONS, type Section } from '../../section.ts';
import { slug } from '../../slug.ts';
import { type Topic, topicIdOf } from '../../topic.ts';
import { step, type TraceStep } from '../../trace.ts';
import { FINER_SUBJECTS } from '../data/finer-subjects.ts';
import { readsAsEnglish } from '../language.ts';
import { rowsOf } from '../words.ts';

interface FinerSubject {
  readonly slug: string;
  readonly name: string;
  readonly qcode: string;
  readonly section: string;
  readonly words: ReadonlySet<string>;
}

const finer: readonly FinerSubject[] = rowsOf(FINER_SUBJECTS).map(
  ([code = '', name = '', section = '', words = '']) => ({
    slug: slug(name),
    name,
    qcode: `medtop:${code}`,
    section,
    words: new Set(words.split(' ')),
  }),
);

/** Characters that are read. A subject shows early in an article. */
const MOST_LETTERS = 12_000;
/** Fewest different words, and fewest occurrences in total, that a finer subject needs. */
const FEWEST_DIFFERENT = 4;
const FEWEST = 7;
/** How many times as many occurrences it needs as any other finer subject of the section. */
const LEAD = 1.5;
const HEADLINE = 2;
const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

/** Whether an id is that of one of the 17 subjects or of a finer subject. */
export const isSubject = (id: string): boolean =>
  SECTIONS.some((section) => section.id === id) ||
  finer.some(({ slug }) => topicIdOf('subject', slug) === id);

/**
 * Finds the finer subject of an article whose section is sure. Several of the subject's words must occur often, and
 * clearly more often than the words of any other finer subject.
 *
 * @param trace receives the subject that was chosen, and the words that decided
 * @returns one topic, or an empty list
 */
export const finerSubject = (edition: Edition, section: Section, trace: TraceStep[]): readonly Topic[] => {
  if (!section.sure || !readsAsEnglish(edition.language)) return [];
  const rivals = finer.filter((subject) => subject.section === section.name);
  if (rivals.length === 0) return [];
  const counts = new Map<string, number>();
  const read = (copy: string, weight: number): void => {
    let before = '';
    for (const [word] of copy.slice(0, MOST_LETTERS).toLowerCase().matchAll(WORD)) {
      for (const term of [word, `${before}_${word}`]) counts.set(term, (counts.get(term) ?? 0) + weight);
      before = word;
    }
  };
  read(edition.headline, HEADLINE);
  read(edition.text, 1);
  const scored = rivals
    .map((subject) => {
      const said = [...subject.words].filter((word) => counts.has(word));
      return { subject, said, total: said.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) };
    })
    .toSorted((a, b) => b.total - a.total);
  const [best, second] = scored;
  if (best === undefined || best.said.length < FEWEST_DIFFERENT || best.total < FEWEST) return [];
  if (second !== undefined && best.total < LEAD * second.total) return [];
  const id = topicIdOf('subject', best.subject.slug);
  const words = best.said.slice(0, 5).map((word) => word.replace('_', ' '));
  trace.push(step('classify', 'chose', id, `A finer subject, by ${words.join(', ')}.`));
  const relevance = Math.round(100 * (1 - 1 / (1 + best.total / FEWEST))) / 100;
  const { name, qcode } = best.subject;
  return [{ id, name, kind: 'subject', qcode, relevance, about: true, source: 'classifier', evidence: [] }];
};
