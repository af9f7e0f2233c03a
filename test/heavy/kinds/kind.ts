/** One kind of upload that is made to be expensive: some structure, nested or repeated as often as a size has room for. */
export interface Kind {
  /** What the upload is called; its ending says its format. */
  readonly file: string;
  /** The largest upload of this kind that the limits let through, in characters of what is repeated. */
  readonly largest: number;
  /** Makes the upload. */
  readonly make: (size: number) => string | Uint8Array;
}

/** Kinds by name. */
export type Kinds = Readonly<Record<string, Kind>>;

/** Just under a million characters of copy. */
export const COPY = 950_000;

/** Just under 10 MB. */
export const UPLOAD = 10_000_000;

/** Front matter is looked for in so much of an upload's beginning. */
export const MATTER = 60_000;

export const SENTENCE =
  'The harbour board postponed its vote on the new pier, because two of its seven members were at sea. ';

export const STORY = `${SENTENCE}The vote is now to be held on Thursday, the chairman said.`;

/** A part as often as a size has room for. */
export const filled = (part: string, size: number): string =>
  part.repeat(Math.max(1, Math.floor(size / part.length)));

/** Parts that are all different, as many as a size has room for. */
export const counted = (part: (number: number) => string, size: number): string => {
  const parts: string[] = [];
  let length = 0;
  for (let number = 0; length < size; number++) {
    const next = part(number);
    parts.push(next);
    length += next.length;
  }
  return parts.join('');
};

/** An opening and a closing around each other, as often as a size has room for. */
export const nested = (open: string, inside: string, close: string, size: number): string => {
  const depth = Math.max(1, Math.floor(size / (open.length + close.length)));
  return open.repeat(depth) + inside + close.repeat(depth);
};

/** A word that no other number has, with a capital: `Bacaba`, `Bacabe`… */
export const nameOf = (number: number): string => {
  const [consonants, vowels] = ['bcdfglmnprstvz', 'aeiou'];
  let rest = number;
  let name = '';
  for (let syllable = 0; syllable < 3 || rest > 0; syllable++) {
    name += (consonants[rest % 14] ?? 'b') + (vowels[Math.floor(rest / 14) % 5] ?? 'a');
    rest = Math.floor(rest / 70);
  }
  return name.slice(0, 1).toUpperCase() + name.slice(1);
};
