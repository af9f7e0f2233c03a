import type { Kind, Kinds } from './kind.ts';
import { COPY, counted, filled, nameOf, nested, SENTENCE, STORY, UPLOAD } from './kind.ts';

const json = (make: (size: number) => string, largest = UPLOAD): Kind => ({ file: 'a.json', largest, make });

const besideCopy = (make: (size: number) => string, largest = UPLOAD): Kind =>
  json(
    (size) => `{"uri":"urn:x","headline":"Pier vote postponed","body_text":"${STORY}",${make(size)}}`,
    largest,
  );

/** ninjs: JSON that nests and repeats, in places that are read and in places that are not. */
export const NINJS_KINDS: Kinds = {
  'ninjs lists in lists': besideCopy((size) => `"a":${nested('[', '', ']', size)}`),
  'ninjs an embargo of accents': besideCopy(
    (size) => `"embargoed":"e${filled('\u0301\u0323', size)}"`,
    4_900_000,
  ),
  'ninjs objects in objects': besideCopy((size) => `"a":${nested('{"a":', '1', '}', size)}`),
  'ninjs lists of empty lists': besideCopy((size) => `"a":[${filled('[],', size)}0]`),
  'ninjs lists of empty objects': besideCopy((size) => `"a":[${filled('{},', size)}0]`),
  'ninjs lists of objects': besideCopy((size) => `"a":[${filled('{"a":1},', size)}0]`),
  'ninjs lists of different objects': besideCopy(
    (size) => `"a":[${counted((number) => `{"a${number}":1},`, size)}0]`,
  ),
  'ninjs lists of numbers': besideCopy((size) => `"a":[${filled('1,', size)}0]`),
  'ninjs lists of fractions': besideCopy((size) => `"a":[${filled('1.5e3,', size)}0]`),
  'ninjs lists of words': besideCopy((size) => `"a":[${filled('"a",', size)}0]`),
  'ninjs lists of different words': besideCopy(
    (size) => `"a":[${counted((number) => `"${nameOf(number)}",`, size)}0]`,
  ),
  'ninjs properties': besideCopy((size) => `${counted((number) => `"k${number}":1,`, size)}"z":1`),
  'ninjs properties of lists': besideCopy((size) => `${counted((number) => `"k${number}":[],`, size)}"z":1`),
  'ninjs one property again and again': besideCopy((size) => `${filled('"k":1,', size)}"z":1`),
  'ninjs bodies as properties': besideCopy(
    (size) => `${counted((number) => `"body_${number}":"a",`, size)}"z":1`,
  ),
  'ninjs subjects': besideCopy(
    (size) => `"subjects":[${counted((number) => `{"name":"${nameOf(number)}"},`, size)}{}]`,
  ),
  'ninjs subjects of many properties': besideCopy(
    (size) => `"subjects":[{"name":"x",${counted((number) => `"k${number}":1,`, size)}"z":1}]`,
  ),
  'ninjs people': besideCopy(
    (size) => `"people":[${counted((number) => `{"name":"Ada ${nameOf(number)}"},`, size)}{}]`,
  ),
  'ninjs keywords': besideCopy(
    (size) => `"keywords":[${counted((number) => `"${nameOf(number)}",`, size)}"x"]`,
  ),
  'ninjs keywords with commas': besideCopy(
    (size) => `"keywords":"${counted((number) => `${nameOf(number)},`, size)}"`,
  ),
  'ninjs a byline': besideCopy((size) => `"byline":"By ${filled('Ada Moss and ', size)}Finn Hale"`),
  'ninjs a byline of commas': besideCopy(
    (size) => `"byline":"${counted((number) => `Ada ${nameOf(number)}, `, size)}Finn Hale"`,
  ),
  'ninjs a place': besideCopy((size) => `"located":"${filled('Oslo ', size)}"`),
  'ninjs a source': besideCopy((size) => `"source":"${filled('Oslo ', size)}"`),
  'ninjs an editor’s note': besideCopy((size) => `"ednote":"${filled('slugline:silent: true ', size)}"`),
  'ninjs an editor’s note of lines': besideCopy(
    (size) => `"ednote":"${filled('slugline:x: true\\n', size)}"`,
  ),
  'ninjs a headline': json(
    (size) => `{"uri":"u","headline":"${filled('Pier ', size)}","body_text":"${STORY}"}`,
  ),
  'ninjs headlines': json(
    (size) =>
      `{"uri":"u","headlines":[${filled('{"role":"main","value":"Pier"},', size)}{}],"body_text":"${STORY}"}`,
  ),
  'ninjs descriptions': besideCopy(
    (size) => `"descriptions":[${filled('{"role":"x","value":"Pier"},', size)}{}]`,
  ),
  'ninjs pictures': besideCopy(
    (size) =>
      `"associations":{${counted((number) => `"p${number}":{"type":"picture","href":"https://x.example/${number}.jpg"},`, size)}"z":{}}`,
  ),
  'ninjs bodies': json(
    (size) =>
      `{"uri":"u","headline":"x","bodies":[${filled(`{"contentType":"text/html","value":"<p>${STORY}</p>"},`, size)}{}]}`,
  ),
  'ninjs escapes': json(
    (size) => `{"uri":"u","headline":"x","body_text":"${filled('\\u0041', size)}"}`,
    6 * COPY,
  ),
  'ninjs halves of surrogates': json(
    (size) => `{"uri":"u","headline":"x","body_text":"${filled('\\ud800 a ', size)}"}`,
    2 * COPY,
  ),
  'ninjs lines': json((size) => `{"uri":"u","headline":"x","body_text":"${filled('Ab c.\\n', size)}"}`, COPY),
  'ninjs paragraphs': json(
    (size) => `{"uri":"u","headline":"x","body_html":"<p>${STORY}</p>${filled('<p>Ab c.</p>', size)}"}`,
  ),
  'ninjs without an end': json((size) => `{"uri":"u","headline":"x","body_text":${filled('[', size)}`),
  'ninjs objects without an end': json(
    (size) => `{"uri":"u","headline":"x","body_text":${filled('{"a":', size)}`,
  ),
  'JSON without a body': json((size) => `{"a":${nested('[', '', ']', size)}}`),
  'JSON lists': json((size) => nested('[', '', ']', size)),
  'JSON lines': json((size) => filled('{"a":1}\n', size)),
};

