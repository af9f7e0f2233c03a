import type { Kind, Kinds } from './kind.ts';
import { COPY, counted, filled, nameOf, nested, SENTENCE, STORY, UPLOAD } from './kind.ts';

const page = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.html',
  largest,
  make: (size) =>
    `<!doctype html><html><head><title>Pier vote postponed</title></head><body><article><h1>Pier vote postponed</h1><p>${STORY}</p>${make(size)}<p>${SENTENCE}</p></article></body></html>`,
});

const head = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.html',
  largest,
  make: (size) =>
    `<!doctype html><html><head><title>Pier vote postponed</title>${make(size)}</head><body><article><h1>Pier vote postponed</h1><p>${STORY}</p><p>${SENTENCE}</p></article></body></html>`,
});

const repeated = (part: string, largest = UPLOAD): Kind => page((size) => filled(part, size), largest);

const jsonLd = (make: (size: number) => string, largest = COPY): Kind =>
  head((size) => `<script type="application/ld+json">${make(size)}</script>`, largest);

/** Pages: elements nested and repeated, attributes, what is not closed, metadata and structured data. */
export const HTML_KINDS: Kinds = {
  'nested boxes': page((size) => nested('<div>', STORY, '</div>', size)),
  'nested boxes not closed': page((size) => filled('<div>', size) + STORY),
  'nested boxes with text': repeated('<div>a '),
  'nested bold': page((size) => `<p>${nested('<b>', STORY, '</b>', size)}`),
  'nested links': repeated('<a href=/x>y'),
  'nested emphasis with text': repeated('<em>x '),
  'nested mixed marks': repeated('<em>x <strong>y <a href="https://x.example/">z '),
  'nested lists': repeated('<ul><li>x'),
  'nested lists that end': page((size) => nested('<ul><li>x', 'y', '</ul>', size)),
  'nested tables': repeated('<table><tr><td>x'),
  'nested quotes': repeated('<blockquote>x '),
  'nested spans': page((size) => `<p>${filled('<span>x ', size)}`),
  'nested figures': repeated('<figure>x '),
  'nested definition lists': repeated('<dl><dt>x<dd>y'),
  'nested sections': repeated('<section><p>x y z.</p>'),
  'nested articles': repeated(`<article><p>${SENTENCE}</p>`),
  'attributes without end': repeated('<a href="x'),
  'attributes without end in apostrophes': repeated("<a b='"),
  'many attributes': page((size) => `<p ${filled('a=b ', size)}>x</p>`),
  'different attributes': page((size) => `<p ${counted((number) => `a${number}=b `, size)}>x</p>`),
  'comments without end': repeated('<!--'),
  'a comment of dashes': page((size) => `<!--${filled('-', size)}`),
  comments: repeated('<!-- a -->'),
  'character data': repeated('<![CDATA['),
  'tags without end': repeated('<a'),
  'closing tags without end': repeated('</'),
  'closing tags': repeated('</b></p></div>'),
  'closing tags of nothing': page((size) => counted((number) => `</x${number}>`, size)),
  declarations: repeated('<!'),
  instructions: repeated('<?'),
  'scripts without end': repeated('<script>'),
  'beginnings of ends of scripts': page((size) => `<script>${filled('</scrip', size)}`),
  'scripts in comments': page((size) => `<script>${filled('<!--<script>', size)}`),
  scripts: repeated('<script>a</script>'),
  'titles without end': repeated('<title></titl'),
  'fields without end': repeated('<textarea></textare'),
  'styles without end': repeated('<style></styl'),
  'tags of different names': page((size) => counted((number) => `<x${number}>`, size)),
  'tags of different names closed': page((size) => counted((number) => `<x${number}>a</x${number}>`, size)),
  'short paragraphs': repeated('<p>Ab c.'),
  'short paragraphs apart': repeated('<p>Ab c.</p>\n'),
  'empty paragraphs': repeated('<p></p>'),
  'open paragraphs': repeated('<p>'),
  'paragraphs of two words': repeated('<p>The harbour</p>'),
  'paragraphs of a sentence': repeated(`<p>${SENTENCE}</p>`, COPY),
  'paragraphs that differ': page(
    (size) => counted((number) => `<p>${nameOf(number)} spoke: ${SENTENCE}</p>`, size),
    COPY,
  ),
  'short paragraphs that differ': page((size) => counted((number) => `<p>Ab ${number}.</p>`, size), 2 * COPY),
  'paragraphs with a link': repeated(
    `<p>The <a href="https://x.example/a">harbour board</a> postponed its <b>vote</b>.</p>`,
    2 * COPY,
  ),
  'paragraphs with many links': repeated('<p>a <a href="/x">b</a> c</p>'),
  'one paragraph of many links': page(
    (size) => `<p>${filled('<a href="https://x.example/">b c</a> d ', size)}</p>`,
  ),
  'one paragraph of many marks': page((size) => `<p>${filled('<b>b</b> <i>c</i> ', size)}</p>`),
  'lines broken': page((size) => `<p>${filled('x<br>', size)}`),
  'lines broken twice': page((size) => `<p>${filled('x y z.<br><br>', size)}`),
  'boxes of text': repeated('<div>Ab c.</div>'),
  'boxes of a sentence': repeated(`<div>${SENTENCE}</div>`, COPY),
  'boxes with classes': page((size) => counted((number) => `<div class="c${number} d">Ab c.</div>`, size)),
  'boxes of paragraphs': repeated(`<div><p>Ab c.</p><p>De f.</p></div>`),
  'boxes of links': repeated('<div><a href="/x">The pier</a></div>'),
  'text beside boxes': repeated('a<div>b</div>'),
  'links in a list': repeated('<li><a href="/x">The pier</a></li>'),
  'a list of sentences': page((size) => `<ul>${filled(`<li>${SENTENCE}</li>`, size)}</ul>`, COPY),
  'a list of words': page((size) => `<ul>${filled('<li>a</li>', size)}</ul>`),
  'a list of marked words': page(
    (size) => `<ul>${filled('<li><b>a</b> <a href="https://x.example">b</a></li>', size)}</ul>`,
  ),
  'many lists': repeated('<ul><li>a</li></ul>'),
  'definition list': page((size) => `<dl>${filled('<dt>a</dt><dd>b</dd>', size)}</dl>`),
  'headings and nothing': repeated('<h2>Pier vote postponed</h2>'),
  'headings that differ': page((size) => counted((number) => `<h2>Pier ${number}</h2>`, size)),
  'first headings': repeated('<h1>Pier vote postponed</h1>'),
  'first headings that differ': page((size) =>
    counted((number) => `<h1>Pier vote ${nameOf(number)} postponed</h1>`, size),
  ),
  'headings and paragraphs': repeated(`<h2>The pier</h2><p>${SENTENCE}</p>`, COPY),
  pictures: repeated('<img src="/x.jpg" alt="y">'),
  'pictures that differ': page((size) =>
    counted((number) => `<img src="/${number}.jpg" alt="y${number}">`, size),
  ),
  'pictures with captions': page((size) =>
    counted(
      (number) => `<figure><img src="/${number}.jpg"><figcaption>The pier ${number}</figcaption></figure>`,
      size,
    ),
  ),
  'pictures of many sizes': repeated(`<img srcset="${'/a.jpg 1w, '.repeat(100)}/b.jpg 2w">`),
  'captions alone': repeated('<figcaption>The pier</figcaption>'),
  'a table of rows': page((size) => `<table>${filled('<tr><td>a</td><td>b</td></tr>', size)}</table>`),
  'a table of one row': page((size) => `<table><tr>${filled('<td>a</td>', size)}</tr></table>`),
  'many tables': repeated('<table><tr><td>a</td><td>b</td></tr></table>'),
  'spans of rows': repeated('<table><tr><td rowspan=65534 colspan=1000>a</td></tr></table>'),
  'embedded posts': repeated(
    '<blockquote class="twitter-tweet"><p>a</p><a href="https://twitter.com/a/status/1">b</a></blockquote>',
  ),
  frames: repeated('<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
  quotes: repeated('<blockquote>Ab c.</blockquote>'),
  'code blocks': page((size) => `<pre>${filled('a\n', size)}</pre>`, COPY),
  'white space': repeated(' \n'),
  'white space in paragraphs': repeated('<p> \n </p>'),
  'hidden boxes': repeated('<div style="display:none">x</div>'),
  'styles of spaces': page((size) => `<div style="display${filled(' ', size)}">x</div>`),
  'a class of many names': page((size) => `<div class="${filled('a ', size)}">${STORY}</div>`),
  'classes of many names': repeated(`<p class="${'byline '.repeat(50)}">x</p>`),
  'bylines in paragraphs': repeated('<p class="byline">By Ada Moss</p>'),
  'bylines that differ': page((size) =>
    counted((number) => `<p class="byline">By Ada ${nameOf(number)}</p>`, size),
  ),
  'links to authors': page((size) =>
    counted((number) => `<a rel="author" href="/a/${number}">Ada ${nameOf(number)}</a> `, size),
  ),
  times: repeated('<time datetime="2026-11-20T10:00:00Z">20 November 2026</time>'),
  'a long address': page((size) => `<p><a href="${filled('a', size)}">x</a></p>`),
  'long addresses': repeated(`<p><a href="/${'a'.repeat(4000)}">xx yy</a></p>`),
  references: repeated('&amp;'),
  'rare references': repeated('&CounterClockwiseContourIntegral;'),
  'references in attributes': page((size) => `<p title="${filled('&amp;', size)}">x</p>`),
  drawings: repeated('<svg><path d="M0 0"/></svg>'),
  'a drawing of many parts': page((size) => `<svg>${filled('<g>', size)}`),
  templates: repeated('<template><p>a</p>'),
  buttons: repeated('<button>a</button>'),
  navigation: repeated('<nav><a href="/x">The pier</a></nav>'),
  asides: repeated(`<aside><p>The harbour board</p></aside>`),
  'related stories': repeated('<p>Read more: <a href="/x">The pier</a></p>'),
  cards: repeated(
    `<div class="card"><a href="/x"><h3>${SENTENCE}</h3></a><span class="time">1 min</span></div>`,
  ),
  microdata: repeated(
    '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author">Ada Moss</span></div>',
  ),
  'microdata nested': repeated('<div itemscope itemprop="author"><span itemprop="name">Ada Moss</span>'),
  'a body in attributes': page((size) => `<div data-a="${filled('x', size)}">${STORY}</div>`),
  'tags in metadata': head((size) => filled('<meta property="article:tag" content="pier">', size)),
  'different tags in metadata': head((size) =>
    counted((number) => `<meta property="article:tag" content="${nameOf(number)}">`, size),
  ),
  'a tag of many names': head(
    (size) => `<meta name="keywords" content="${counted((number) => `${nameOf(number)}, `, size)}">`,
    COPY * 2,
  ),
  'authors in metadata': head((size) =>
    counted((number) => `<meta name="author" content="Ada ${nameOf(number)}">`, size),
  ),
  'a list of authors in metadata': head(
    (size) => `<meta name="author" content="${counted((number) => `Ada ${nameOf(number)}, `, size)}">`,
  ),
  'authors joined in metadata': head(
    (size) => `<meta name="author" content="${counted((number) => `Ada ${nameOf(number)} and `, size)}">`,
  ),
  'titles in metadata': head((size) =>
    counted((number) => `<meta property="og:title" content="Pier ${number}">`, size),
  ),
  'a title in metadata': head((size) => `<meta property="og:title" content="${filled('Pier | ', size)}">`),
  'a description in metadata': head(
    (size) => `<meta property="og:description" content="${filled(SENTENCE, size)}">`,
  ),
  'names of the site in metadata': head(
    (size) => `<meta property="og:site_name" content="${filled('Pier ', size)}">`,
  ),
  'a title of parts': {
    file: 'a.html',
    largest: COPY,
    make: (size) =>
      `<!doctype html><title>${counted((number) => `${nameOf(number)} | `, size)}</title><article><p>${STORY}</p><p>${SENTENCE}</p></article>`,
  },
  'a title and headings of it': page(
    (size) => `<h1>${filled('Pier vote ', size / 2)}</h1><h1>${filled('Pier vote ', size / 2)}</h1>`,
    COPY,
  ),
  'dates in metadata': head((size) =>
    filled('<meta property="article:published_time" content="2026-11-20T10:00:00Z">', size),
  ),
  'our own metadata': head((size) =>
    counted((number) => `<meta name="slugline:x${number}" content="a">`, size),
  ),
  'our own topics': head(
    (size) => `<meta name="slugline:topics" content="${counted((number) => `${nameOf(number)}, `, size)}">`,
    COPY,
  ),
  'links in the head': head((size) => counted((number) => `<link rel="alternate" href="/${number}">`, size)),
  bases: head((size) => filled('<base href="https://x.example/">', size)),
  'JSON-LD again and again': head((size) =>
    filled('<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>', size),
  ),
  'JSON-LD in depth': jsonLd((size) => nested('{"a":', '1', '}', size)),
  'JSON-LD lists in depth': jsonLd((size) => nested('[', '1', ']', size)),
  'JSON-LD of one node': jsonLd(
    (size) => `{"@graph":[${filled('{"@type":"NewsArticle","@id":"#a","author":{"@id":"#a"}},', size)}{}]}`,
  ),
  'JSON-LD of nodes that name each other': jsonLd(
    (size) =>
      `{"@graph":[${counted((number) => `{"@type":"NewsArticle","@id":"#${number}","author":{"@id":"#${number + 1}"}},`, size)}{}]}`,
  ),
  'JSON-LD of authors': jsonLd(
    (size) =>
      `{"@type":"NewsArticle","headline":"x","author":[${counted((number) => `{"@type":"Person","name":"Ada ${nameOf(number)}"},`, size)}{}]}`,
  ),
  'JSON-LD of keywords': jsonLd(
    (size) =>
      `{"@type":"NewsArticle","headline":"x","keywords":[${counted((number) => `"${nameOf(number)}",`, size)}"x"]}`,
  ),
  'JSON-LD of pictures': jsonLd(
    (size) =>
      `{"@type":"NewsArticle","headline":"x","image":[${counted((number) => `"https://x.example/${number}.jpg",`, size)}"x"]}`,
  ),
  'JSON-LD with the body': head(
    (size) =>
      `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${filled('Ab c. ', size / 2)}"}</script>${filled('<p>Ab c. </p>', size / 2)}`,
    2 * COPY,
  ),
  'JSON-LD of a long body beside short copy': jsonLd(
    (size) => `{"@type":"NewsArticle","articleBody":"${filled(SENTENCE, size)}"}`,
  ),
};

const marked = 'x <b>y</b> <a href="https://x.example/">z</a> ';

/** What an export of ours and a fragment look like, which are read without looking for the story. */
export const FRAGMENT_KINDS: Kinds = {
  'feeds of paragraphs': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<p>Ab c.</p>', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of marks': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p><p>${filled(marked, size)}</p>]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested marks': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p><p>${filled('<b>x <i>', size)}</p>]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested lists': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<ul><li>x', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested quotes': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<blockquote>x ', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested furniture': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<div class="share">x ', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested layout': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<ul><li><h2>x</h2>', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested tables': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<table><tr><td>x', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of nested figures': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p>${filled('<figure>x ', size)}]]></content:encoded></item></channel></rss>`,
  },
  'feeds of one table': {
    file: 'a.xml',
    largest: UPLOAD,
    make: (size) =>
      `<rss version="2.0"><channel><item><title>Pier vote postponed</title><content:encoded><![CDATA[<p>${STORY}</p><table>${filled('<tr><td>x</td><td>y</td></tr>', size)}</table>]]></content:encoded></item></channel></rss>`,
  },
};
