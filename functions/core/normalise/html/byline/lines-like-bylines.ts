import { openByline } from '../../byline/opening.ts';
import type { Byline } from '../../byline/read-byline.ts';
import { readBylineLine } from '../../byline/read-byline.ts';
import type { BylineReader } from '../../byline/remembered.ts';
import { cutTail } from '../../byline/tail.ts';
import { isTitle } from '../../byline/title-words.ts';
import { countWords } from '../../text/words.ts';
import type { Box } from '../story/boxes.ts';
import type { Leaf } from '../story/leaf.ts';
import { distancesOf, FAR, isHeading } from '../story/survey.ts';
import { NAME_GROUPS } from '../story/vocabulary.ts';
import { attribute } from '../walk.ts';
import { bareByline } from './bare-byline.ts';
import { isOtherBox } from './called.ts';
import type { Line } from './line.ts';
import { lineAt } from './line.ts';
import type { Region } from './region.ts';
import { isAmongOthers, rankOf } from './region.ts';
import type { ShownByline } from './shown-byline.ts';

const LONGEST_LINE = 200;
const MOST_WORDS = 12;
const MOST_NAME_WORDS = 4;

/** Words of prose that a standfirst does not have. */
const MOST_STANDFIRST = 45;

const isCopy = ({ prose }: Leaf): boolean => prose > MOST_STANDFIRST;

const BAR = /\s[|•·●–—-]\s/;

const AUTHOR = NAME_GROUPS.indexOf('author');

const CLOSE = 4;

/** Whether a line stands in a small box of other stories. */
const isInOtherBox = ({ box }: Leaf): boolean => {
  let up: Box | null = box;
  for (let steps = 0; up !== null && steps < CLOSE; steps++, up = up.parent)
    if (isOtherBox(up.element)) return true;
  return false;
};

/** Lines near the headline and right behind the story, in order. */
const linesIn = (region: Region): readonly Line[] => {
  const { leaves, start, below, last, end, headlineAt } = region;
  const lines: Line[] = [];
  const add = (at: number): void => {
    const leaf = leaves[at];
    if (
      leaf === undefined ||
      at === headlineAt ||
      (leaf.joined && lines.length > 0) ||
      rankOf(region, at) === FAR
    )
      return;
    if (at > last ? isAmongOthers(leaf) : isInOtherBox(leaf)) return;
    // A heading in the copy may begin with "By", too.
    if (isHeading(leaf) && leaves.slice(headlineAt + 1, at).some(isCopy)) return;
    const line = lineAt(region, at);
    if (line.text.length <= LONGEST_LINE) lines.push(line);
  };
  for (let at = start; at < below; at++) add(at);
  for (let at = Math.max(below, last - 1); at < end; at++) add(at);
  return lines;
};

/** Whether a line says one name, alone or before a comma. */
const isOneName = (line: string, bylineOf: BylineReader): boolean => {
  const byline = bylineOf(line);
  const [text = ''] = line.split(',', 1);
  return (
    byline?.people.length === 1 && byline.people[0] === text && text.split(' ').length <= MOST_NAME_WORDS
  );
};

/** Whether a line, or the text before its first bar, has only names. */
const isOfNames = ({ people: [first] }: Byline, text: string, bylineOf: BylineReader): boolean => {
  const before = bylineOf(text.split(BAR, 1)[0] ?? '');
  return (
    before !== null &&
    first !== undefined &&
    text.startsWith(first) &&
    before.posts.length + before.places.length === 0 &&
    before.people.every((name) => name.split(' ').length <= MOST_NAME_WORDS)
  );
};

const AUTHOR_PAGE =
  /\/(?:authors?|by|staff|profiles?|contributors?|reporters?|journalists?|writers?|autor(?:e|en|es)?|auteurs?|redakteure)[/-]/i;

/** Whether a line links to its writer's page. */
const linksToAuthor = ({ leaves }: Line): boolean =>
  leaves.some(({ within }) =>
    within.some((element) =>
      [element, element.parent, element.parent?.parent].some(
        (up) => up?.tag === 'a' && AUTHOR_PAGE.test(attribute(up, 'href')),
      ),
    ),
  );

const MOST_DATE_WORDS = 8;

/** Whether a text is a date and little more. */
const isDay = (text: string): boolean => countWords(text) <= MOST_DATE_WORDS && cutTail(text).isDated;

/** The text behind a date and a bar: "20 November 2026 | Ada Moss". */
const behindDay = (text: string, bylineOf: BylineReader): string => {
  const [day = '', ...rest] = text.split(BAR);
  return rest.length > 0 && isDay(day) && bylineOf(day) === null ? rest.join(' | ') : '';
};

/** A line in a box of that name or with a date behind its names; a name alone with a link to its writer or above a date. */
const isLikely = (line: Line, next: Line | undefined, { headline, last, bylineOf }: Region): boolean => {
  const [leaf] = line.leaves;
  if (leaf === undefined || leaf.at > last || isHeading(leaf)) return false;
  if (leaf.words <= MOST_WORDS && (distancesOf(leaf.box)[AUTHOR] ?? FAR) <= 2) return true;
  if (leaf.at < headline) return false;
  return (
    cutTail(line.text).isDated ||
    ((isDay(next?.text ?? '') || linksToAuthor(line)) && isOneName(line.text, bylineOf))
  );
};

/** The line that reads like a byline: it begins with "By", or names people where a byline stands. */
export const linesLikeBylines = (region: Region): readonly ShownByline[] => {
  const { bylineOf } = region;
  const lines = linesIn(region);
  for (const { text, leaves } of lines) {
    const byline = readBylineLine(text);
    // "Reporting by Ada Moss" below an agency's copy is not what readers see above it.
    const isWeak = (leaves[0]?.at ?? 0) > region.last;
    if (byline !== null && byline.people.length > 0) return [{ text, byline, isWeak }];
  }
  for (const [place, line] of lines.entries()) {
    const { text, leaves } = line;
    const bare = bareByline(line, region);
    if (bare !== null) return [{ text, byline: bare, isWeak: true }];
    if (leaves.some(({ prose }) => prose > 0) || !isLikely(line, lines[place + 1], region)) continue;
    for (const said of [text, behindDay(text, bylineOf)]) {
      const byline = bylineOf(said);
      if (byline === null || byline.people.some(isTitle)) continue;
      if (isOfNames(byline, said, bylineOf) || isOneName(said, bylineOf))
        return [{ text: said, byline, isWeak: true }];
    }
  }
  const opened = lines.find(({ text }) => {
    const { opening = '', rest = '' } = openByline(text) ?? {};
    return opening !== '' && !isTitle(rest);
  });
  return opened === undefined ? [] : [{ text: opened.text, byline: bylineOf(opened.text), isWeak: true }];
};
