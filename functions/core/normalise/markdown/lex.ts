import type { Token, TokensList } from 'marked';
import { Marked, Tokenizer } from 'marked';
import { makeReach, opensDeletion, opensEmphasis } from './emphasis.ts';
import { footnoteExtensions, withNumbers } from './footnotes.ts';
import { FORMULAS } from './formulas.ts';
import { isNested, isTooMuchWork } from './work.ts';

/** A table's head has a second line of hyphens, with a bar or a colon among them; without one they underline a heading. */
const TABLE = /^[^\n]+\n {0,3}(?=[^\n]*[|:])[|:\- ]+(?:\n|$)/;

/** Rows are filled up to the columns of their head, so that a small table may have any number of cells. */
const MOST_CELLS = 300_000;

/**
 * Longer addresses are not links (see `webUrl`). Only the beginning is matched, because the lexer asks at every sign.
 */
const TOO_LONG_FOR_ADDRESS = /^(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{4096}/i;

/** Longer copy (in characters) is not an article. */
const LONGEST = 1024 * 1024;

/** Characters that may be read to no end: of emphasis that is not closed, and of tables whose heads have other columns. */
const MOST_LOST = 6_000_000;

/** Tells a lexer to give up. */
class TooHeavy extends Error {}

const linesBelow = (src: string): string => {
  const end = src.search(/\n[ \t]*\n/);
  return end === -1 ? src : src.slice(0, end);
};

const cellsOf = (table: string): number => {
  const lines = table.split('\n');
  return lines.length * ((lines[1] ?? '').split('|').length + 1);
};

const hasNotes = (text: string): boolean => text.includes('[^');

/**
 * The library's lexer with GitHub's tables and, if a text has any, footnotes. Some of its expressions read the whole
 * rest of the text and find nothing: a look ahead answers in their place, where false lets the library go on, and
 * undefined says that there is nothing. The remaining vain reads are counted, so that the lexer gives up in time, and
 * at the same place on every machine.
 */
const makeLexer = (text: string): Marked => {
  let lost = 0;
  const reach = makeReach();
  const counted = <T>(token: T | undefined, read: number): T | undefined => {
    if (token === undefined) lost += read;
    if (lost > MOST_LOST) throw new TooHeavy();
    return token;
  };
  return new Marked({
    extensions: [...(hasNotes(text) ? footnoteExtensions() : []), ...(text.includes('$') ? [FORMULAS] : [])],
    tokenizer: {
      table(src) {
        if (!TABLE.test(src)) return undefined;
        const lines = linesBelow(src);
        if (cellsOf(lines) > MOST_CELLS) throw new TooHeavy();
        return counted(Tokenizer.prototype.table.call(this, src), lines.length);
      },
      emStrong(src, masked, before) {
        if (!opensEmphasis(src, before)) return undefined;
        return counted(Tokenizer.prototype.emStrong.call(this, src, masked, before), reach(src, masked));
      },
      del(src, masked, before) {
        if (!opensDeletion(src)) return undefined;
        return counted(Tokenizer.prototype.del.call(this, src, masked, before), reach(src, masked));
      },
      url: (src) => (TOO_LONG_FOR_ADDRESS.test(src) ? undefined : false),
    },
  });
};

/**
 * Tokens of Markdown; null for markup that is nested too deeply, or would take seconds to read.
 *
 * @param text with `\n` line ends
 */
export const lex = (text: string): TokensList | readonly Token[] | null => {
  if (text.length > LONGEST || isNested(text) || isTooMuchWork(text)) return null;
  try {
    const tokens = makeLexer(text).lexer(text);
    return hasNotes(text) ? withNumbers(tokens) : tokens;
  } catch {
    return null;
  }
};
