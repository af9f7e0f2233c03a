import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const LINES = [
  'The lock at Reuss was built in two years§1 by four hundred men, of whom eleven drowned in the first winter, as the parish book says.',
  'Stone came from the quarry at Ott§2 on barges that went back with salt, and the toll of one summer paid for half of the gates.',
  'Nobody knows who drew the plans. A name on the keystone was cut out before the lock was opened, and the town never said why.',
] as const;
const NOTES = ['Parish book of Reuss, page 112.', 'The quarry is a lake today.'] as const;

const copy = (mark: (label: string) => string): string =>
  LINES.map((line) => `<p>${line.replace(/§(\d)/, (_, label: string) => mark(label))}</p>`).join('\n');

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>The lock that took eleven lives | Wendel Courier</title><link rel="canonical" href="https://wendel.example/lock"></head>
<body><header><a href="/">Wendel Courier</a> <a href="/town">Town</a></header><main><article><h1>The lock that took eleven lives</h1>${body}</article></main><footer>© Wendel Courier</footer></body></html>`;

const notes = (make: (note: string, label: number) => string): string =>
  NOTES.map((note, at) => make(note, at + 1)).join('\n');

const FORMS: readonly (readonly [
  name: string,
  mark: (label: string) => string,
  notes: string,
  shown: string,
])[] = [
  [
    'a list behind the copy',
    (n) => `<sup><a href="#fn${n}" id="ref${n}">${n}</a></sup>`,
    `<ol class="footnotes">${notes((note, n) => `<li id="fn${n}">${note} <a href="#ref${n}">↩</a></li>`)}</ol>`,
    '§',
  ],
  [
    'Pandoc',
    (n) => `<a href="#fn${n}" class="footnote-ref" id="fnref${n}" role="doc-noteref"><sup>${n}</sup></a>`,
    `<section class="footnotes" role="doc-endnotes"><hr><ol>${notes((note, n) => `<li id="fn${n}"><p>${note}<a href="#fnref${n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>`)}</ol></section>`,
    '§',
  ],
  [
    'a wiki',
    (n) =>
      `<sup id="cite_ref-${n}" class="reference"><a href="#cite_note-${n}"><span>[</span>${n}<span>]</span></a></sup>`,
    `<div class="reflist"><ol class="references">${notes((note, n) => `<li id="cite_note-${n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-${n}">^</a></b></span> <span class="reference-text">${note}</span></li>`)}</ol></div>`,
    '[§]',
  ],
  [
    'Google Docs',
    (n) => `<sup><a href="#ftnt${n}" id="ftnt_ref${n}">[${n}]</a></sup>`,
    `<hr>${notes((note, n) => `<div><p class="c0"><a href="#ftnt_ref${n}" id="ftnt${n}">[${n}]</a><span>&nbsp;${note}</span></p></div>`)}`,
    '[§]',
  ],
  [
    'Word',
    (n) =>
      `<a style='mso-footnote-id:ftn${n}' href="#_ftn${n}" name="_ftnref${n}" title=""><span class=MsoFootnoteReference><span>[${n}]</span></span></a>`,
    `<div style='mso-element:footnote-list'><hr>${notes((note, n) => `<div style='mso-element:footnote' id=ftn${n}><p class=MsoFootnoteText><a href="#_ftnref${n}" name="_ftn${n}" title=""><span>[${n}]</span></a> ${note}</p></div>`)}</div>`,
    '[§]',
  ],
  [
    'a newsletter',
    (n) => `<a id="footnote-anchor-${n}" href="#footnote-${n}" class="footnote-anchor">${n}</a>`,
    notes(
      (note, n) =>
        `<div class="footnote"><a id="footnote-${n}" href="#footnote-anchor-${n}" class="footnote-number">${n}</a><div class="footnote-content"><p>${note}</p></div></div>`,
    ),
    '§',
  ],
  [
    'an aside, by whole addresses',
    (n) => `<sup><a href="https://wendel.example/lock#note${n}">${n}</a></sup>`,
    `<aside class="notes"><ol>${notes((note, n) => `<li id="note${n}">${note}</li>`)}</ol></aside>`,
    '§',
  ],
  [
    'marks that are no links',
    (n) => `<sup>${n}</sup>`,
    notes((note, n) => `<p class="footnote"><sup>${n}</sup> ${note}</p>`),
    '§',
  ],
];

describe('footnotes of a page stay, with their marks', () => {
  test.each(FORMS)('%s', async (_, mark, below, shown) => {
    const { body, text } = await editionOf(page(copy(mark) + below), 'page.html');
    const label = (n: number): string => shown.replace('§', String(n));
    const expected = [
      ...LINES.map((line) => line.replace(/§(\d)/, (_whole, n: string) => label(Number(n)))),
      ...NOTES.map((note, at) => `${label(at + 1)} ${note}`),
    ];
    expect(text).toBe(expected.join('\n\n'));
    const html = body.map((block) => ('html' in block ? block.html : ''));
    expect(html[0]).toContain(`years<sup>${label(1)}</sup> by`);
    expect(html.at(-1)).toBe(`<sup>${label(2)}</sup> ${NOTES[1]}`);
  });

  test('notes of what is not the story go with it', async () => {
    const other = `<div class="comments"><p>I do not agree<sup><a href="#c1">1</a></sup> at all.</p><ol><li id="c1">Says who, and why should we believe it?</li></ol></div>`;
    const { text } = await editionOf(page(copy(() => '') + other), 'page.html');
    expect(text).not.toContain('Says who');
  });

  test('exponents and ordinals are no marks', async () => {
    const area =
      '<p>The basin is 40 m<sup>2</sup> wide, the 2<sup>nd</sup> of its kind, and holds 10<sup>5</sup> litres of water.</p>';
    const { body } = await editionOf(page(`${copy(() => '')}${area}`), 'page.html');
    expect(body.at(-1)).toMatchObject({
      html: 'The basin is 40 m<sup>2</sup> wide, the 2<sup>nd</sup> of its kind, and holds 10<sup>5</sup> litres of water.',
    });
  });

  test('links to the parts of an article stay links', async () => {
    const contents =
      '<p>Read on in <a href="#2">2</a>, where the gates are described by those who built them.</p>';
    const { body } = await editionOf(
      page(`${contents}${copy(() => '')}<h2 id="2">The gates</h2><p>${NOTES[1]} It was drained twice.</p>`),
      'page.html',
    );
    expect(body[0]).toMatchObject({
      html: expect.stringContaining('<a href="https://wendel.example/lock#2">2</a>'),
    });
  });
});

describe('footnotes of a body', () => {
  test('in a feed', async () => {
    const [, mark, below] = FORMS[0] as (typeof FORMS)[number];
    const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wendel Courier</title><item><title>The lock</title><content:encoded><![CDATA[${copy(mark)}${below}]]></content:encoded></item></channel></rss>`;
    const { text } = await editionOf(feed, 'feed.xml');
    expect(text.endsWith('1 Parish book of Reuss, page 112.\n\n2 The quarry is a lake today.')).toBe(true);
  });

  test('in NITF, where a note stands at its mark', async () => {
    const body = `<p>${LINES[0].replace('§1', '<fn><p>Parish book of Reuss.</p></fn>')}</p><p>${LINES[2]}</p>`;
    const nitf = `<?xml version="1.0"?><nitf><head/><body><body.head><hedline><hl1>The lock</hl1></hedline></body.head><body.content>${body}</body.content></body></nitf>`;
    const { text } = await editionOf(nitf, 'a.xml');
    expect(text).toBe(`${LINES[0].replace('§', '')}\n\n${LINES[2]}\n\n1 Parish book of Reuss.`);
  });
});

