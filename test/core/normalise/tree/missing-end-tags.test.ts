import { describe, expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../../functions/core/normalise/normalise.ts';
import { ourPage, visibleText } from './trees.ts';

const THINGS = 'crane bridge pier lighthouse dock warehouse tug buoy ramp quay slip gangway'.split(' ');

const PARAGRAPHS = THINGS.map(
  (thing, number) =>
    `In part ${number + 1} of its report the harbour board says that the ${thing} needs new paint, and that the work will take a month of the summer.`,
);

/** An article with a tag in it that nothing ends. */
const articleWith = (tag: string, before: number): string =>
  `<!doctype html><html><head><title>Harbour board asks for paint</title></head><body>
<div class="menu"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></div>
<article><h1>Harbour board asks for paint</h1>
${PARAGRAPHS.map((text, at) => `${at === before ? tag : ''}<p>${text}</p>`).join('\n')}
</article><footer><p>All rights reserved by the publisher.</p></footer></body></html>`;

const textOf = async (html: string): Promise<string> => {
  const { result } = await normalise({
    bytes: new TextEncoder().encode(html),
    name: 'paint.html',
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  return result.ok ? result.value.edition.text : `refused: ${result.error.code}`;
};

const TAGS = [
  ...[
    '<a href=/x>',
    '<a>',
    '<a name=top>',
    '<a class=more onclick=go()>',
    '<button>',
    '<button class=share>',
  ],
  ...['<b>', '<em>', '<span>', '<font size=2>', '<small>', '<s>', '<u>', '<mark>', '<nobr>', '<sup>', '<q>'],
  ...['<svg>', '<svg><g>', '<svg><title>x</title>', '<math>', '<svg><path d="M0 0">'],
  ...['<form>', '<form><button>', '<label>', '<fieldset>', '<legend>', '<table>', '<table><tr>', '<tr><td>'],
  ...['<ul>', '<li>', '<ol><li>', '<dl><dt>', '<dd>', '<div>', '<section>', '<aside>', '<nav>', '<header>'],
  ...['<figure>', '<figure><img src=a.png>', '<picture>', '<picture><img src=a.png>', '<figcaption>'],
  ...[
    '<object>',
    '<applet>',
    '<marquee>',
    '<canvas>',
    '<audio>',
    '<video>',
    '<map>',
    '<progress>',
    '<meter>',
  ],
  ...[
    '<option>',
    '<datalist>',
    '<optgroup>',
    '<details>',
    '<summary>',
    '<dialog>',
    '<h2>',
    '<pre>',
    '<code>',
  ],
  ...['<head>', '<head><title>t</title>', '<body>', '<html>', '<main>', '<article>', '<center>', '<address>'],
  ...['<![CDATA[ x ', '<![CDATA[', '<!x', '<?xml x?', '</p', '</div', '</body></html', '</article></body'],
  ...['<blockquote>', '<ruby><rt>', '<x-card>', '<amp-ad>', '<search>', '<slot>', '<frameset>'],
];

describe.each(TAGS)('%s without its end', (tag) => {
  test.each([
    ['first', 0],
    ['in the middle', 6],
  ])('%s: every paragraph that browsers show is in the edition', async (_, before) => {
    const html = articleWith(tag, before);
    const shown = visibleText(ourPage(html));
    const visible = PARAGRAPHS.filter((paragraph) => shown.includes(paragraph));
    expect(visible.length).toBe(12);
    const text = await textOf(html);
    for (const paragraph of visible) expect(text).toContain(paragraph);
  });
});

test('an open title, script or comment hides what follows, as in browsers', () => {
  for (const tag of [
    '<title>',
    '<script>',
    '<style>',
    '<!-- ',
    '<textarea>',
    '<iframe>',
    '<xmp class="',
    '<select>',
  ])
    expect(visibleText(ourPage(articleWith(tag, 6)))).not.toContain(PARAGRAPHS[8]);
});

test('XHTML with a comment before its first tag is read', async () => {
  const page = `<?xml version="1.0" encoding="utf-8"?>
<!-- Made by a tool -->
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<!-- Another comment -->
${articleWith('', -1).replace('<!doctype html>', '').replace('<html>', '<html xmlns="http://www.w3.org/1999/xhtml">')}`;
  const text = await textOf(page);
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph);
});

test('a page without a body tag is read', async () => {
  const page = articleWith('', -1).replace(/<\/?(?:html|head|body)>/g, '');
  const text = await textOf(page);
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph);
});
