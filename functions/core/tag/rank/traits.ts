import type { Edition } from '../../edition.ts';
import type { Name } from '../recognise/name.ts';
import type { Thing } from '../resolve/thing.ts';
import { rareness } from './rare.ts';
import { withinOf } from './within.ts';

/** The traits of how an article mentions a thing, in the order in which the trees of the salience model count them. */
export const TRAITS = [
  'headline',
  'headlineAdjective',
  'headlinePlace',
  'headlineRivals',
  'standfirst',
  'opening',
  'firstParagraph',
  'mentions',
  'mentionsOfMost',
  'mentionsShare',
  'mentionsRank',
  'adjectives',
  'first',
  'firstRank',
  'spread',
  'last',
  'paragraphs',
  'person',
  'organisation',
  'place',
  'work',
  'event',
  'listed',
  'people',
  'certainty',
  'things',
  'sameKind',
  'length',
  'words',
  'said',
  'titled',
  'full',
  'rarest',
  'rarity',
  'inside',
  'insideNames',
  'insideHeadline',
  'holds',
  'holdsNames',
] as const;

const OPENING = 200;
const FIRST_PARAGRAPH = 500;
/** The value of a share that means "nowhere". */
const NOWHERE = 2;

interface Mentioned {
  readonly thing: Thing;
  readonly text: readonly Name[];
  readonly mentions: number;
  readonly first: number;
  readonly headline: number;
}

const inZone = (names: readonly Name[], zone: Name['zone']): readonly Name[] =>
  names.filter((name) => name.zone === zone);

const least = (values: readonly number[], otherwise: number): number =>
  values.reduce((a, b) => Math.min(a, b), otherwise);

/** Returns for each value how many are smaller. */
const ranksOf = (values: readonly number[]): ReadonlyMap<number, number> => {
  const ranks = new Map<number, number>();
  values
    .toSorted((a, b) => a - b)
    .forEach((value, at) => {
      if (!ranks.has(value)) ranks.set(value, at);
    });
  return ranks;
};

/** The offsets at which the lines of a text begin. */
const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (at > (starts.at(-1) ?? 0)) starts.push(at + 1);
  }
  return starts;
};

/** Returns how many lines contain at least one of the offsets. Both lists ascend. */
const linesWith = (offsets: readonly number[], starts: readonly number[]): number => {
  let line = -1;
  let count = 0;
  let counted = -1;
  for (const offset of offsets) {
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    if (line !== counted) count += 1;
    counted = line;
  }
  return count;
};

/**
 * Measures how an article mentions each thing: where, how often, how widely spread, and beside how many others.
 *
 * @returns the traits of each thing, in the order of `TRAITS`
 */
export const traitsOf = (things: readonly Thing[], edition: Edition): readonly (readonly number[])[] => {
  const length = Math.max(1, edition.text.length);
  const starts = lineStarts(edition.text);
  const mentioned = things.map((thing): Mentioned => {
    const text = inZone([...thing.names, ...thing.adjectives], 'text').toSorted((a, b) => a.start - b.start);
    const head = [...inZone(thing.names, 'headline'), ...inZone(thing.adjectives, 'headline')];
    return {
      thing,
      text,
      mentions: inZone(thing.names, 'text').length,
      first: text[0]?.start ?? length * NOWHERE,
      headline: least(
        head.map(({ start }) => start / Math.max(1, edition.headline.length)),
        NOWHERE,
      ),
    };
  });
  const most = mentioned.reduce((top, { mentions }) => Math.max(top, mentions), 1);
  const lessMentioned = ranksOf(mentioned.map(({ mentions }) => -mentions));
  const later = ranksOf(mentioned.map(({ first }) => first));
  const ofKind = new Map<string, number>();
  for (const { kind } of things) ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
  const total = Math.max(
    1,
    mentioned.reduce((sum, { mentions }) => sum + mentions, 0),
  );
  const heads = mentioned.filter(({ headline }) => headline < NOWHERE).length;
  const within = withinOf(things);
  return mentioned.map(({ thing, text, mentions, first, headline }, at) => {
    const { names, adjectives, kind } = thing;
    const last = text.at(-1)?.start ?? 0;
    const before = (offset: number): number => text.filter(({ start }) => start < offset).length;
    const is = (value: boolean): number => (value ? 1 : 0);
    return [
      is(inZone(names, 'headline').length > 0),
      is(inZone(adjectives, 'headline').length > 0),
      headline,
      heads,
      is(inZone(names, 'standfirst').length > 0),
      before(OPENING),
      before(FIRST_PARAGRAPH),
      Math.log2(1 + mentions),
      mentions / most,
      mentions / total,
      lessMentioned.get(-mentions) ?? 0,
      Math.log2(1 + inZone(adjectives, 'text').length),
      first / length,
      later.get(first) ?? 0,
      (last - Math.min(first, last)) / length,
      last / length,
      linesWith(
        text.map(({ start }) => start),
        starts,
      ) / starts.length,
      is(kind === 'person'),
      is(kind === 'organisation'),
      is(kind === 'place'),
      is(kind === 'work'),
      is(kind === 'event'),
      is(thing.listed),
      is(thing.hasPeople),
      thing.certainty,
      Math.log2(1 + things.length),
      ofKind.get(kind) ?? 0,
      Math.log2(length),
      thing.name.split(' ').length,
      names.filter(({ speaks }) => speaks).length / Math.max(1, names.length),
      is(names.some(({ titled }) => titled)),
      is(names.some(({ words }) => words.length > 1)),
      ...rareness(thing.name),
      within[at]?.inside ?? 0,
      Math.log2(1 + (within[at]?.insideNames ?? 0)),
      is(within[at]?.insideHeadline ?? false),
      within[at]?.holds ?? 0,
      Math.log2(1 + (within[at]?.holdsNames ?? 0)),
    ];
  });
};
