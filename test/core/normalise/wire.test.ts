import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { mailDate, wireDate } from '../../../functions/core/normalise/dates.ts';
import { isMail } from '../../../functions/core/normalise/mail/is-mail.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { anEdition } from '../../factories/edition.ts';
import { editionOf, refusalOf, source } from './sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const ninjs = (properties: object): string =>
  JSON.stringify({
    uri: 'urn:wire:1',
    headline: 'Ferry strike ends',
    body_xhtml: `<p>${COPY}</p>`,
    ...properties,
  });

const newsml = (
  meta: string,
  content = `<inlineData contenttype="text/plain">${COPY}</inlineData>`,
): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><itemMeta>${meta}</itemMeta><contentMeta><headline>Ferry strike ends</headline></contentMeta><contentSet>${content}</contentSet></newsItem>`;

const nitf = (docdata: string, attributes = ''): string =>
  `<nitf><head><docdata${attributes}>${docdata}</docdata></head><body><body.head><hedline><hl1>Ferry strike ends</hl1></hedline></body.head><body.content><p>${COPY}</p></body.content></body></nitf>`;

const rss = (...items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>${items.map((item) => `<item><title>Ferry strike ends</title>${item}</item>`).join('')}</channel></rss>`;

const full = `<content:encoded><![CDATA[<p>${COPY}</p>]]></content:encoded>`;

const mail = (headers: string, body: string): string =>
  `From: Ada Moss <a@example.org>\nTo: b@example.org\nSubject: Ferry strike ends\n${headers}\n${body}`;

const declaredIn = async (content: string, name = 'a'): Promise<Declared> => {
  const { result } = await normalise(source(content, name));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.declared;
};

describe('declares', () => {
  test.each<[string, string, Partial<Declared>]>([
    [
      'ninjs 1',
      ninjs({ embargoed: '2026-11-25T12:30:00Z', urgency: 2 }),
      { articleId: 'urn:wire:1', embargoedUntil: '2026-11-25T12:30:00Z', urgency: 2 },
    ],
    [
      'ninjs 3',
      ninjs({ embargoedUntil: '2026-11-25T12:30:00+01:00' }),
      { embargoedUntil: '2026-11-25T12:30:00+01:00' },
    ],
    ['ninjs without a meaningful urgency', ninjs({ urgency: 0 }), { urgency: null }],
    [
      'NewsML-G2',
      newsml('<embargoed>2026-11-25T12:30:00Z</embargoed>'),
      { articleId: 'urn:x:1', embargoedUntil: '2026-11-25T12:30:00Z' },
    ],
    [
      'NITF',
      nitf(
        '<doc-id id-string="x.2"/><urgency ed-urg="1"/><date.release norm="20261125T123000Z"/>',
        ' management-status="embargoed"',
      ),
      { articleId: 'x.2', urgency: 1, embargoedUntil: '2026-11-25T12:30:00Z' },
    ],
    ['RSS', rss(`<guid>post-7</guid>${full}`), { articleId: 'post-7' }],
  ])('%s', async (_, content, declared) => {
    expect(await declaredIn(content)).toMatchObject(declared);
  });
});

describe('refuses', () => {
  test.each<[string, string, string, RegExp]>([
    ['ninjs that was canceled', ninjs({ pubstatus: 'canceled' }), 'bad-declaration', /delete its upload/],
    ['ninjs 3 that was canceled', ninjs({ pubStatus: 'canceled' }), 'bad-declaration', /delete its upload/],
    ['ninjs that is withheld', ninjs({ pubstatus: 'withheld' }), 'bad-declaration', /usable/],
    ['ninjs with an embargo that is no moment', ninjs({ embargoed: 'Friday' }), 'bad-declaration', /embargo/],
    [
      'ninjs without a body',
      '{"uri": "x", "type": "picture", "versioncreated": "2026-11-20T10:00:00Z"}',
      'no-article',
      /no text/,
    ],
    [
      'NewsML-G2 that was canceled',
      newsml('<pubStatus qcode="stat:canceled"/>'),
      'bad-declaration',
      /delete its upload/,
    ],
    [
      'canceled NewsML-G2 without text',
      newsml('<pubStatus qcode="stat:canceled"/>', ''),
      'bad-declaration',
      /delete/,
    ],
    ['NewsML-G2 without text', newsml('', '<remoteContent href="x"/>'), 'no-article', /none of its items/],
    [
      'a message of two stories',
      `<newsMessage><itemSet>${newsml('')}${newsml('')}</itemSet></newsMessage>`,
      'unknown-type',
      /2 stories.*singly/,
    ],
    ['a NewsML-G2 package', '<packageItem><groupSet/></packageItem>', 'unknown-type', /./],
    [
      'NITF that was canceled',
      nitf('', ' management-status="canceled"'),
      'bad-declaration',
      /delete its upload/,
    ],
    ['a feed of two articles', rss(full, full), 'unknown-type', /2 articles.*singly/],
    ['a feed without items', rss(), 'no-article', /no item/],
    ['a feed of a summary', rss('<description>The strike is over.</description>'), 'no-article', /summary/],
    [
      'an e-mail of an attachment alone',
      mail(
        'MIME-Version: 1.0\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n',
        'JVBERi0=',
      ),
      'no-article',
      /attachment/,
    ],
  ])('%s', async (_, content, code, message) => {
    const refusal = await refusalOf(content, 'a');
    expect(refusal).toMatchObject({ code });
    expect(refusal.message).toMatch(message);
  });
});

