import { wordsOf } from '../measure/four-grams.ts';

/** A line of a page, as far as labelling needs it. */
export interface Line {
  readonly text: string;
}

const GRAM = 4;
const LONG = 8;

/** Where each run of up to four words stands in the gold text. */
const placesIn = (gold: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (let size = 1; size <= GRAM; size++)
    for (let at = 0; at + size <= gold.length; at++) {
      const run = gold.slice(at, at + size).join(' ');
      const known = places.get(run);
      if (known === undefined) places.set(run, [at]);
      else if (known.length < 200) known.push(at);
    }
  return places;
};

interface Match {
  readonly share: number;
  readonly places: readonly number[];
  readonly words: number;
}

const matchOf = (words: readonly string[], places: ReadonlyMap<string, readonly number[]>): Match => {
  const size = Math.min(GRAM, words.length);
  if (size === 0) return { share: 0, places: [], words: 0 };
  let found = 0;
  let first: readonly number[] = [];
  const grams = words.length - size + 1;
  for (let at = 0; at < grams; at++) {
    const here = places.get(words.slice(at, at + size).join(' '));
    if (here === undefined) continue;
    if (found === 0) first = here.map((place) => place - at);
    found++;
  }
  return { share: found / grams, places: first, words: words.length };
};

/** The heaviest sequence of long lines whose places in the gold text rise. */
const anchorsOf = (matches: readonly Match[]): ReadonlyMap<number, number> => {
  const candidates: { line: number; place: number; weight: number }[] = [];
  matches.forEach((match, line) => {
    if (match.words >= LONG && match.share >= 0.6)
      for (const place of [...match.places].reverse().slice(0, 4))
        candidates.push({ line, place, weight: match.words });
  });
  const best: number[] = [];
  const before: number[] = [];
  let end = -1;
  candidates.forEach((candidate, at) => {
    best[at] = candidate.weight;
    before[at] = -1;
    for (let other = Math.max(0, at - 400); other < at; other++) {
      const previous = candidates[other] as (typeof candidates)[number];
      const sum = (best[other] ?? 0) + candidate.weight;
      if (previous.line < candidate.line && previous.place < candidate.place && sum > (best[at] ?? 0)) {
        best[at] = sum;
        before[at] = other;
      }
    }
    if (end === -1 || (best[at] ?? 0) > (best[end] ?? 0)) end = at;
  });
  const anchors = new Map<number, number>();
  for (let at = end; at >= 0; at = before[at] ?? -1) {
    const { line, place } = candidates[at] as (typeof candidates)[number];
    anchors.set(line, place);
  }
  return anchors;
};

/**
 * How much of each line of a page belongs to the gold text, 0 to 1. A short line, or one that occurs twice, belongs to it
 * only where its neighbours say that this is its place.
 */
export const labelLines = (lines: readonly Line[], goldText: string): Float32Array => {
  const places = placesIn(wordsOf(goldText));
  const matches = lines.map((line) => matchOf(wordsOf(line.text), places));
  const anchors = anchorsOf(matches);
  const anchored = new Set([...anchors.keys()].map((line) => wordsOf(lines[line]?.text ?? '').join(' ')));
  const labels = new Float32Array(lines.length);
  const next = new Float64Array(lines.length).fill(Number.POSITIVE_INFINITY);
  for (let line = lines.length - 2; line >= 0; line--)
    next[line] = anchors.get(line + 1) ?? (next[line + 1] as number);
  let low = Number.NEGATIVE_INFINITY;
  let lastAnchor = -1;
  const lastLine = Math.max(-1, ...anchors.keys());
  matches.forEach((match, line) => {
    if (anchors.has(line)) {
      labels[line] = match.share;
      low = (anchors.get(line) ?? 0) + match.words - 1;
      lastAnchor = line;
      return;
    }
    if (match.share === 0) return;
    const text = wordsOf(lines[line]?.text ?? '').join(' ');
    if (match.words >= LONG) {
      labels[line] = anchored.has(text) ? 0 : match.share;
      return;
    }
    const high = next[line] as number;
    const fits = match.places.some((place) => place >= low - 3 && place <= high);
    const far = line > lastLine + 6 || (lastAnchor === -1 && high > 60 && match.words < 4);
    if (!fits || far) return;
    labels[line] = match.share >= 0.5 ? match.share : 0;
    if (match.words >= 3) low = Math.max(low, Math.min(...match.places.filter((place) => place >= low - 3)));
  });
  return labels;
};
