import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { bodyHtml } from '../../../functions/core/export/html-blocks.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { jsonForPages, toJsonLd } from '../../../functions/core/export/to-json-ld.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { source } from '../normalise/sources.ts';
import { hostileEdition, VECTORS } from './hostile.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const ELEMENTS = new Set(
  'html head meta title link body article header h1 h2 h3 h4 h5 h6 p time div figure img figcaption span ul ol li blockquote table tr td br a em strong sub sup code iframe'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name property content rel href datetime class itemprop src alt cite sandbox referrerpolicy loading'.split(
    ' ',
  ),
);
const ADDRESSES = new Set(['href', 'src', 'cite']);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** Elements, attributes and addresses of a document that are on no list. */
const foreignIn = (html: string): readonly string[] => {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (['script', 'style', 'comment', 'cdata'].includes(node.type)) found.push(node.type);
    if (node.name !== undefined && node.type === 'tag') {
      if (!ELEMENTS.has(node.name)) found.push(node.name);
      for (const [name, value] of Object.entries(node.attribs ?? {})) {
        if (!ATTRIBUTES.has(name)) found.push(`${node.name} ${name}`);
        if (ADDRESSES.has(name) && !/^https?:\/\//.test(value)) found.push(`${name}=${value}`);
      }
      if (node.name === 'iframe' && node.attribs?.sandbox !== 'allow-scripts')
        found.push('iframe without a sandbox');
      if (node.name === 'link' && node.attribs?.rel !== 'canonical') found.push('link');
      if (node.name === 'meta' && 'http-equiv' in (node.attribs ?? {})) found.push('http-equiv');
    }
    for (const child of node.children ?? []) visit(child);
  };
  for (const node of parseDocument(html).children as unknown as readonly Node[]) visit(node);
  return found;
};

const exportsOf = (edition: Edition): readonly string[] => {
  const [body] = toNinjs(edition).bodies as readonly { readonly value: string }[];
  return [toHtml(edition), body?.value ?? '', bodyHtml(edition.body)];
};

test('the check finds what it is to find', () => {
  expect(foreignIn('<p onclick="x">a</p><script>b</script><a href="javascript:c">d</a>')).toHaveLength(3);
});

describe.each(VECTORS)('%s', (vector) => {
  test.each([
    [
      'a page',
      `<!doctype html><article><p>${COPY}</p><p>${COPY} ${vector}</p>${vector}<p>${COPY}</p></article>`,
      'a.html',
    ],
    [
      'the title of a page',
      `<!doctype html><title>${vector}</title><h1>${vector}</h1><p>${COPY}</p><p>${COPY}</p>`,
      'a.html',
    ],
    ['Markdown', `# A ${vector}\n\n${COPY} ${vector}\n\n${vector}\n\n- ${vector}\n- item`, 'a.md'],
    ['text', `${vector}\n\n${COPY} ${vector}`, 'a.txt'],
    [
      'ninjs',
      JSON.stringify({ headline: vector, byline: vector, body_xhtml: `<p>${COPY}</p>${vector}` }),
      'a.json',
    ],
    [
      'a feed',
      `<rss><channel><item><title><![CDATA[${vector.replaceAll(']]>', '')}]]></title><content:encoded><![CDATA[<p>${COPY}</p>${vector.replaceAll(']]>', '')}]]></content:encoded></item></channel></rss>`,
      'a.xml',
    ],
    [
      'an e-mail',
      `From: a@b\nSubject: ${vector.replace(/\s/g, ' ')}\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>${COPY}</p>${vector}`,
      'a.eml',
    ],
  ])('does nothing when it came in %s', async (_, content, name) => {
    const { result } = await normalise(source(content, name));
    if (!result.ok) return;
    for (const html of exportsOf(result.value.edition)) expect(foreignIn(html)).toEqual([]);
  });

  test('does nothing in an edition that someone else wrote', () => {
    const edition = hostileEdition(vector);
    for (const html of exportsOf(edition)) expect(foreignIn(html)).toEqual([]);
    expect(jsonForPages(toJsonLd(edition))).not.toMatch(/[<>&]/);
    expect(toMarkdown(edition)).not.toMatch(/^<script/im);
  });
});
