import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const P1 =
  'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet, the board said.';
const P2 =
  'Boats will leave again from Wednesday, the harbour board said, if the weather allows it and the crews agree.';

interface Page {
  readonly h1?: string;
  readonly title?: string;
  readonly head?: string;
  readonly copy?: string;
}

const headlineOf = async ({ h1 = '', title, head = '', copy = `<p>${P1}</p><p>${P2}</p>` }: Page) =>
  (
    await editionOf(
      `<!doctype html><html lang="en"><head>${title === undefined ? '' : `<title>${title}</title>`}${head}</head><body><header><a href="/">Harbour Post</a></header><main><article>${h1}${copy}</article></main></body></html>`,
      'a.html',
    )
  ).headline;

const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`;

describe('a headline that was escaped twice, or has markup, becomes plain', () => {
  test.each<[string, Page, string]>([
    [
      'quotes and ampersands, everywhere',
      {
        h1: '<h1>Board sells &amp;#039;priceless&amp;#039; boats &amp;amp; sheds</h1>',
        title: 'Board sells &amp;#039;priceless&amp;#039; boats &amp;amp; sheds | Harbour Post',
      },
      "Board sells 'priceless' boats & sheds",
    ],
    [
      'names of quotes',
      { h1: '<h1>Strike ends, &amp;quot;for good&amp;quot;</h1>' },
      'Strike ends, "for good"',
    ],
    [
      'thrice',
      { h1: '<h1>Boats &amp;amp;amp; sheds are sold at last</h1>' },
      'Boats & sheds are sold at last',
    ],
    ['hexadecimal', { h1: '<h1>It&amp;#x2019;s over for the ferries</h1>' }, 'It’s over for the ferries'],
    ['dashes', { h1: '<h1>Ferries &amp;ndash; the end</h1>' }, 'Ferries – the end'],
    ['accents', { h1: '<h1>Caf&amp;eacute; on the quay has to close</h1>' }, 'Café on the quay has to close'],
    ['spaces', { h1: '<h1>Board sells&amp;nbsp;boats of the coast</h1>' }, 'Board sells boats of the coast'],
    ['only a title', { title: 'Boats &amp;amp; sheds are sold at last' }, 'Boats & sheds are sold at last'],
    [
      'in structured data',
      { head: ld('{"@type":"NewsArticle","headline":"Boats &amp; sheds are sold &#8211; at last"}') },
      'Boats & sheds are sold – at last',
    ],
    [
      'markup as text',
      { h1: '<h1>Board sells the &lt;i&gt;Estuary Queen&lt;/i&gt; at last</h1>' },
      'Board sells the Estuary Queen at last',
    ],
    [
      'a paragraph as text',
      { title: '&lt;p&gt;Board sells the old boats&lt;/p&gt;' },
      'Board sells the old boats',
    ],
    ['a break as text', { h1: '<h1>Board sells&lt;br/&gt;the old boats</h1>' }, 'Board sells the old boats'],
    [
      'markup in structured data',
      { head: ld('{"@type":"NewsArticle","headline":"Board sells the <b>old<\\/b> boats"}') },
      'Board sells the old boats',
    ],
  ])('%s', async (_, page, headline) => expect(await headlineOf(page)).toBe(headline));

  test.each<[string, Page, string]>([
    ['a tag', { h1: '<h1>How the &lt;b&gt; tag won the web</h1>' }, 'How the <b> tag won the web'],
    ['a pair of tags', { h1: '<h1>Write &lt;b&gt;bold&lt;/b&gt; in HTML</h1>' }, 'Write <b>bold</b> in HTML'],
    [
      'an ampersand',
      { h1: '<h1>Why browsers read &amp;amp; as a sign</h1>' },
      'Why browsers read &amp; as a sign',
    ],
    ['a quoted one', { h1: '<h1>What “&amp;amp;” does to a feed</h1>' }, 'What “&amp;” does to a feed'],
    [
      'less and more',
      { h1: '<h1>When a &lt; b and c &gt; d, boats sail</h1>' },
      'When a < b and c > d, boats sail',
    ],
    [
      'a company',
      { h1: '<h1>AT&amp;T buys the ferries of the coast</h1>' },
      'AT&T buys the ferries of the coast',
    ],
    [
      'a column',
      { h1: '<h1>Q&amp;A: who sails when the crews rest?</h1>' },
      'Q&A: who sails when the crews rest?',
    ],
    [
      'a name in brackets',
      { h1: '<h1>Who is &lt;redacted&gt; of the harbour?</h1>' },
      'Who is <redacted> of the harbour?',
    ],
  ])('but one that speaks of %s stays', async (_, page, headline) =>
    expect(await headlineOf(page)).toBe(headline),
  );

  const item = (headline: string, more = '') =>
    editionOf(
      `{"uri":"urn:x:1","type":"text","pubstatus":"usable","headline":${JSON.stringify(headline)},${more}"body_html":"<p>${P1}</p><p>${P2}</p>"}`,
      'a.json',
    );

  test('in ninjs', async () => {
    const { headline, standfirst } = await item(
      '<p>Board sells the <b>old</b> boats&nbsp;</p>',
      '"description_text":"The sale &amp; what <em>follows</em>",',
    );
    expect(headline).toBe('Board sells the old boats');
    expect(standfirst).toBe('The sale & what follows');
    expect((await item('How the <b> tag won the web')).headline).toBe('How the <b> tag won the web');
    expect((await item('Boats & sheds are sold')).headline).toBe('Boats & sheds are sold');
  });

  test('in NewsML-G2', async () => {
    const { headline, standfirst } = await editionOf(
      `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>&lt;p&gt;Board sells &amp;#039;old&amp;#039; boats&amp;nbsp;&lt;/p&gt;</headline><description role="drol:summary">The sale &amp;amp; what follows</description></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${P1}</p><p>${P2}</p></body></html></inlineXML></contentSet></newsItem>`,
      'a.xml',
    );
    expect(headline).toBe("Board sells 'old' boats");
    expect(standfirst).toBe('The sale & what follows');
  });
});

