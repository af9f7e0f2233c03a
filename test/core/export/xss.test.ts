import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { Block, Edition } from '../../../functions/core/edition.ts';
import { bodyHtml } from '../../../functions/core/export/html-blocks.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { jsonForPages, toJsonLd } from '../../../functions/core/export/to-json-ld.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { anEdition } from '../../factories/edition.ts';
import { source } from '../normalise/sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

/** A vector of each class that cheat sheets list, in our own words: what runs, and how it hides. */
const VECTORS = [
  // Elements that run
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<script>alert(1)//',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/x>alert(1)</script>',
  '<script\u0000>alert(1)</script>',
  '<<script>alert(1);//<</script>',
  '<noscript><p title="</noscript><script>alert(1)</script>"></noscript>',
  // Handlers
  '<img src=x onerror=alert(1)>',
  '<img src="x" ONERROR = "alert(1)" />',
  '<img/src/onerror=alert(1)>',
  '<img src=x onerror\n=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<body onload=alert(1)>',
  '<p onmouseover="alert(1)">x</p>',
  '<em onfocus=alert(1) tabindex=1 autofocus>x</em>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror="alert(1)"></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<input autofocus onfocus=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg/onload=alert(1)//',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)/>#x"/></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  // Addresses that run
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&#0000106&#0000097vascript:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="jav&Tab;ascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  '<a href="https://x.example/&quot; onclick=&quot;alert(1)">x</a>',
  '<a href=\'https://x.example/" onclick="alert(1)\'>x</a>',
  '<a href="https://x.example/><script>alert(1)</script>">x</a>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="https://x.example/&quot; onload=&quot;alert(1)"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="data:image/svg+xml;base64,PHN2Zy8+">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<img src="javascript:alert(1)">',
  '<img srcset="javascript:alert(1) 1x">',
  '<table background="javascript:alert(1)"><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>',
  '<base href="javascript:alert(1)//">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel="stylesheet" href="javascript:alert(1)">',
  '<link rel="canonical" href="javascript:alert(1)">',
  // Styles
  '<style>@import "javascript:alert(1)";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  // What parsers see otherwise
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<xmp><p title="</xmp><script>alert(1)</script>"></xmp>',
  '<textarea><script>alert(1)</script></textarea>',
  '<title><script>alert(1)</script></title>',
  '<template><script>alert(1)</script></template>',
  '<plaintext><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<figure><img src="https://x.example/a.jpg"><figcaption><script>alert(1)</script>"><img src=x onerror=alert(1)></figcaption></figure>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  '</p></article></body></html><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
];

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
    const hostile = { text: 'x', html: vector };
    const body: Block[] = [
      { kind: 'paragraph', text: vector, html: vector },
      { kind: 'paragraph', ...hostile },
      { kind: 'heading', level: 2, ...hostile },
      { kind: 'quote', text: vector, html: vector },
      { kind: 'list', ordered: false, text: vector, items: [vector], itemsHtml: [vector] },
      { kind: 'table', text: vector, rows: [[vector, vector]] },
      { kind: 'embed', text: '', url: vector },
      { kind: 'embed', text: vector, url: `https://x.example/${vector}` },
      { kind: 'image', text: '', url: vector, caption: vector, credit: vector },
    ];
    const edition = anEdition({
      headline: vector,
      standfirst: vector,
      byline: [vector],
      language: vector,
      publishedAt: vector,
      declaredSection: vector,
      publisherTopics: [vector],
      rights: vector,
      canonicalUrl: vector,
      images: [{ url: vector, caption: vector, credit: vector }],
      body,
    });
    for (const html of exportsOf(edition)) expect(foreignIn(html)).toEqual([]);
    expect(jsonForPages(toJsonLd(edition))).not.toMatch(/[<>&]/);
    expect(toMarkdown(edition)).not.toMatch(/^<script/im);
  });
});
