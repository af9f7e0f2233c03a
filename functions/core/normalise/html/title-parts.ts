import { letters } from '../text/letters.ts';
import { countWords, folded } from '../text/words.ts';
import { separatorsIn } from './without-site-name.ts';

/** Whether a line is one of the parts that a title is made of. */
export const isPartOf = (line: string, titles: readonly string[]): boolean => {
  const foldedLine = folded(line);
  return titles.some((title) => {
    const whole = folded(title);
    if (!whole.startsWith(foldedLine) && !whole.endsWith(foldedLine)) return false;
    let start = 0;
    const parts: string[] = [];
    for (const sign of separatorsIn(title)) {
      parts.push(title.slice(start, sign.index));
      start = sign.index + sign[0].length;
    }
    return [...parts, title.slice(start)].some((part) => folded(part) === foldedLine);
  });
};

const MOST_NAME_WORDS = 5;

/** The parts of one title that another one lacks: the name of the site, of a blog, of a section. */
export const namesBeside = (titles: readonly string[]): readonly string[] => {
  const lines = titles.filter((title) => title !== '').map(folded);
  return lines.flatMap((whole) =>
    lines.flatMap((part) => {
      const extra = whole.length - part.length;
      if (extra <= 0 || countWords(part) < 3) return [];
      const rest = whole.startsWith(part)
        ? whole.slice(part.length)
        : whole.endsWith(part)
          ? whole.slice(0, extra)
          : '';
      const name = rest.replace(NO_NAME(rest), '');
      return name !== '' && countWords(name) <= MOST_NAME_WORDS ? [name] : [];
    }),
  );
};

const NO_NAME = letters(String.raw`^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$`, 'g');

const MOST_BETWEEN = 5;

/** Whether a title is made of two lines and what parts them. */
export const isMadeOf = (title: string, first: string, second: string): boolean => {
  const rest = title.length - first.length - second.length;
  return (
    rest > 0 &&
    rest <= MOST_BETWEEN &&
    ((title.startsWith(first) && title.endsWith(second)) ||
      (title.startsWith(second) && title.endsWith(first)))
  );
};
