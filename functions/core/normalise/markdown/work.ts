/** Thematic breaks and underlines are lines of one sign, and no lists in lists. */
const RULE = String.raw`[ \t]*([*_-])(?:[ \t]*\1)*[ \t]*$`;

/** A quote needs no space behind its sign, an item of a list does. No sign has spaces on both sides: that could be read in many ways. */
const MARKER = String.raw`[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))`;

/** A line that has more levels of lists and quotes than any article's. */
const NESTED = new RegExp(
  String.raw`^(?!${RULE})(?:(?:${MARKER}){40}|[ \t]{100,}(?:[>*+-]|\d{1,9}[.)])[ \t])`,
  'm',
);

/** Whether the lists and quotes of a text are nested more deeply than any article's. */
export const isNested = (text: string): boolean => NESTED.test(text);

/** The lexer looks for the end of each emphasis and address in all that follows in its paragraph: signs times characters is its work. */
const MOST_INLINE_WORK = 300_000_000;

/** It tries each line of a list's item with all lines below it: lines times characters is its work. */
const MOST_BLOCK_WORK = 200_000_000;

/** Text that may be the name of a mailbox. */
const MAILBOX = /[\w.!#$%&'*+/=?`{|}~-]+(@?)/g;

/** The work on names of mailboxes: before an at sign the lexer looks for the beginning of an address letter by letter. */
const workOnMailboxes = (run: string): number => {
  if (!run.includes('@')) return 0;
  let work = 0;
  for (const [name, at] of run.matchAll(MAILBOX)) if (at !== '') work += name.length ** 2;
  return work;
};

/** Each list that begins on the line of another makes tokens as a line does. */
const MOST_LISTS_IN_LINES = 20_000;

const MARKERS = new RegExp(`^(?!${RULE})(?:${MARKER})+`, 'gm');

/** A line that may part the head of a table from its rows. */
const DELIMITER = /^[ \t>]*(?:\| *)?:?-[-|: ]*$/;

/**
 * The work on what may be tables. At each line the lexer asks whether one begins there, and if it seems so, reads all rows, which
 * only a line without anything but spaces ends. A line of dashes below a word is the underline of a heading, and read at once.
 */
const workOnTables = (text: string): number => {
  let work = 0;
  for (const run of text.split(/\n *\n/)) {
    let heads = 0;
    let before = '';
    for (const line of run.includes('-') ? run.split('\n') : []) {
      if (DELIMITER.test(line) && /[|:\t]/.test(before + line)) heads++;
      before = line;
    }
    work += heads * run.length;
  }
  return work;
};

/** How many lists begin on lines behind the sign of another list. */
const listsInLines = (text: string): number => {
  let lists = 0;
  for (const [markers] of text.matchAll(MARKERS))
    lists += Math.max(0, (markers.match(/[^\s\d>)]|\d[.)]/g)?.length ?? 0) - 1);
  return lists;
};

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

/**
 * Whether a lexer would take seconds to read a text. It is an estimate, because a clock would give another answer on
 * each machine.
 *
 * @param text with `\n` line ends
 */
export const isTooMuchWork = (text: string): boolean => {
  let inline = 0;
  let block = workOnTables(text);
  for (const run of text.split(/\n[ \t]*\n/)) {
    inline += (run.match(/[_*~`[\]<!@]|http|ftp:|www\./gi)?.length ?? 0) * run.length + workOnMailboxes(run);
    block += workOnItems(run) + workOnQuotes(run);
  }
  return inline > MOST_INLINE_WORK || block > MOST_BLOCK_WORK || listsInLines(text) > MOST_LISTS_IN_LINES;
};
