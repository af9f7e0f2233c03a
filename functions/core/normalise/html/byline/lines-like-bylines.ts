import { openByline } from '../../byline/opening.ts';
import type { Byline } from '../../byline/read-byline.ts';
import { readByline, readBylineLine } from '../../byline/read-byline.ts';
import { cutTail } from '../../byline/tail.ts';
import type { Leaf } from '../story/leaves.ts';
import { distancesOf, FAR } from '../story/survey.ts';
import { NAME_GROUPS } from '../story/vocabulary.ts';
import type { Line } from './line.ts';
import { lineAt } from './line.ts';
import type { Region } from './region.ts';
import { isAmongOthers, rankOf } from './region.ts';
import type { ShownByline } from './shown-byline.ts';

const LONGEST_LINE = 200;
const MOST_WORDS = 12;
const MOST_NAME_WORDS = 4;

const AUTHOR = NAME_GROUPS.indexOf('author');

/** Lines near the headline and right behind the story, in order. */
const linesIn = (region: Region): readonly Line[] => {
  const { leaves, start, below, last, end, headlineAt } = region;
  const lines: Line[] = [];
  const add = (at: number): void => {
    const leaf = leaves[at] as Leaf;
    if (at === headlineAt || (leaf.joined && lines.length > 0) || rankOf(region, at) === FAR) return;
    if (at > last && isAmongOthers(leaf)) return;
    const line = lineAt(leaves, at);
    if (line.text.length <= LONGEST_LINE) lines.push(line);
  };
  for (let at = start; at < below; at++) add(at);
  for (let at = Math.max(below, last - 1); at < end; at++) add(at);
  return lines;
};

/** Whether a line, or what stands before its first bar, says names and no more. */
const isOfNames = ({ people: [first] }: Byline, text: string): boolean => {
  const before = readByline(text.split(/\s[|•·●–—-]\s/, 1)[0] ?? '');
  return (
    before !== null &&
    first !== undefined &&
    text.startsWith(first) &&
    before.posts.length + before.places.length === 0 &&
    before.people.every((name) => name.split(' ').length <= MOST_NAME_WORDS)
  );
};

/** A line in a box of that name, or with a date behind its names. */
const isLikely = ({ text, leaves: [leaf] }: Line, { headline, last }: Region): boolean =>
  leaf !== undefined &&
  leaf.at <= last &&
  ((leaf.words <= MOST_WORDS && (distancesOf(leaf.box)[AUTHOR] ?? FAR) <= 2) ||
    (leaf.at > headline && cutTail(text).isDated));

/** The line that reads like a byline: it begins with "By", or names people where a byline stands. */
export const linesLikeBylines = (region: Region): readonly ShownByline[] => {
  const lines = linesIn(region);
  for (const { text, leaves } of lines) {
    const byline = readBylineLine(text);
    // "Reporting by Ada Moss" below an agency's copy is not what readers see above it.
    const isWeak = (leaves[0]?.at ?? 0) > region.last;
    if (byline !== null && byline.people.length > 0) return [{ text, byline, isWeak }];
  }
  for (const line of lines) {
    const { text, leaves } = line;
    if (leaves.some(({ prose }) => prose > 0) || !isLikely(line, region)) continue;
    const byline = readByline(text);
    if (byline !== null && isOfNames(byline, text)) return [{ text, byline, isWeak: true }];
  }
  const opened = lines.find(({ text }) => (openByline(text)?.opening ?? '') !== '');
  return opened === undefined ? [] : [{ text: opened.text, byline: readByline(opened.text), isWeak: true }];
};
