import { describe, expect, it } from 'vitest';
import { dumpPage, MANNERS } from '../../bench/train/pages/dump.ts';
import { FURNITURE } from '../../bench/train/pages/furniture.ts';
import { goldTree } from '../../bench/train/pages/gold.ts';
import { LANGUAGES } from '../../bench/train/pages/languages/all.ts';
import { ENGLISH } from '../../bench/train/pages/languages/en.ts';
import { elementsOf, tag } from '../../bench/train/pages/markup.ts';
import { makePage } from '../../bench/train/pages/page.ts';
import { TEMPLATES } from '../../bench/train/pages/templates.ts';
import { parseHtml } from '../../functions/core/normalise/html/parse-html.ts';
import { allReferences } from '../../functions/core/normalise/html/syntax/all-references.ts';

const [template] = TEMPLATES;
if (template === undefined) throw new Error('there are no templates');

describe('made-up pages', () => {
  it('are of forty templates and at least twelve languages', () => {
    expect(new Set(TEMPLATES.map(({ name }) => name)).size).toBe(40);
    expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBeGreaterThanOrEqual(12);
  });

  it('are the same for the same seed, and differ for another', () => {
    const page = makePage(7, template, ENGLISH).html;
    expect(makePage(7, template, ENGLISH).html).toBe(page);
    expect(makePage(8, template, ENGLISH).html).not.toBe(page);
  });

  it('use every kind of furniture', () => {
    const used = new Set(
      TEMPLATES.flatMap(({ above, below, among, after, beside, end }) =>
        [above, below, among, after, beside, end].flat(),
      ),
    );
    expect([...used].sort()).toEqual(Object.keys(FURNITURE).sort());
  });

  describe.each(TEMPLATES.map((each) => [each.name, each] as const))('of template %s', (_, each) => {
    it.each(LANGUAGES.map((language) => [language.code, language] as const))(
      'render in %s',
      (_code, language) => {
        const page = makePage(11, each, language);
        expect(page.html).not.toMatch(/undefined|\{[a-z]+\}/);
        for (const manner of MANNERS) {
          const { root, isStory } = goldTree(page);
          const lines = dumpPage(root, null, manner);
          const story = lines.filter(({ element }) => isStory(element));
          expect(story.length, manner.name).toBeGreaterThan(0);
          expect(story.length, manner.name).toBeLessThan(lines.length);
        }
      },
    );
  });
});

describe('what of a made-up page is the story', () => {
  it('is inherited by what stands in it, unless that says otherwise', () => {
    const quote = { ...tag('blockquote', {}, tag('p', {}, 'said')), story: true };
    const note = { ...tag('i', {}, 'note'), story: false };
    expect([
      ...elementsOf(tag('body', {}, tag('nav', {}), { ...quote, children: [...quote.children, note] })),
    ]).toEqual([
      { tag: 'nav', story: false },
      { tag: 'blockquote', story: true },
      { tag: 'p', story: true },
      { tag: 'i', story: false },
    ]);
  });

  it('is not told where the page is parsed otherwise than it was made', () => {
    const page = makePage(7, template, ENGLISH);
    expect(() => goldTree({ ...page, html: page.html.replace('<ul>', '<ul><li>One more</li>') })).toThrow(
      'wordpress classic',
    );
  });
});

describe('a dump of a page', () => {
  const root = parseHtml(
    '<title>Title</title><h2>Head</h2><p>One <b>bold</b> <a href="/x">link</a></p><ul><li>Item</li></ul><table><tr><td>a</td><td>b</td></tr></table><p hidden>unseen</p><img src="p.jpg" alt="picture"><button>Press</button><p>—</p>',
    allReferences,
  );

  it.each([
    ['block lines', ['Head', 'One bold link', 'Item', 'a', 'b', 'Press', '—']],
    ['inner text', ['Head', 'One bold link', 'Item', 'a b', 'Press', '—']],
    ['html2text', ['## Head', 'One bold link (/x)', '* Item', 'a | b', 'picture', 'Press', '—']],
    ['text browser', ['Title', 'Head', 'One bold [1]link', '* Item', 'a b', 'picture', 'Press', '—']],
    ['copied', ['Head', 'One bold link', '• Item', 'a b', 'picture']],
  ])('in the manner of %s', (name, lines) => {
    const manner = MANNERS.find((each) => each.name === name);
    if (manner === undefined) throw new Error(`there is no manner "${name}"`);
    expect(dumpPage(root, 'Title', manner).map(({ text }) => text)).toEqual(lines);
  });
});