describe('footnotes of Markdown', () => {
  const read = async (markdown: string) => (await editionOf(`# The lock\n\n${markdown}`, 'a.md')).body;

  test('are numbered in the order of their marks and stand behind the copy', async () => {
    const body = await read(
      'Built in two years[^book] by men[^1].\n\n[^1]: Four hundred.\n[^book]: Parish *book*,\n    page [112](https://a.example/).\n\n    It is kept in Reuss.\n\nMore copy[^book].',
    );
    expect(body).toEqual([
      {
        kind: 'paragraph',
        text: 'Built in two years1 by men2.',
        html: 'Built in two years<sup>1</sup> by men<sup>2</sup>.',
      },
      { kind: 'paragraph', text: 'More copy1.', html: 'More copy<sup>1</sup>.' },
      {
        kind: 'paragraph',
        text: '1 Parish book, page 112.',
        html: '<sup>1</sup> Parish <em>book</em>, page <a href="https://a.example/">112</a>.',
      },
      { kind: 'paragraph', text: 'It is kept in Reuss.' },
      { kind: 'paragraph', text: '2 Four hundred.', html: '<sup>2</sup> Four hundred.' },
    ]);
  });

  test.each([
    ['an address', 'See this[^a].\n\n[^a]: https://a.example/b', '1 https://a.example/b'],
    ['a mark in a list', '- One[^a]\n- Two\n\n[^a]: Or none.', 'One1\nTwo'],
    ['a note without a mark', 'Some copy.\n\n[^a]: Or none.', 'a Or none.'],
    ['a mark without a note', 'Some copy[^a].', 'Some copy[^a].'],
    ['code', '`a[^a]` is code.\n\n[^a]: Or not.', 'a[^a] is code.'],
  ])('%s', async (_, markdown, line) => {
    expect((await read(markdown)).map(({ text }) => text)).toContain(line);
  });
});
