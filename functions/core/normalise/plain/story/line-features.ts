import { CUE_GROUPS } from '../../html/story/vocabulary.ts';
import { wordingOf } from '../../html/story/wording.ts';
import { countWords, endsSentence } from '../../text/words.ts';
import type { Line } from './line.ts';
import { signsOf } from './line-signs.ts';
import { rhythmOf } from './rhythm.ts';
import { sharedWords } from './shared-words.ts';

const SHORTEST_SENTENCE = 8;
const LONG_RUN = 30;

export const lineOf = (text: string): Line => {
  const words = countWords(text);
  const ends = endsSentence(text);
  return { text, words, ends, prose: words >= SHORTEST_SENTENCE && (ends || words > LONG_RUN) ? words : 0 };
};

const NEAR = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5];
const REACHES = [3, 8, 20];
const SIDES = [-2, -1, 1, 2];
const DATED_NEAR = 4;

/** Names of the features of a line, in their order. */
export const LINE_FEATURES: readonly string[] = [
  'words',
  'ends like a sentence',
  'prose',
  'length of words',
  'digits',
  'commas',
  'full stops',
  'quotation marks',
  'capitals',
  ...CUE_GROUPS.map((group) => `words of ${group}`),
  'copies of it',
  'place among the lines',
  'place among the words',
  'prose before it',
  'prose after it',
  'place before, in or after the best stretch',
  'lines to the best stretch',
  'prose of the best stretch',
  'like the line that heads the best stretch',
  ...REACHES.flatMap((reach) => [`prose among ${reach} lines before`, `prose among ${reach} lines after`]),
  ...NEAR.flatMap((step) => [
    `words ${step}`,
    `ends ${step}`,
    `prose ${step}`,
    `pointing and prompting words ${step}`,
  ]),
  'words of the last short line before',
  'pointing words in the last short line before',
  'discussing words in the last short line before',
  'lines since the last short line',
  'lines',
  'labels in a row before',
  'labels in a row after',
  'longest of the labels in a row',
  'characters',
  'capital letters',
  'sentences inside',
  'how it ends',
  'how it begins',
  'odd signs',
  'year or time in it',
  'years and times before',
  'years and times after',
  'common words',
  'words shared with the best stretch',
  'shape repeated at a distance',
  'shape like the next one',
  'turns before',
  'turns after',
  'lines of its run',
  'words of its run',
  ...SIDES.flatMap((step) => [
    `how it ends ${step}`,
    `capital letters ${step}`,
    `sentences inside ${step}`,
    `common words ${step}`,
    `words shared ${step}`,
  ]),
];

export const LINE_FEATURE_COUNT = LINE_FEATURES.length;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The score of a line as part of the article: prose counts for it, labels against it. */
const score = (line: Line): number =>
  line.ends ? Math.min(60, line.words) - 6 : Math.min(4, line.words - 12);

/** The stretch of lines with the highest sum of scores: [start, end). */
export const bestStretch = (lines: readonly Line[]): readonly [start: number, end: number] => {
  let best: readonly [number, number] = [0, lines.length];
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let start = 0;
  lines.forEach((line, at) => {
    if (sum <= 0) {
      sum = 0;
      start = at;
    }
    sum += score(line);
    if (sum > highest) {
      highest = sum;
      best = [start, at + 1];
    }
  });
  return best;
};

const proseIn = (lines: readonly Line[], from: number, to: number): number => {
  let words = 0;
  let prose = 0;
  for (let at = Math.max(0, from); at < Math.min(lines.length, to); at++) {
    words += lines[at]?.words ?? 0;
    prose += lines[at]?.prose ?? 0;
  }
  return share(prose, words);
};

const labelsFrom = (lines: readonly Line[], at: number, step: number): number => {
  let count = 0;
  for (
    let other = at + step;
    lines[other] !== undefined && lines[other]?.prose === 0 && count < 40;
    other += step
  )
    count++;
  return count;
};

