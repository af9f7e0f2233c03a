import { width, wrap } from './text.ts';

/** Lines of our help texts that are at least this long go on in the next one. */
const FULL = 100;

const isProse = (line: string | undefined): line is string => line !== undefined && /^\S/.test(line);

/** Joins the lines of paragraphs that were broken at their full length; examples, which are indented, stay as they are. */
const paragraphs = (text: string): readonly string[] => {
  const joined: string[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    const last = joined.at(-1);
    if (goesOn && isProse(last) && isProse(line)) joined[joined.length - 1] = `${last} ${line}`;
    else joined.push(line);
    goesOn = isProse(line) && line.length >= FULL;
  }
  return joined;
};

/**
 * A text after a command's options, with its prose wrapped to the terminal; without one it is as it was written.
 *
 * @param columns the terminal's; infinite without one
 * @example command.addHelpText('after', helpText(HELP))
 */
export const helpText =
  (text: string, columns = width()): (() => string) =>
  () =>
    columns === Number.POSITIVE_INFINITY
      ? text
      : paragraphs(text)
          .map((line) => (isProse(line) ? wrap(line, '', columns) : line))
          .join('\n');