describe('parts of a heading', () => {
  test.each<[string, Page, string]>([
    [
      'have a space between them',
      { h1: '<h1><span>Ferry strike:</span><span>The long way to the end</span></h1>' },
      'Ferry strike: The long way to the end',
    ],
    [
      'are a kicker and a headline, by their titles',
      {
        h1: '<h1><span>Ferries</span><span>The board sells its boats</span></h1>',
        title: 'The board sells its boats | Harbour Post',
      },
      'The board sells its boats',
    ],
    [
      'are a long kicker and a headline, by their titles',
      {
        h1: '<h1><span>Notes from the old harbour</span><span>The board sells its boats</span></h1>',
        title: 'The board sells its boats | Harbour Post',
      },
      'The board sells its boats',
    ],
    [
      'are a kicker and a headline, by their names',
      {
        h1: '<h1><span class="kicker">Harbour board</span><span class="headline">All of its boats are sold</span></h1>',
      },
      'All of its boats are sold',
    ],
    [
      'are a kicker and a headline, in elements of other names',
      { h1: '<h1><small class="eyebrow">Exclusive</small><em>All of its boats are sold</em></h1>' },
      'All of its boats are sold',
    ],
    [
      'are what a title says of both',
      {
        h1: '<h1><span>Opinion</span><span>Sell all of the boats</span></h1>',
        title: 'Opinion: Sell all of the boats | Harbour Post',
      },
      'Sell all of the boats',
    ],
    [
      'are letters of one word',
      {
        h1: '<h1><span>T</span><span>he board sells its boats</span></h1>',
        title: 'The board sells its boats',
      },
      'The board sells its boats',
    ],
    [
      'are a word whose letters each stand alone',
      { h1: '<h1><b>F</b><b>e</b><b>r</b><b>r</b><b>y</b> strike ends at last</h1>' },
      'Ferry strike ends at last',
    ],
    [
      'are syllables',
      { h1: '<h1>The <i>un</i><b>believable</b> end of the strike</h1>' },
      'The unbelievable end of the strike',
    ],
    [
      'are a name with a capital inside',
      {
        h1: '<h1><span>Mc</span><span>Donald leaves the harbour board</span></h1>',
        title: 'McDonald leaves the harbour board',
      },
      'McDonald leaves the harbour board',
    ],
    [
      'are halves of a line in Japanese',
      { h1: '<h1><span>港の古い船が</span><span>すべて売却</span></h1>' },
      '港の古い船がすべて売却',
    ],
    [
      'are a sentence and one more',
      { h1: '<h1><span>The strike is over.</span><span>What now?</span></h1>' },
      'The strike is over. What now?',
    ],
    [
      'are a label in capitals and a headline',
      { h1: '<h1><span>LIVE</span><span>Board meets over the boats</span></h1>' },
      'Board meets over the boats',
    ],
  ])('%s', async (_, page, headline) => expect(await headlineOf(page)).toBe(headline));
});