const nitf = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.xml',
  largest,
  make: (size) =>
    `<?xml version="1.0"?><nitf><head><title>Pier vote postponed</title></head><body><body.head><hedline><hl1>Pier vote postponed</hl1></hedline></body.head><body.content><p>${STORY}</p>${make(size)}</body.content></body></nitf>`,
});

const nitfHead = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.xml',
  largest,
  make: (size) =>
    `<?xml version="1.0"?><nitf>${make(size)}<body><body.head><hedline><hl1>Pier vote postponed</hl1></hedline></body.head><body.content><p>${STORY}</p></body.content></body></nitf>`,
});

const newsml = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.xml',
  largest,
  make: (size) =>
    `<?xml version="1.0"?><newsItem guid="urn:x" xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta/><contentMeta><headline>Pier vote postponed</headline>${make(size)}</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body><p>${STORY}</p></body></html></inlineXML></contentSet></newsItem>`,
});

const feed = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.xml',
  largest,
  make: (size) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><title>Pier vote postponed</title>${make(size)}<content:encoded><![CDATA[<p>${STORY}</p>]]></content:encoded></item></channel></rss>`,
});

const atom = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.xml',
  largest,
  make: (size) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Pier vote postponed</title><content type="xhtml"><div><p>${STORY}</p>${make(size)}</div></content></entry></feed>`,
});

const again =
  (part: string) =>
  (size: number): string =>
    filled(part, size);

