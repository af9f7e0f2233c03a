import type { Edition } from '../../edition.ts';
import { type Topic, topicIdOf } from '../../topic.ts';
import { step, type TraceStep } from '../../trace.ts';
import type { Thing } from '../resolve/thing.ts';
import { SALIENCE } from './salience-weights.ts';
import { TRAITS, traitsOf } from './traits.ts';
import { logOddsByTrees, type Trees } from './trees.ts';

/** An article is about a thing from this probability on. Precision and recall together are best here. */
const ABOUT = 0.32;
/** Places need a higher probability, because an article is less often about the place where something happens. */
const ABOUT_PLACE = 0.37;
/** A thing that the article is not about is left out if it is less certain than this to be a thing at all. */
const CERTAIN = 0.5;

/** Most things that are explained one by one, beginning with the most relevant. */
const MOST_STEPS = 100;

const numbersOf = (list: string): readonly number[] => list.split(' ').map(Number);

const trees: Trees = {
  base: SALIENCE.base,
  roots: numbersOf(SALIENCE.roots),
  trait: numbersOf(SALIENCE.trait),
  value: numbersOf(SALIENCE.value),
  above: numbersOf(SALIENCE.above),
};

/** A thing, the probability that the article is about it, and the traits that say so. */
interface Ranked {
  readonly thing: Thing;
  readonly probability: number;
  readonly traits: readonly number[];
}

/** Returns where the mentions are in the text. */
const evidenceOf = ({ names }: Thing): Topic['evidence'] =>
  names
    .filter(({ zone }) => zone === 'text')
    .map(({ start, end }) => [start, end] as const)
    .toSorted(([a], [b]) => a - b);

const traitOf = ({ traits }: Ranked, name: (typeof TRAITS)[number]): number =>
  traits[TRAITS.indexOf(name)] ?? 0;

/**
 * Whether a person is merely quoted. Short articles name few people, so a person who is quoted once seems to matter,
 * but the article is not about that person.
 */
const isMerelyQuoted = (ranked: Ranked): boolean =>
  ranked.thing.kind === 'person' &&
  traitOf(ranked, 'said') === 1 &&
  traitOf(ranked, 'headline') === 0 &&
  traitOf(ranked, 'standfirst') === 0 &&
  traitOf(ranked, 'firstRank') > 0;

/**
 * Whether a person has a title and no given name. Such a person may be anyone: subscribers of `person:smith` would
 * receive articles about every Mr Smith.
 */
const isHalfNamed = ({ kind, name, names, listed }: Thing): boolean =>
  kind === 'person' && !listed && !/[\s-]/.test(name) && names.some(({ titled }) => titled);

/** Says why an article is not about somebody in spite of the relevance; an empty text if nothing overrules it. */
const overruledBy = (ranked: Ranked): string => {
  if (isHalfNamed(ranked.thing))
    return ' It is not announced: the copy has only the surname, which other people share.';
  return isMerelyQuoted(ranked)
    ? ' It is not announced: the copy only quotes this person, and names someone or something else first.'
    : '';
};

/** Describes how prominent a thing is: "in the headline, 4 mentions, first after 2 % of the text". */
const standing = (ranked: Ranked): string => {
  const { thing } = ranked;
  const mentions = thing.names.filter(({ zone }) => zone === 'text').length;
  const others = thing.adjectives.filter(({ zone }) => zone === 'text');
  // "Austin, Texas" has the name of the state itself.
  const behindCity = others.filter(({ words }) => words.join(' ') === thing.name).length;
  const adjectives = others.length - behindCity;
  const said = [
    traitOf(ranked, 'headline') > 0 ? 'in the headline' : '',
    traitOf(ranked, 'standfirst') > 0 ? 'in the standfirst' : '',
    `${mentions} ${mentions === 1 ? 'mention' : 'mentions'}`,
    behindCity > 0 ? `${behindCity} behind a city` : '',
    adjectives > 0 ? `${adjectives} by adjective` : '',
    mentions + others.length > 0
      ? `first after ${Math.round(100 * traitOf(ranked, 'first'))} % of the text`
      : '',
  ];
  return said.filter((part) => part !== '').join(', ');
};

/**
 * Estimates the probability that the article is about each thing: by headline, standfirst, first paragraph, how often
 * and how widely spread the thing is named, and what else the copy names (gradient-boosted trees, see
 * docs/models/salience.md). Things that the article is not about are left out if they may not be things at all.
 *
 * @param things the things that the copy names
 * @param edition the copy
 * @param trace receives why each topic is there, and what was left out
 * @param model the trees; benchmarks and training bring their own
 * @returns one topic for each remaining thing, most relevant first, ties by id. Its relevance is the probability that
 * the article is about it
 * @example rank(things, edition, trace)[0]?.id // 'person:tom-cruise'
 */
export const rank = (
  things: readonly Thing[],
  edition: Edition,
  trace: TraceStep[],
  model: Trees = trees,
): readonly Topic[] => {
  const topics: Topic[] = [];
  const traits = traitsOf(things, edition);
  const weighed = things
    .map((thing, at): Ranked => {
      const row = traits[at] ?? [];
      return { thing, traits: row, probability: 1 / (1 + Math.exp(-logOddsByTrees(model, row))) };
    })
    .toSorted((a, b) => b.probability - a.probability);
  if (weighed.length > MOST_STEPS) {
    const left = weighed.length - MOST_STEPS;
    trace.push(
      step('rank', 'kept', `${left} names`, 'Less relevant than those below; not explained one by one.'),
    );
  }
  for (const [place, ranked] of weighed.entries()) {
    const { thing, probability } = ranked;
    const id = topicIdOf(thing.kind, thing.part);
    const note = (action: TraceStep['action'], why: string): void => {
      if (place < MOST_STEPS) trace.push(step('rank', action, id, why));
    };
    const likely = probability >= (thing.kind === 'place' ? ABOUT_PLACE : ABOUT);
    const overruled = likely ? overruledBy(ranked) : '';
    const about = likely && overruled === '';
    const why = `${standing(ranked)}.${overruled}`;
    if (!about && thing.certainty < CERTAIN) {
      note('dropped', `${Math.round(100 * thing.certainty)}% likely to be a name of anything: ${why}`);
      continue;
    }
    const relevance = Math.round(100 * probability) / 100;
    const verdict = about ? 'It is about it' : 'Mentioned';
    note(about ? 'chose' : 'kept', `${verdict}, relevance ${relevance.toFixed(2)}: ${why}`);
    topics.push({
      id,
      name: thing.name,
      kind: thing.kind,
      relevance,
      about,
      source: 'recogniser',
      ...(thing.formerly.length === 0 ? {} : { formerly: thing.formerly }),
      evidence: evidenceOf(thing),
    });
  }
  return topics.toSorted((a, b) => b.relevance - a.relevance || (a.id < b.id ? -1 : 1));
};