describe('the name of the site', () => {
  const named = '<meta property="og:site_name" content="Harbour Post">';

  test.each<[string, Page, string]>([
    [
      'behind a Thai headline',
      { h1: '<h1>เทศบาลขายเรือเก่าทั้งหมด</h1>', title: 'เทศบาลขายเรือเก่าทั้งหมด | Harbour Post' },
      'เทศบาลขายเรือเก่าทั้งหมด',
    ],
    ['behind a Thai title alone', { title: 'เทศบาลขายเรือเก่าทั้งหมด | Harbour Post' }, 'เทศบาลขายเรือเก่าทั้งหมด'],
    ['behind a Japanese title', { title: '港の船がすべて売却された｜港湾新聞' }, '港の船がすべて売却された'],
    ['behind a Chinese title', { title: '港口旧船全部售出_海港日报' }, '港口旧船全部售出'],
    [
      'behind a Khmer headline',
      { h1: '<h1>ក្រុងលក់ទូកចាស់ទាំងអស់</h1>', title: 'ក្រុងលក់ទូកចាស់ទាំងអស់ - Harbour Post' },
      'ក្រុងលក់ទូកចាស់ទាំងអស់',
    ],
    [
      'behind an Arabic title',
      { title: 'المدينة تبيع كل القوارب القديمة | بريد الميناء' },
      'المدينة تبيع كل القوارب القديمة',
    ],
    [
      'before a title',
      { title: 'Harbour Post | Board sells all of its boats', head: named },
      'Board sells all of its boats',
    ],
    [
      'before a title, known by the address',
      {
        title: 'Harbour Post | Board sells all of its boats',
        head: '<link rel="canonical" href="https://www.harbourpost.example/boats">',
      },
      'Board sells all of its boats',
    ],
    [
      'behind a section',
      { title: 'Board sells all of its boats | Ferries | Harbour Post', head: named },
      'Board sells all of its boats',
    ],
    [
      'as the only first heading',
      {
        copy: `<h2>Board sells all of its boats</h2><p>${P1}</p><p>${P2}</p>`,
        h1: '<h1>The Harbour Post</h1>',
        title: 'Board sells all of its boats – The Harbour Post',
      },
      'Board sells all of its boats',
    ],
    [
      'of a blog as the only first heading',
      {
        copy: `<h2>Board sells all of its boats</h2><p>${P1}</p><p>${P2}</p>`,
        h1: '<h1><a href="/">Notes from my harbour</a></h1>',
        title: 'Board sells all of its boats « Notes from my harbour',
      },
      'Board sells all of its boats',
    ],
    [
      'of a blog that every title says',
      {
        copy: `<h2>Board sells all of its boats</h2><p>${P1}</p><p>${P2}</p>`,
        h1: '<h1><a href="/">Notes from my harbour</a></h1>',
        title: 'Notes from my harbour: Board sells all of its boats',
        head: '<meta property="og:title" content="Board sells all of its boats">',
      },
      'Board sells all of its boats',
    ],
    [
      'of a blog before the headline in the only title',
      {
        copy: `<h2>Board sells all of its boats</h2><p>${P1}</p><p>${P2}</p>`,
        h1: '<h1>Ada’s harbour notes</h1>',
        title: 'Ada’s harbour notes: Board sells all of its boats',
      },
      'Board sells all of its boats',
    ],
    [
      'in heading and title',
      {
        copy: `<h2>Board sells all of its boats</h2><p>${P1}</p><p>${P2}</p>`,
        h1: '<h1>The Harbour Post</h1>',
        title: 'The Harbour Post',
        head: '<link rel="canonical" href="https://www.harbour-post.example/boats">',
      },
      'Board sells all of its boats',
    ],
    ['behind a section in Chinese', { title: '港口旧船全部售出_新闻_海港日报' }, '港口旧船全部售出'],
  ])('%s is left out', async (_, page, headline) => expect(await headlineOf(page)).toBe(headline));

  test.each<[string, Page, string]>([
    [
      'a dash',
      { h1: '<h1>The strike is over – for now</h1>', title: 'The strike is over – for now | Harbour Post' },
      'The strike is over – for now',
    ],
    ['a colon', { title: 'Ferry strike: what the harbour says' }, 'Ferry strike: what the harbour says'],
    [
      'a name',
      {
        h1: '<h1>Harbour Post moves to the old quay</h1>',
        title: 'Harbour Post moves to the old quay',
        head: named,
      },
      'Harbour Post moves to the old quay',
    ],
  ])('a headline with %s stays', async (_, page, headline) => expect(await headlineOf(page)).toBe(headline));

  test.each(['undefined', 'null', '[object Object]', 'Untitled'])('%s is no headline', async (h1) => {
    expect(await headlineOf({ h1: `<h1>${h1}</h1>`, title: 'Board sells all of its boats' })).toBe(
      'Board sells all of its boats',
    );
  });
});

