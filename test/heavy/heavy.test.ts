import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS } from './kinds/all.ts';
import type { Bench } from './measure.ts';
import { growthOf, openBench } from './measure.ts';

/** Twice the size may take this many times as long: somewhat more than twice, for memory that outgrows caches. */
const MOST_GROWTH = 2.6;
const MOST_SECONDS = 2;
const MOST_MEGABYTES = 300;

/** Kinds that once grew with the square of their size, or stand for a reader of their own, and the smaller of two sizes. */
const GROWING: Readonly<Record<string, number>> = {
  'markdown: headings underlined by dashes': 40_000,
  'markdown: quotes with lazy lines': 60_000,
  'markdown: quotes with underlines': 60_000,
  'markdown: quotes ten deep and ten back': 100_000,
  'markdown: a bullet with lazy lines': 40_000,
  'markdown: a bullet with indented lines': 60_000,
  'markdown: bullets': 80_000,
  'markdown: bullets ever deeper': 200_000,
  'markdown: a table of many rows': 120_000,
  'markdown: a table of short rows': 60_000,
  'markdown: headings of spaces': 200_000,
  'markdown: nested brackets': 400_000,
  'markdown: addresses of parentheses': 100_000,
  'markdown: mail addresses in a row': 200_000,
  'markdown: letters and dots before an at sign': 40_000,
  'markdown: letters, dots and stars': 12_000,
  'markdown: bars over underlines': 30_000,
  'markdown: tabs over lines of tables': 60_000,
  'markdown: lines of 15 stars': 100_000,
  'markdown: letters behind backslashes': 200_000,
  'markdown: sentences apart': 400_000,
  'markdown: everything by turns': 100_000,
  'matter: YAML names': 30_000,
  'matter: YAML closed lists in lists': 30_000,
  'matter: YAML names in names': 400,
  'declared: ninjs property of others of spaces in front': 40_000,
  'html: short paragraphs': 40_000,
  'html: nested lists': 400_000,
  'html: nested boxes with text': 600_000,
  'fragment: feeds of nested lists': 600_000,
  'fragment: feeds of nested quotes': 600_000,
  'ninjs: ninjs lists in lists': 4_000_000,
  'ninjs: ninjs properties': 100_000,
  'xml: NITF nested paragraphs with text': 600_000,
  'mail: mail quotes, flowed': 400_000,
  'mail: mail parts twenty deep': 400_000,
  'mail: mail encoded words': 200_000,
  'bytes: gzip empty members': 4_000_000,
  'bytes: gzip with a long name': 4_000_000,
  'name: different full names': 300_000,
  'name: different long names': 300_000,
  'sign: a line of accents above and below': 40_000,
  'ninjs: ninjs an embargo of accents': 40_000,
  'sign: a line of brackets': 400_000,
  'sign: a title of words with a capital': 800_000,
};

/** Kinds that once took more than 300 MB or 2 s, in the largest size that is read. */
const LARGE: Readonly<Record<string, number>> = {
  'ninjs: ninjs lists in lists': 10_000_000,
  'mail: mail quotes, flowed': 950_000,
  'markdown: bullets': 195_000,
  'markdown: a table of many rows': 240_000,
  'markdown: headings': 195_000,
  'markdown: lines of 39 stars': 3000,
  'markdown: long names of mailboxes': 950_000,
  'markdown: numbers in a row': 950_000,
  'markdown: quotes and numbers in a row': 950_000,
  'matter: a title of front matter that is longer than is read': 950_000,
  'declared: ninjs embargoed of words beside a time': 10_000_000,
  'declared: ninjs name of words beside a time': 10_000_000,
  'declared: NewsML embargoed of words beside a time': 10_000_000,
  'declared: NITF date.release of words beside a time': 10_000_000,
  'declared: <meta> topics of words beside a time': 10_000_000,
  'declared: many <meta> embargoes': 10_000_000,
  'xml: NITF nested paragraphs': 10_000_000,
  'xml: NITF paragraphs': 2_000_000,
  'document: docx cells': 2_000_000,
  'document: docx a large picture': 10_000_000,
  'document: rtf cells': 1_000_000,
  'bytes: gzip empty members': 10_000_000,
  'bytes: shortest paragraphs of copy': 145_000,
  'name: different full names': 950_000,
  'sign: a line of accents above and below': 950_000,
  'sign: a line of possessives': 950_000,
};

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const kindOf = (name: string) => {
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`there is no kind named "${name}"`);
  return kind;
};

describe.concurrent('an upload of twice the size does not take much more than twice as long', () => {
  it.each(Object.entries(GROWING))('%s', async (name, size) => {
    const { single, double, factor } = await growthOf(bench, kindOf(name), size, MOST_GROWTH);
    // What takes a few hundredths of a second grows by chance.
    if (double > 0.05) expect(factor, `${single} s, then ${double} s`).toBeLessThanOrEqual(MOST_GROWTH);
  });
});

describe.concurrent('a large upload stays within 2 s and 300 MB', () => {
  it.each(Object.entries(LARGE))('%s', async (name, size) => {
    let best = await bench.measure(kindOf(name), size);
    for (let runs = 1; runs < 5 && best.seconds > MOST_SECONDS; runs++)
      best = await bench.measure(kindOf(name), size);
    expect(best.seconds).toBeLessThan(MOST_SECONDS);
    // Where the system does not tell, only time is measured.
    if (best.megabytes !== null) expect(best.megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
