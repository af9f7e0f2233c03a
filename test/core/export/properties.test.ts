import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Edition } from '../../../functions/core/edition.ts';
import { editionText } from '../../../functions/core/edition.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import type { Mark } from '../../../functions/core/normalise/markup/inline-html.ts';
import { inlineHtml } from '../../../functions/core/normalise/markup/inline-html.ts';
import { anEdition } from '../../factories/edition.ts';
import { editionOf } from '../normalise/sources.ts';

/** Words, and all that means something to Markdown, HTML and YAML. */
const WORDS =
  'ferry Monday sailed 京都 été *b* **b _x_ __y ` `c` [l](u) [x] ![i](u) <b> </p> <script> &amp; & &lt &copy; # ## 1. 2) - + = === --- *** | a|b ~~s~~ ~ http://a_b.example/x_y?a=1&b=2 www.a-b.example x@y.example \\ \\\\ ! > >> : :-- " \' {a} {b} ^ $$x$$ [^1] <!-- --> \\n <a'.split(
    ' ',
  );

const line = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
  .map((words) => `${words.join(' ')} ends here`);
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));

const marks: fc.Arbitrary<readonly Mark[]> = fc
  .subarray(
    [
      { tag: 'a', href: 'https://example.org/a_(b)?c=1&d=*' },
      { tag: 'strong', href: null },
      { tag: 'em', href: null },
      { tag: 'sup', href: null },
      { tag: 'code', href: null },
    ] satisfies Mark[],
    { maxLength: 2 },
  )
  .map((chosen) => chosen);

/** A line with marks around some of its words. */
const marked = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), marks), { minLength: 1, maxLength: 6 })
  .map((words) => {
    const spans = [...words, ['ends here', []] as const].map(([word, around]) => ({
      text: word,
      marks: around,
    }));
    const spaced = spans.flatMap((span, at) => (at === 0 ? [span] : [{ text: ' ', marks: [] }, span]));
    const text = spaced.map((span) => span.text).join('');
    const html = inlineHtml(text, spaced);
    return html === undefined ? { text } : { text, html };
  });

const list = (items: readonly string[], ordered: boolean): Block => ({
  kind: 'list',
  ordered,
  items,
  text: items.join('\n'),
});

const cell = line.map((text) => text.replaceAll(' | ', ' '));

const block: fc.Arbitrary<Block> = fc.oneof(
  lines.map((text): Block => ({ kind: 'paragraph', text })),
  marked.map((inline): Block => ({ kind: 'paragraph', ...inline })),
  marked.map((inline): Block => ({ kind: 'quote', ...inline })),
  fc.tuple(marked, fc.constantFrom(2, 3, 6)).map(
    ([inline, level]): Block => ({
      kind: 'heading',
      level: level as 2 | 3 | 6,
      ...inline,
    }),
  ),
  fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([items, ordered]) => list(items, ordered)),
  fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 3 }).map(
    (rows): Block => ({
      kind: 'table',
      rows,
      text: rows.map((row) => row.join(' | ')).join('\n'),
    }),
  ),
  fc.constant<Block>({ kind: 'embed', text: '', url: 'https://video.example/1' }),
  fc.constant<Block>({
    kind: 'image',
    text: '',
    url: 'https://pics.example/1.jpg',
    caption: 'A *boat*',
    credit: null,
  }),
);

const editions = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((body) => anEdition({ headline: 'Ferry *strike* <b>ends</b>', body }))
  .filter((edition) => edition.text !== '');

test.each<[string, (edition: Edition) => string]>([
  ['again.md', toMarkdown],
  ['again.html', toHtml],
  ['again.json', (edition) => JSON.stringify(toNinjs(edition))],
])('any edition is read back from %s with its text and markup', async (name, write) => {
  await fc.assert(
    fc.asyncProperty(editions, async (edition) => {
      const again = await editionOf(write(edition), name);
      expect(again.text).toBe(editionText(edition.body));
      expect(again.headline).toBe(edition.headline);
      const html = ({ body }: Edition): readonly (string | undefined)[] =>
        body.map((each) => ('html' in each ? each.html : undefined)).filter((each) => each !== undefined);
      expect(html(again)).toEqual(html(edition));
    }),
    { numRuns: 300 },
  );
});
