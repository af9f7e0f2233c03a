import { entriesOf } from '../../../functions/core/metadata/declared.ts';
import type { Kind, Kinds } from './kind.ts';
import { COPY, counted, filled, MATTER, nameOf, STORY, UPLOAD } from './kind.ts';

/** What a declared value may be flooded with; none of it needs escaping in JSON, XML or YAML. */
const VALUES: Readonly<Record<string, (size: number) => string>> = {
  'words beside a time': (size) => filled('at ', size),
  'one word': (size) => filled('a', size),
  commas: (size) => filled('at,', size),
  'different names': (size) => counted((number) => `${nameOf(number)},`, size),
  'days in words': (size) => filled('00:01 GMT 1 December 2027 ', size),
  'signs around nothing': (size) => `${filled('.', size)}x`,
  'spaces in front': (size) => `${filled(' ', size)}x`,
};

const PAGE = (meta: string): string =>
  `<!doctype html><html><head><title>Pier vote postponed</title>${meta}</head><body><article><h1>Pier vote postponed</h1><p>${STORY}</p></article></body></html>`;

const NEWSML = (item: string, content = '', attributes = 'guid="urn:x"'): string =>
  `<newsItem ${attributes} xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>${item}</itemMeta><contentMeta><headline>Pier vote postponed</headline>${content}</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body><p>${STORY}</p></body></html></inlineXML></contentSet></newsItem>`;

const NITF = (docdata: string, status = 'embargoed'): string =>
  `<nitf><head><docdata management-status="${status}">${docdata}</docdata></head><body><body.head><hedline><hl1>Pier vote postponed</hl1></hedline></body.head><body.content><p>${STORY}</p></body.content></body></nitf>`;

const FEED = (item: string): string =>
  `<rss version="2.0"><channel><item><title>Pier vote postponed</title>${item}<content:encoded><![CDATA[<p>${STORY}</p>]]></content:encoded></item></channel></rss>`;

const NINJS = (property: string): string =>
  `{"uri":"urn:x","headline":"Pier vote postponed","body_text":"${STORY}",${property}}`;

/** Uploads that declare one value, by the place and the name of it. */
const PLACES: Readonly<Record<string, readonly [file: string, upload: (value: string) => string]>> = {
  ...Object.fromEntries(
    entriesOf().flatMap(([, { key, at }]) => [
      [
        `<meta> ${key}`,
        ['a.html', (value: string) => PAGE(`<meta name="slugline:${key}" content="${value}">`)],
      ],
      [
        `mail ${key}`,
        [
          'a.eml',
          (value: string) =>
            `From: a@b.example\nMIME-Version: 1.0\nSubject: Pier\nX-Slugline-${key}: ${value}\n\n${STORY}\n`,
        ],
      ],
      [`YAML ${key}`, ['a.md', (value: string) => `---\n${key}: "${value}"\n---\n\n${STORY}\n`]],
      [`ninjs note of ${key}`, ['a.json', (value: string) => NINJS(`"ednote":"slugline:${key}: ${value}"`)]],
      ...(at?.ninjs ?? []).map((name: string) => [
        `ninjs ${name}`,
        ['a.json', (value: string) => NINJS(`"${name}":"${value}"`)],
      ]),
    ]),
  ),
  'a bare <meta>': ['a.html', (value) => PAGE(`<meta name="embargo" content="${value}">`)],
  'robots <meta>': ['a.html', (value) => PAGE(`<meta name="robots" content="unavailable_after: ${value}">`)],
  'status <meta>': ['a.html', (value) => PAGE(`<meta name="status" content="${value}">`)],
  'name of a <meta>': ['a.html', (value) => PAGE(`<meta name="embargo-${value}" content="x">`)],
  'bare mail': [
    'a.eml',
    (value) => `From: a@b.example\nMIME-Version: 1.0\nSubject: Pier\nEmbargo: ${value}\n\n${STORY}\n`,
  ],
  'foreign mail': [
    'a.eml',
    (value) => `From: a@b.example\nMIME-Version: 1.0\nSubject: Pier\nExpires: ${value}\n\n${STORY}\n`,
  ],
  'mail subject': [
    'a.eml',
    (value) => `From: a@b.example\nMIME-Version: 1.0\nSubject: EMBARGO ${value}\n\n${STORY}\n`,
  ],
  'ninjs extra': ['a.json', (value) => NINJS(`"extra":{"embargo":"${value}"}`)],
  'ninjs status': ['a.json', (value) => NINJS(`"pubStatus":"${value}"`)],
  'ninjs note': ['a.json', (value) => NINJS(`"ednote":"EMBARGO ${value}"`)],
  'ninjs name': ['a.json', (value) => NINJS(`"embargo-${value}":"2027-12-01T00:01:00Z"`)],
  'ninjs list': ['a.json', (value) => NINJS(`"embargoed":["${value}","x"]`)],
  'ninjs property of others': ['a.json', (value) => NINJS(`"x":"${value}"`)],
  'NewsML embargoed': ['a.xml', (value) => NEWSML(`<embargoed>${value}</embargoed>`)],
  'NewsML status': ['a.xml', (value) => NEWSML(`<pubStatus qcode="${value}"/>`)],
  'NewsML note': ['a.xml', (value) => NEWSML(`<edNote>EMBARGO ${value}</edNote>`)],
  'NewsML urgency': ['a.xml', (value) => NEWSML('', `<urgency>${value}</urgency>`)],
  'NewsML guid': ['a.xml', (value) => NEWSML('', '', `guid="${value}"`)],
  'NITF date.release': ['a.xml', (value) => NITF(`<date.release norm="${value}"/>`)],
  'NITF date.expire': ['a.xml', (value) => NITF(`<date.expire norm="${value}"/>`)],
  'NITF doc-id': ['a.xml', (value) => NITF(`<doc-id id-string="${value}"/>`, 'usable')],
  'NITF urgency': ['a.xml', (value) => NITF(`<urgency ed-urg="${value}"/>`, 'usable')],
  'NITF status': ['a.xml', (value) => NITF('', value)],
  'feed embargo': ['a.xml', (value) => FEED(`<x:embargo>${value}</x:embargo>`)],
  'feed guid': ['a.xml', (value) => FEED(`<guid>${value}</guid>`)],
};

