import { letters } from '../../text/letters.ts';

/** Characters that are examined at the end of the text before a part. */
const LONGEST_END = 8;

const BEGINS_CONJUNCTION = /^(?:and|und|et|og|och)\s*$/i;
const ENDS_CONJUNCTION = /(?:^|\s)(?:by|par|von|por|door|and|und|et)$/i;
const ENDS_SMALL = letters(String.raw`[\p{Ll}.]$`, '');
const BEGINS_LARGE = letters(String.raw`^\p{Lu}`, '');

/**
 * Joins what several elements of a line say. A style sheet may part what no space does: `By<a>Ada Moss</a>and<a>Finn Hale</a>`.
 *
 * @param parts the text of each, in order
 */
export const runTogether = (parts: readonly string[]): string => {
  let line = '';
  let end = '';
  for (const part of parts) {
    if (part === '') continue;
    const isTouching = end !== '' && !/\s$/.test(end) && !/^\s/.test(part);
    const isParted =
      isTouching &&
      ((ENDS_SMALL(end).test(end) && BEGINS_LARGE(part).test(part)) ||
        BEGINS_CONJUNCTION.test(part) ||
        ENDS_CONJUNCTION.test(end));
    line += isParted ? ` ${part}` : part;
    end = `${end}${isParted ? ' ' : ''}${part}`.slice(-LONGEST_END);
  }
  return line;
};
