import fc from 'fast-check';
import { parse, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../../../functions/core/metadata/declared.ts';
import { readTree } from '../../../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../../../functions/core/normalise/html/syntax/all-references.ts';
import { normalise } from '../../../../functions/core/normalise/normalise.ts';
import { damagedPages, PAGES } from './pieces.ts';

const outcomeOf = async (html: string): Promise<unknown> => {
  const { result } = await normalise({
    bytes: new TextEncoder().encode(html),
    name: 'page.html',
    contentType: 'text/html; charset=utf-8',
    declared: NOTHING_DECLARED,
  });
  return result.ok ? result.value : result.error.code;
};

/** All that the tree of a page says, as a string. */
const treeOf = (html: string): string =>
  JSON.stringify(readTree(html, allReferences, 'page').root, (name, value: unknown) =>
    name === 'parent' ? undefined : value instanceof Map ? [...value] : value,
  );

const serialised = (html: string): string => serialize(parse(html));

test('a page as parse5 writes it gives the same edition', async () => {
  expect(PAGES.length).toBeGreaterThan(5);
  for (const page of PAGES) expect(await outcomeOf(serialised(page))).toEqual(await outcomeOf(page));
});

test('and so does a damaged one', async () => {
  await fc.assert(
    fc.asyncProperty(damagedPages, async (page) => {
      const other = serialised(page);
      // What a page begins with says what it is; and not every tree can be written down.
      fc.pre(/^\s*<(?:!doctype html|html)\b/i.test(page));
      fc.pre(treeOf(other) === treeOf(page));
      expect(await outcomeOf(other)).toEqual(await outcomeOf(page));
    }),
    { numRuns: 300 },
  );
});