describe('the headline of a live blog', () => {
  const posts = (level: string) =>
    ['Board votes for the sale', 'Crews leave the hall', 'Doors are open']
      .map(
        (line, at) =>
          `<div class="live-post"><time datetime="2026-03-04T1${9 - at}:00:00Z">1${9 - at}:00</time><${level}>${line}</${level}><p>${at % 2 === 0 ? P1 : P2}</p></div>`,
      )
      .join('');

  const posting = (headline: string) => `{"@type":"BlogPosting","headline":"${headline}"}`;
  const listed = `${posting('Board votes for the sale')},${posting('Crews leave the hall')}`;

  test.each<[string, Page]>([
    [
      'its only first heading',
      {
        h1: '<h1>Sale of the boats – live</h1>',
        title: 'Sale of the boats – live | Harbour Post',
        copy: posts('h2'),
      },
    ],
    [
      'whatever the title says of the newest post',
      {
        h1: '<h1>Sale of the boats – live</h1>',
        title: 'Board votes for the sale | Harbour Post',
        copy: posts('h2'),
      },
    ],
    [
      'whichever posts structured data list',
      {
        h1: '<h1>Sale of the boats – live</h1>',
        title: 'Harbour Post',
        head: ld(`[${listed}]`),
        copy: posts('h3'),
      },
    ],
    [
      'before posts with first headings',
      {
        h1: '<h1>Sale of the boats – live</h1>',
        title: 'Sale of the boats – live | Harbour Post',
        head: ld(`[${listed},{"@type":"LiveBlogPosting","headline":"Sale of the boats – live"}]`),
        copy: posts('h1'),
      },
    ],
    [
      'the first of first headings',
      {
        h1: '<h1>Sale of the boats – live</h1>',
        title: 'Board votes for the sale | Harbour Post',
        copy: posts('h1'),
      },
    ],
    [
      'in structured data without a heading',
      {
        head: ld(
          `{"@type":"LiveBlogPosting","headline":"Sale of the boats – live","liveBlogUpdate":[${listed}]}`,
        ),
        title: 'Board votes for the sale | Harbour Post',
        copy: posts('h2'),
      },
    ],
  ])('is %s', async (_, page) => expect(await headlineOf(page)).toBe('Sale of the boats – live'));
});
