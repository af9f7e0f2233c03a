import type { Edition } from '../edition.ts';
import { slug } from '../slug.ts';
import { type Topic, topicIdOf } from '../topic.ts';
import { step, type TraceStep } from '../trace.ts';
import type { Name } from './recognise/name.ts';
import type { Thing } from './resolve/thing.ts';

const ABOUT = 0.5;
const MOST_STEPS = 12;

/** Weights of a logistic score, set by hand. */
const WEIGHTS = {
  nothing: -2.6,
  headline: 1.9,
  standfirst: 0.6,
  opening: 0.9,
  /** For each doubling of mentions. */
  mentions: 0.6,
  /** For the share of the text between first and last mention. */
  spread: 0.5,
  adjectives: 0.3,
} as const;

const inZone = (names: readonly Name[], zone: Name['zone']): boolean =>
  names.some((name) => name.zone === zone);

const relevanceOf = (thing: Thing, opening: number, length: number): number => {
  const all = [...thing.names, ...thing.adjectives];
  const offsets = thing.names.filter(({ zone }) => zone === 'text').map(({ start }) => start);
  const adjectives = thing.adjectives.filter(({ zone }) => zone === 'text').length;
  const first = offsets.length === 0 ? 0 : offsets.reduce((a, b) => Math.min(a, b));
  const last = offsets.length === 0 ? 0 : offsets.reduce((a, b) => Math.max(a, b));
  const score =
    WEIGHTS.nothing +
    (inZone(all, 'headline') ? WEIGHTS.headline : 0) +
    (inZone(all, 'standfirst') ? WEIGHTS.standfirst : 0) +
    (all.some(({ zone, start }) => zone === 'text' && start < opening) ? WEIGHTS.opening : 0) +
    WEIGHTS.mentions * Math.log2(1 + offsets.length) +
    WEIGHTS.adjectives * Math.log2(1 + adjectives) +
    WEIGHTS.spread * ((last - first) / Math.max(1, length));
  return Math.round(100 / (1 + Math.exp(-score))) / 100;
};

/** Where the mentions stand in the text; adjectives only for a thing that nothing else names. */
const evidenceOf = (thing: Thing): Topic['evidence'] => {
  const inText = (names: readonly Name[]): Topic['evidence'] =>
    names
      .filter(({ zone }) => zone === 'text')
      .map(({ start, end }) => [start, end] as const)
      .toSorted(([a], [b]) => a - b);
  return thing.names.length > 0 ? inText(thing.names) : inText(thing.adjectives);
};

/**
 * Says how far the article is about each thing: by headline, standfirst, first paragraph, how often and how widely
 * spread it is named.
 *
 * @param things what the copy names
 * @param edition the copy
 * @param trace is added to: what the article is about (at most a dozen steps)
 * @returns one topic a thing, most relevant first, ties by id
 */
export const rank = (things: readonly Thing[], edition: Edition, trace: TraceStep[]): readonly Topic[] => {
  const length = edition.text.length;
  const paragraph = edition.text.indexOf('\n');
  const opening = Math.max(200, paragraph === -1 ? 0 : Math.min(paragraph, 400));
  const topics = things
    .map((thing): Topic => {
      const relevance = relevanceOf(thing, opening, length);
      return {
        id: topicIdOf(thing.kind, slug(thing.name)),
        name: thing.name,
        kind: thing.kind,
        relevance,
        about: relevance >= ABOUT,
        source: 'recogniser',
        evidence: evidenceOf(thing),
      };
    })
    .toSorted((a, b) => b.relevance - a.relevance || (a.id < b.id ? -1 : 1));
  const about = topics.filter((topic) => topic.about);
  for (const topic of about.slice(0, MOST_STEPS)) {
    trace.push(
      step('rank', 'chose', topic.id, `The article is about it: relevance ${topic.relevance.toFixed(2)}.`),
    );
  }
  const mentioned = topics.length - about.length;
  if (mentioned > 0)
    trace.push(step('rank', 'kept', `${mentioned} topics`, 'Mentioned, but not what it is about.'));
  return topics;
};
