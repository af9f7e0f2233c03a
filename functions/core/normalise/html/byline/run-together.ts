import { late } from '../../text/late.ts';

const BEGINS_CONJUNCTION = /^(?:and|und|et|og|och)\s*$/i;
const ENDS_CONJUNCTION = /(?:^|\s)(?:by|par|von|por|door|and|und|et)$/i;
const ENDS_SMALL = late(String.raw`[\p{Ll}.]$`, 'u');
const BEGINS_LARGE = late(String.raw`^\p{Lu}`, 'u');

/**
 * Joins what several elements of a line say. A style sheet may part what no space does: `By<a>Ada Moss</a>and<a>Finn Hale</a>`.
 *
 * @param parts the text of each, in order
 */
export const runTogether = (parts: readonly string[]): string => {
  let line = '';
  for (const part of parts) {
    if (part === '') continue;
    const isTouching = line !== '' && !/\s$/.test(line) && !/^\s/.test(part);
    const isParted =
      isTouching &&
      ((ENDS_SMALL().test(line) && BEGINS_LARGE().test(part)) ||
        BEGINS_CONJUNCTION.test(part) ||
        ENDS_CONJUNCTION.test(line));
    line += isParted ? ` ${part}` : part;
  }
  return line;
};
