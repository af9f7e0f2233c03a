import { CUE_GROUPS } from '../../html/story/vocabulary.ts';
import { wordingOf } from '../../html/story/wording.ts';
import { countWords, endsSentence, folded } from '../../text/words.ts';

/** A line of a page that was dumped as text. */
export interface Line {
  readonly text: string;
  readonly words: number;
  readonly ends: boolean;
  /** Words, where it is prose; else 0. */
  readonly prose: number;
}

const SHORTEST_SENTENCE = 8;
const LONG_RUN = 30;

export const lineOf = (text: string): Line => {
  const words = countWords(text);
  const ends = endsSentence(text);
  return { text, words, ends, prose: words >= SHORTEST_SENTENCE && (ends || words > LONG_RUN) ? words : 0 };
};

const NEAR = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5];
const REACHES = [3, 8, 20];

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
  'ends in a colon',
  'begins with a mark',
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
];

export const LINE_FEATURE_COUNT = LINE_FEATURES.length;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** What a line speaks for or against being in the article: prose for it, labels against. */
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
  const [start, end] = bestStretch(lines);
  const copies = new Map<string, number>();
  const texts = lines.map((line) => folded(line.text.slice(0, 200)));
  for (const text of texts) copies.set(text, (copies.get(text) ?? 0) + 1);
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
  return lines.map((line, at) => {
    const row = new Float32Array(width);
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
    put(/[:：]$/.test(line.text) ? 1 : 0);
    put(/^[^\p{L}\p{N}"'“‘«(]/u.test(line.text) ? 1 : 0);
    const cued = Math.min(line.words, 70);
    for (let group = 0; group < CUE_GROUPS.length; group++) put(share(wording.cues[group] ?? 0, cued));
    put(copies.get(texts[at] ?? '') ?? 1);
    put(share(at, lines.length));
    put(share(before[at] ?? 0, all));
    put(share(proseBefore[at] ?? 0, allProse));
    put(share(allProse - (proseBefore[at + 1] ?? 0), allProse));
    put(at < start ? -1 : at < end ? 0 : 1);
    put(at < start ? Math.min(60, start - at) : at < end ? 0 : Math.min(60, at - end + 1));
    put(share((proseBefore[end] ?? 0) - (proseBefore[start] ?? 0), allProse));
    put(start > 0 && texts[at] === texts[start - 1] ? 1 : 0);
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
    if (!line.ends && line.words < 10) short = at;
    return row;
  });
};