/** NITF, NewsML-G2, RSS and Atom. */
export const XML_KINDS: Kinds = {
  'NITF nested paragraphs': nitf(again('<p>')),
  'NITF nested paragraphs with text': nitf(again('<p>a')),
  'NITF paragraphs': nitf(again('<p>Ab c.</p>')),
  'NITF empty elements': nitf(again('<p/>')),
  'NITF lists': nitf(again('<ul><li>a</li></ul>')),
  'NITF nested lists': nitf(again('<ul><li>a')),
  'NITF tables': nitf(again('<table><tr><td>a</td></tr></table>')),
  'NITF pictures': nitf(
    again(
      '<media media-type="image"><media-reference source="https://x.example/a.jpg"/><media-caption>a</media-caption></media>',
    ),
  ),
  'NITF nested pictures': nitf(again('<media media-type="image">')),
  'NITF quotes': nitf(again('<block><bq>a</bq></block>')),
  'NITF marks': nitf(again('<em>a</em> ')),
  'NITF nested marks': nitf(again('<em>a ')),
  'NITF words': nitf(again('a ')),
  'NITF references': nitf(again('&amp;')),
  'NITF character data': nitf(again('<![CDATA[a]]>')),
  'NITF character data without end': nitf(again('<![CDATA[')),
  'NITF people': nitf(again('<person>Ada Moss</person> ')),
  'NITF comments': nitf(again('<!-- a -->')),
  'NITF comments without end': nitf(again('<!--')),
  'NITF closing tags': nitf(again('</p>')),
  'NITF closing tags that differ': nitf((size) => counted((number) => `</x${number}>`, size)),
  'NITF opening tags that differ': nitf((size) => counted((number) => `<x${number}>`, size)),
  'NITF elements that differ': nitf((size) => counted((number) => `<x${number}>a</x${number}>`, size)),
  'NITF nested heads': nitfHead(again('<head>')),
  'NITF heads': nitfHead(again('<head><meta name="a" content="b"/></head>')),
  'NITF keywords': nitfHead(
    (size) =>
      `<head><docdata><key-list>${counted((number) => `<keyword key="${nameOf(number)}"/>`, size)}</key-list></docdata></head>`,
  ),
  'NITF subjects': nitfHead(
    (size) =>
      `<head><tobject>${counted((number) => `<tobject.subject tobject.subject.type="${nameOf(number)}"/>`, size)}</tobject></head>`,
  ),
  'NITF dates': nitfHead(
    (size) => `<head><docdata>${filled('<date.issue norm="20261120T100000Z"/>', size)}</docdata></head>`,
  ),
  'NITF attributes': nitf((size) => `<p ${filled('a="b" ', size)}>x</p>`),
  'NITF attributes that differ': nitf((size) => `<p ${counted((number) => `a${number}="b" `, size)}>x</p>`),
  'NITF one long attribute': nitf((size) => `<p a="${filled('x', size)}">x</p>`),
  'NITF an attribute of references': nitf((size) => `<p a="${filled('&amp;', size)}">x</p>`),
  'NITF tags without end': nitf(again('<p ')),
  'NITF bylines': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<nitf><body><body.head><hedline><hl1>x</hl1></hedline>${counted((number) => `<byline>By Ada ${nameOf(number)}</byline>`, size)}</body.head><body.content><p>${STORY}</p></body.content></body></nitf>`,
  },
  'NITF alone in depth': { file: 'a.xml', largest: UPLOAD, make: (size) => `<nitf>${filled('<p>', size)}` },
  'NITF alone in depth, closed': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `<nitf>${nested('<p>', 'a', '</p>', size)}</nitf>`,
  },
  'XML instructions': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `${filled('<?x ?>', size)}<nitf></nitf>`,
  },
  'XML doctypes': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `${filled('<!DOCTYPE x>', size)}<nitf></nitf>`,
  },
  'XML entities': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `<!DOCTYPE nitf [${filled('<!ENTITY a "b">', size)}]><nitf></nitf>`,
  },
  'XML spaces': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `<?xml version="1.0"?>${filled(' ', size)}<nitf></nitf>`,
  },
  'NewsML items': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${filled('<newsItem guid="x"><itemMeta/><contentSet/></newsItem>', size)}</itemSet></newsMessage>`,
  },
  'NewsML nested items': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${filled('<newsItem>', size)}</itemSet></newsMessage>`,
  },
  'NewsML subjects': newsml((size) =>
    counted((number) => `<subject qcode="a:${number}"><name>${nameOf(number)}</name></subject>`, size),
  ),
  'NewsML creators': newsml((size) =>
    counted((number) => `<creator><name>Ada ${nameOf(number)}</name></creator>`, size),
  ),
  'NewsML headlines': newsml(again('<headline>Pier</headline>')),
  'NewsML bylines': newsml((size) => counted((number) => `<by>By Ada ${nameOf(number)}</by>`, size)),
  'NewsML one byline': newsml(
    (size) => `<by>By ${counted((number) => `Ada ${nameOf(number)} and `, size)}Finn Hale</by>`,
  ),
  'NewsML keywords': newsml((size) => counted((number) => `<keyword>${nameOf(number)}</keyword>`, size)),
  'NewsML nested metadata': newsml(again('<subject><name>')),
  'NewsML contents': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>${filled(`<inlineXML contenttype="application/xhtml+xml"><html><body><p>${STORY}</p></body></html></inlineXML>`, size)}</contentSet></newsItem>`,
  },
  'NewsML paragraphs': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body><p>${STORY}</p>${filled('<p>Ab c.</p>', size)}</body></html></inlineXML></contentSet></newsItem>`,
  },
  'RSS categories': feed((size) => counted((number) => `<category>${nameOf(number)}</category>`, size)),
  'RSS same categories': feed(again('<category>x</category>')),
  'RSS creators': feed((size) => counted((number) => `<dc:creator>Ada ${nameOf(number)}</dc:creator>`, size)),
  'RSS enclosures': feed((size) =>
    counted((number) => `<enclosure type="image/jpeg" url="https://x.example/${number}.jpg"/>`, size),
  ),
  'RSS pictures': feed((size) =>
    counted(
      (number) =>
        `<media:content medium="image" url="https://x.example/${number}.jpg"><media:title>a</media:title></media:content>`,
      size,
    ),
  ),
  'RSS links': feed(again('<link>https://x.example/</link>')),
  'RSS an author': feed((size) => `<author>a@b.example (${filled('Ada ', size)})</author>`),
  'RSS open parentheses': feed((size) => `<author>${filled('(', size)}</author>`),
  'RSS escaped markup': feed((size) => `<description>${filled('&lt;p&gt;&amp;lt;', size)}</description>`),
  'RSS a title of markup': feed((size) => `<title>${filled('&lt;b&gt;a', size)}</title>`),
  'RSS items': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `<rss><channel>${filled('<item><title>a</title></item>', size)}</channel></rss>`,
  },
  'RSS nested items': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) => `<rss><channel>${filled('<item>', size)}</channel></rss>`,
  },
  'RSS only a description': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss><channel><item><title>x</title><description>${filled('&lt;p&gt;Ab c.', size)}</description></item></channel></rss>`,
  },
  'Atom paragraphs': atom(again('<p>Ab c.</p>')),
  'Atom nested boxes': atom(again('<div>a ')),
  'Atom sentences': atom(again(`<p>${SENTENCE}</p>`), COPY),
};
