import type { Byline } from './read-byline.ts';
import { readByline } from './read-byline.ts';

/** Reads what may be a byline, as `readByline` does. */
export type BylineReader = (text: string) => Byline | null;

/** Makes a reader that remembers what it has read: the same few lines of a page are asked about again and again. */
export const rememberBylines = (): BylineReader => {
  const known = new Map<string, Byline | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const byline = readByline(text);
    known.set(text, byline);
    return byline;
  };
};
