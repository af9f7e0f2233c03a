import { styleText } from 'node:util';

/** Control characters and changes of direction: copy must not be able to steer the terminal of a person who reads it. */
const STEERING = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Text of unknown origin as it may be shown on a terminal; line feeds stay. `clean('a\x1b[2Jb')` is `a[2Jb`. */
export const clean = (text: string): string =>
  text.replace(STEERING, (char) => (char === '\n' ? char : char === '\t' ? ' ' : ''));

/** `1 article`, `2 articles`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** As `clean`, on one line. */
export const cleanLine = (text: string): string => clean(text.replace(/\s*[\r\n]+\s*/g, ' '));

// `styleText` colours only what goes to a terminal, and respects NO_COLOR.
export const bold = (text: string): string => styleText('bold', text);
export const dim = (text: string): string => styleText('dim', text);
export const green = (text: string): string => styleText('green', text);
export const yellow = (text: string): string => styleText('yellow', text);
export const red = (text: string): string => styleText('red', text);
export const cyan = (text: string): string => styleText('cyan', text);

const WIDEST = 100;

/** Columns to wrap at; without a terminal nothing is wrapped, so that `grep` finds whole paragraphs. */
export const width = (): number =>
  process.stdout.isTTY ? Math.min(process.stdout.columns || WIDEST, WIDEST) : Number.POSITIVE_INFINITY;

/**
 * Wraps text at spaces, every line indented.
 *
 * @param columns what a line may have; the terminal's, where nothing is said
 */
export const wrap = (text: string, indent: string, columns = width()): string => {
  const room = Math.max(20, columns - indent.length);
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
};

const wrapLine = (line: string, room: number): readonly string[] => {
  if (line.length <= room) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > room) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
};

/** Sets rows in columns, two spaces apart; the last column is left as it is. */
export const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** A label in the margin and lines beside it; nothing when there is no line. */
export const labelled = (label: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, i) => `  ${dim((i === 0 ? label : '').padEnd(10))} ${line}`);

/** Whether standard output is a terminal that shows colours, and nobody asked for none (https://no-color.org). */
export const showsColour = (): boolean => process.stdout.isTTY === true && process.stdout.hasColors();