/** The rows of all lines, each with room for more. */
export const lineRows = (lines: readonly Line[], width: number): readonly Float32Array[] => {
  const wordings = lines.map((line) => wordingOf(line.text));
  const signs = lines.map((line) => signsOf(line.text));
  const [start, end] = bestStretch(lines);
  const words = sharedWords(
    lines.map((line) => line.text),
    start,
    end,
  );
  const rhythm = rhythmOf(lines);
  const dated = new Int32Array(lines.length + 1);
  signs.forEach((sign, at) => {
    dated[at + 1] = (dated[at] ?? 0) + (sign.dated ? 1 : 0);
  });
  const datedIn = (from: number, to: number): number =>
    (dated[Math.min(lines.length, to)] ?? 0) - (dated[Math.max(0, from)] ?? 0);
  const { sayings } = words;
  const copies = new Map<number, number>();
  for (const saying of sayings) copies.set(saying, (copies.get(saying) ?? 0) + 1);
  const before = new Float64Array(lines.length + 1);
  const proseBefore = new Float64Array(lines.length + 1);
  lines.forEach((line, at) => {
    before[at + 1] = (before[at] ?? 0) + line.words;
    proseBefore[at + 1] = (proseBefore[at] ?? 0) + line.prose;
  });
  const all = before[lines.length] ?? 0;
  const allProse = proseBefore[lines.length] ?? 0;
  const cueOf = (at: number, group: number): number => wordings[at]?.cues[group] ?? 0;
  let short = -1;
  // One piece of memory for all: to allocate a row a line takes longer than to fill it.
  const room = new Float32Array(lines.length * width);
  return lines.map((line, at) => {
    const row = room.subarray(at * width, (at + 1) * width);
    let to = 0;
    const put = (value: number): void => {
      row[to++] = value;
    };
    const wording = wordings[at];
    if (wording === undefined) return row;
    const size = Math.min(line.text.length, 1200);
    put(line.words);
    put(line.ends ? 1 : 0);
    put(line.prose);
    put(share(line.text.length, line.words));
    put(share(wording.digits, size));
    put(share(wording.commas, line.words));
    put(share(wording.stops, line.words));
    put(wording.quotes);
    put(share(wording.capitals, line.words));
    const cued = Math.min(line.words, 70);
    for (let group = 0; group < CUE_GROUPS.length; group++) put(share(wording.cues[group] ?? 0, cued));
    put(copies.get(sayings[at] ?? 0) ?? 1);
    put(share(at, lines.length));
    put(share(before[at] ?? 0, all));
    put(share(proseBefore[at] ?? 0, allProse));
    put(share(allProse - (proseBefore[at + 1] ?? 0), allProse));
    put(at < start ? -1 : at < end ? 0 : 1);
    put(at < start ? Math.min(60, start - at) : at < end ? 0 : Math.min(60, at - end + 1));
    put(share((proseBefore[end] ?? 0) - (proseBefore[start] ?? 0), allProse));
    put(start > 0 && sayings[at] === sayings[start - 1] ? 1 : 0);
    for (const reach of REACHES) {
      put(proseIn(lines, at - reach, at));
      put(proseIn(lines, at + 1, at + 1 + reach));
    }
    for (const step of NEAR) {
      const other = lines[at + step];
      put(other === undefined ? -1 : other.words);
      put(other === undefined ? -1 : other.ends ? 1 : 0);
      put(other === undefined ? -1 : other.prose);
      put(other === undefined ? -1 : share(cueOf(at + step, 0) + cueOf(at + step, 2), other.words));
    }
    put(lines[short]?.words ?? 0);
    put(share(cueOf(short, 2), lines[short]?.words ?? 0));
    put(cueOf(short, 6));
    put(short < 0 ? 60 : Math.min(60, at - short));
    put(Math.min(400, lines.length));
    const labelsBefore = labelsFrom(lines, at, -1);
    const labelsAfter = labelsFrom(lines, at, 1);
    put(labelsBefore);
    put(labelsAfter);
    let longest = 0;
    for (let other = at - labelsBefore; other <= at + labelsAfter; other++)
      if (lines[other]?.prose === 0) longest = Math.max(longest, lines[other]?.words ?? 0);
    put(longest);
    const sign = signs[at];
    put(size);
    put(sign?.capitals ?? 0);
    put(sign?.inside ?? 0);
    put(sign?.ending ?? 0);
    put(sign?.beginning ?? 0);
    put(sign?.odd ?? 0);
    put(sign?.dated === true ? 1 : 0);
    put(datedIn(at - DATED_NEAR, at));
    put(datedIn(at + 1, at + 1 + DATED_NEAR));
    put(words.common[at] ?? 0);
    put(words.shared[at] ?? 0);
    put(rhythm.repeated[at] ?? 0);
    put(rhythm.even[at] ?? 0);
    put(rhythm.turnsBefore[at] ?? 0);
    put(rhythm.turnsAfter[at] ?? 0);
    put(rhythm.runLines[at] ?? 0);
    put(rhythm.runWords[at] ?? 0);
    for (const step of SIDES) {
      const other = signs[at + step];
      put(other?.ending ?? -1);
      put(other?.capitals ?? -1);
      put(other?.inside ?? -1);
      put(words.common[at + step] ?? -1);
      put(words.shared[at + step] ?? -1);
    }
    if (!line.ends && line.words < 10) short = at;
    return row;
  });
};