describe('tells', () => {
  test.each<[string, string | null]>([
    ['<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "x" [<!ENTITY a "b">]><nitf/>', 'nitf'],
    ['<nar:newsMessage xmlns:nar="x"/>', 'newsml'],
    ['<!-- a --><!-- b --><rdf:RDF/>', 'feed'],
    ['<a:entry xmlns:a="http://www.w3.org/2005/Atom"/>', 'feed'],
    ['{"Headlines": []}', 'ninjs'],
    ['{"headline": "x", "body": "y"}', null],
    ['[1]', null],
    ['<rss', 'feed'],
    ['<p>text</p>', null],
  ])('%s', async (text, format) => {
    const { trace } = await normalise(source(text, 'a'));
    const chosen = trace.find(({ pass }) => pass === 'detectFormat')?.what ?? null;
    // What is no wire copy is a page, text or nothing that is taken.
    expect(['html', 'text'].includes(chosen ?? '') ? null : chosen).toBe(format);
  });

  test.each<[string, string, boolean]>([
    ['Subject: a\nFrom: b\nDate: c\n\ntext', 'a', true],
    ['Received: a\n  folded\nFrom: b\n\ntext', 'a', true],
    ['Subject: a\n\ntext', 'a.eml', true],
    ['Subject: a\n\ntext', 'a.txt', false],
    ['Date: the fruit, not the day.\n\nTo: be or not.', 'a.txt', false],
    ['From: here\nTo: there\nIt was a long way, he said.', 'a.txt', false],
  ])('mail from text: %j named %s', (text, name, is) =>
    expect(isMail(new TextEncoder().encode(text), name, null)).toBe(is),
  );
});

describe('metadata hold over wire copy, and what gave way is told', () => {
  const given: Declared = {
    ...NOTHING_DECLARED,
    headline: 'Other',
    urgency: 1,
    topics: ['Ships'],
    articleId: 'desk-1',
  };

  test.each([
    ['ninjs', ninjs({ urgency: 5, subject: [{ name: 'Ferries' }] })],
    [
      'front matter',
      `---\ntitle: Ferry strike ends\nurgency: 5\ntags: [Ferries]\nid: urn:wire:1\n---\n${COPY}`,
    ],
  ])('%s', async (_, content) => {
    const { result, trace } = await normalise({ ...source(content, 'a'), declared: given });
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.edition).toMatchObject({ headline: 'Other', publisherTopics: ['Ships'] });
    expect(result.value.declared).toMatchObject({ urgency: 1, articleId: 'desk-1' });
    const overridden = trace.filter(({ pass }) => pass === 'noteOverrides').map(({ what }) => what);
    expect(overridden.sort()).toEqual(['5', 'Ferries', 'Ferry strike ends', 'urn:wire:1']);
  });
});

test('an export without an address names no article, so that its correction is not another', async () => {
  const item = JSON.stringify(toNinjs(anEdition()));
  expect((await declaredIn(item)).articleId).toBeNull();
  const addressed = JSON.stringify(toNinjs(anEdition({ canonicalUrl: 'https://news.example/a' })));
  expect((await declaredIn(addressed)).articleId).toBe('https://news.example/a');
});

test.each([
  ['ninjs', ninjs({})],
  ['NITF', nitf('')],
  ['an e-mail', mail('', COPY)],
])('%s is read from gzip, whatever its name', async (_, content) => {
  expect((await editionOf(gzipSync(content), 'a.gz')).text).toBe(COPY);
});

test('what is said twice is not told as overridden', async () => {
  const content = `---\ntitle: Ferry strike ends\n---\n# Ferry strike ends\n\n${COPY}`;
  const { trace } = await normalise(source(content, 'a.md'));
  expect(trace.filter(({ pass }) => pass === 'noteOverrides')).toEqual([]);
});

describe('mail', () => {
  const parts = (html: string): string =>
    mail(
      'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n',
      `--b\nContent-Type: text/plain\n\n${COPY} It is so.\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`,
    );

  test('gives way to its text where the HTML part says next to nothing', async () => {
    expect((await editionOf(parts('<p>Please use another program.</p>'))).text).toBe(`${COPY} It is so.`);
  });

  test('is read from its HTML part where that is whole', async () => {
    expect((await editionOf(parts(`<p>${COPY} It is <i>so</i>.</p>`))).body[0]).toHaveProperty('html');
  });

  test('does not take a Message-ID for an article id', async () => {
    expect((await declaredIn(mail('Message-ID: <1@x>\n', COPY))).articleId).toBeNull();
  });

  test('in a character set of the East is read by what its part says', async () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode(
        'From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=shift_jis\n\n',
      ),
      0x93,
      0xfa,
      0x96,
      0x7b,
      0x8c,
      0xea,
    ]);
    expect((await editionOf(bytes)).text).toBe('日本語');
  });
});

describe('settles', () => {
  test.each([
    ['Fri, 20 Nov 2026 09:30:00 +0100', '2026-11-20T09:30:00+01:00'],
    ['20 Nov 26 9:30 EST', '2026-11-20T09:30:00-05:00'],
    ['Fri, 20 Nov 2026 09:30:00 GMT', '2026-11-20T09:30:00Z'],
    ['20 Nov 2026 09:30:00 -0000', '2026-11-20T09:30:00Z'],
    ['Fri, 20 Nov 2026 09:30:00 XYZ', '2026-11-20'],
    ['31 Feb 2026', null],
    ['tomorrow', null],
  ])('the mail date %s', (given, date) => expect(mailDate(given)).toBe(date));

  test.each([
    ['20261120T093000+0100', '2026-11-20T09:30:00+01:00'],
    ['20261120T0930Z', '2026-11-20T09:30:00Z'],
    ['20261120', '2026-11-20'],
    ['2026-11-20T09:30:00Z', '2026-11-20T09:30:00Z'],
    ['20261320', null],
  ])('the wire date %s', (given, date) => expect(wireDate(given)).toBe(date));
});
