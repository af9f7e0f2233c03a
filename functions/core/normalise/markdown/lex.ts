import type { Token, TokensList } from 'marked';
import { Marked } from 'marked';

/** A table's head has a second line of hyphens, with a bar or a colon among them; without one they underline a heading. */
const TABLE = /^[^\n]+\n {0,3}(?=[^\n]*[|:])[|:\- ]+(?:\n|$)/;

/** Rows are filled up to the columns of their head, so that a small table may have any number of cells. */
const MOST_CELLS = 300_000;

/** Longer addresses are no links (see `webUrl`). */
const TOO_LONG_FOR_ADDRESS = /^[^\s<]{4096}/;

/** Tells a lexer to give up. */
class HeavyTable extends Error {}

const cellsOf = (src: string): number => {
  const end = src.search(/\n[ \t]*\n/);
  const lines = (end === -1 ? src : src.slice(0, end)).split('\n');
  return lines.length * ((lines[1] ?? '').split('|').length + 1);
};

/**
 * The library's lexer with GitHub's tables. Where its expressions read all that follows, only to find nothing, a look ahead
 * answers for them: false has the library go on, undefined says that there is nothing.
 */
const marked = new Marked({
  tokenizer: {
    table: (src) => {
      if (!TABLE.test(src)) return undefined;
      if (cellsOf(src) > MOST_CELLS) throw new HeavyTable();
      return false;
    },
    url: (src) => (TOO_LONG_FOR_ADDRESS.test(src) ? undefined : false),
  },
});

/** A line that has more levels of lists and quotes than any article's. */
const NESTED = /^(?:(?:[ \t]*[>*+-][ \t]*){40}|[ \t]{100,}(?:[>*+-]|\d{1,9}[.)])[ \t])/m;

/** Longer copy (in characters) is no article. */
const LONGEST = 1024 * 1024;

/** The lexer looks for the end of each emphasis and address in all that follows in its paragraph: signs times characters is its work. */
const MOST_INLINE_WORK = 300_000_000;

/** It tries each line of a list's item with all lines below it: lines times characters is its work. */
const MOST_BLOCK_WORK = 200_000_000;

const BULLET = /^[ \t]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)/;

/** The work on the lines of items in a run of lines without a blank one. */
const workOnItems = (run: string): number => {
  // Paragraphs outside of lists are read at once.
  if (!/^[ \t]/.test(run) && !/^[ \t]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)/m.test(run)) return 0;
  let work = 0;
  let lines = 0;
  let characters = 0;
  for (const line of run.split('\n')) {
    if (BULLET.test(line)) {
      work += lines * characters;
      lines = 0;
      characters = 0;
    }
    lines++;
    characters += line.length;
  }
  return work + lines * characters;
};

/** The work on a run of lines of which some are quoted less deeply than those before: at each change it looks at all that follow. */
const workOnQuotes = (run: string): number => {
  if (!run.includes('>')) return 0;
  let changes = 0;
  let before = 0;
  for (const line of run.split('\n')) {
    const depth = (/^(?:[ \t]*>)*/.exec(line)?.[0] ?? '').replace(/[ \t]/g, '').length;
    if (depth < before) changes++;
    before = depth;
  }
  return changes * run.length;
};

const isTooMuchWork = (text: string): boolean => {
  let inline = 0;
  let block = 0;
  for (const run of text.split(/\n[ \t]*\n/)) {
    inline += (run.match(/[_*~`[\]<!@]|:\/\/|www\./g)?.length ?? 0) * run.length;
    block += workOnItems(run) + workOnQuotes(run);
  }
  return inline > MOST_INLINE_WORK || block > MOST_BLOCK_WORK;
};

/**
 * Tokens of Markdown; null for markup that is nested too deeply, or would take seconds to read.
 *
 * @param text with `\n` line ends
 */
export const lex = (text: string): TokensList | readonly Token[] | null => {
  if (text.length > LONGEST || NESTED.test(text) || isTooMuchWork(text)) return null;
  try {
    return marked.lexer(text);
  } catch {
    return null;
  }
};