const largestOf = (file: string): number => (file === 'a.md' ? MATTER : UPLOAD);

const again = (file: string, make: (size: number) => string, largest = UPLOAD): Kind => ({
  file,
  largest,
  make,
});

/** Values that are declared, in every place and under every name: one that is huge, or very many. */
export const DECLARED_KINDS: Kinds = {
  ...Object.fromEntries(
    Object.entries(PLACES).flatMap(([place, [file, upload]]) =>
      Object.entries(VALUES).map(([name, value]): readonly [string, Kind] => [
        `${place} of ${name}`,
        { file, largest: largestOf(file), make: (size) => upload(value(size)) },
      ]),
    ),
  ),
  'many <meta> embargoes': again('a.html', (size) =>
    PAGE(filled('<meta name="slugline:embargo" content="00:01 GMT 1 December 2027">', size)),
  ),
  'many <meta> names of embargoes': again('a.html', (size) =>
    PAGE(
      counted(
        (number) => `<meta name="embargo-x${number}" content="00:01 GMT 1 December 2027 or later">`,
        size,
      ),
    ),
  ),
  'many NewsML embargoes': again('a.xml', (size) =>
    NEWSML(filled('<embargoed>00:01 GMT 1 December 2027</embargoed>', size)),
  ),
  'many NITF releases': again('a.xml', (size) =>
    NITF(filled('<date.release norm="00:01 GMT 1 December 2027"/>', size)),
  ),
  'many NITF expiries': again('a.xml', (size) =>
    NITF(filled('<date.expire norm="00:01 GMT 1 December 2027"/>', size)),
  ),
  'many feed embargoes': again('a.xml', (size) =>
    FEED(filled('<x:embargo>00:01 GMT 1 December 2027</x:embargo>', size)),
  ),
  'many mail embargoes': again(
    'a.eml',
    (size) =>
      `From: a@b.example\nMIME-Version: 1.0\nSubject: Pier\n${filled('Embargo: 00:01 GMT 1 December 2027\n', size)}\n${STORY}\n`,
  ),
  'many mail expiries': again(
    'a.eml',
    (size) =>
      `From: a@b.example\nMIME-Version: 1.0\nSubject: Pier\n${filled('Expires: 00:01 GMT 1 December 2027\n', size)}\n${STORY}\n`,
  ),
  'many ninjs embargoes': again('a.json', (size) =>
    NINJS(
      `${counted((number) => `"${'-'.repeat(number % 150)}embargo${'_'.repeat(number % 40)}":"00:01 GMT 1 December 2027",`, size)}"z":1`,
    ),
  ),
  'many notes of ninjs': again('a.json', (size) =>
    NINJS(`"ednote":"${filled('slugline:embargo: 00:01 GMT 1 December 2027\\n', size)}"`),
  ),
  'many states of ninjs': again('a.json', (size) => NINJS(`"pubStatus":"${filled('x;', size)}"`)),
  'front matter of one line': again(
    'a.md',
    (size) => `---\n${filled('embargo', size)}\n---\n\n${STORY}`,
    COPY,
  ),
  'front matter of one expiry': again(
    'a.md',
    (size) => `---\n${'expir'}${filled('a', size)}\n---\n\n${STORY}`,
    COPY,
  ),
};
