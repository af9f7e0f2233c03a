import { codeAt } from '../../../text-codes.ts';
/**
 * Names that are looked up where they stand in a page, whatever their case: making a string of each of a page's ten
 * thousand names would take longer than all other reading of tags.
 */
export interface Names<T> {
  /** The value for the name at [start, end). The caller computes its hash while it looks for the end. */
  readonly find: (text: string, start: number, end: number, hash: number) => T | undefined;
  /** As `find`, of a name in two parts with something between them. */
  readonly findBoth: (
    text: string,
    start: number,
    end: number,
    secondStart: number,
    secondEnd: number,
    hash: number,
  ) => T | undefined;
}

/** The hash of a name after one more character. Bit 32 makes letters small and leaves digits, dashes and colons alone. */
export const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + (code | 32)) | 0;

const hashOf = (name: string): number => {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = hashed(hash, name.charCodeAt(at));
  return hash;
};

/** Whether a name has this part, whatever the case of the part. */
const hasPart = (name: string, from: number, text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++)
    if ((codeAt(text, at) | 32) !== name.charCodeAt(from + at - start)) return false;
  return true;
};

/** Four slots a name: most names that are looked up are not there, and an empty slot says so at once. */
const ROOM = 4;

/** Makes a table of lower-case names of letters, digits, dashes and colons. */
export const namesOf = <T>(entries: Iterable<readonly [name: string, value: T]>): Names<T> => {
  const all = [...entries];
  const mask = 2 ** Math.ceil(Math.log2(all.length * ROOM)) - 1;
  const slots: ({ readonly name: string; readonly hash: number; readonly value: T } | undefined)[] =
    new Array<undefined>(mask + 1).fill(undefined);
  for (const [name, value] of all) {
    const hash = hashOf(name);
    let slot = hash & mask;
    while (slots[slot] !== undefined) slot = (slot + 1) & mask;
    slots[slot] = { name, hash, value };
  }
  return {
    find: (text, start, end, hash) => {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const entry = slots[slot];
        if (entry === undefined) return undefined;
        if (
          entry.hash === hash &&
          entry.name.length === end - start &&
          hasPart(entry.name, 0, text, start, end)
        )
          return entry.value;
      }
    },
    findBoth: (text, start, end, secondStart, secondEnd, hash) => {
      const first = end - start;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const entry = slots[slot];
        if (entry === undefined) return undefined;
        if (
          entry.hash === hash &&
          entry.name.length === first + secondEnd - secondStart &&
          hasPart(entry.name, 0, text, start, end) &&
          hasPart(entry.name, first, text, secondStart, secondEnd)
        )
          return entry.value;
      }
    },
  };
};
