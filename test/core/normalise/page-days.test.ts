import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const P1 =
  'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet, the board said.';
const P2 =
  'Boats will leave again from Wednesday, the harbour board said, if the weather allows it and the crews agree.';
const P3 =
  'A crew of nine is needed for each crossing, and the union said that all of them had been called back by noon.';

interface Page {
  readonly lines?: string;
  readonly head?: string;
  readonly lang?: string;
  readonly between?: string;
}

const published = async ({ lines = '', head = '', lang = 'en', between = '' }: Page) =>
  (
    await editionOf(
      `<!doctype html><html lang="${lang}"><head><title>Ferry strike ends after nine weeks</title>${head}</head><body><main><article><h1>Ferry strike ends after nine weeks</h1>${lines}<p>${P1}</p><p>${P2}</p>${between}<p>${P3}</p></article></main></body></html>`,
      'a.html',
    )
  ).publishedAt;

const declaring = (moment: string): string => `<meta property="article:published_time" content="${moment}">`;

const MARCH_4 = '2026-03-04T08:05:00Z';

describe('of two days beside the headline, the one of publication is taken', () => {
  test.each<[string, string, string?]>([
    ['labels before the days', '<p>Published: 3 April 2026 Modified: 25 April 2026</p>'],
    ['the change first', '<p>Modified: 25 April 2026 Published: 3 April 2026</p>'],
    ['spans', '<p><span>Published 03/04/2026</span> <span>Last edited 25/04/2026</span></p>'],
    [
      'spans, the change first',
      '<p><span>Last edited 25/04/2026</span> <span>Published 03/04/2026</span></p>',
    ],
    ['months first', '<p>Published 04/03/2026 | Updated 04/25/2026</p>'],
    [
      'labels of their own',
      '<div><span class="label">Modified</span> <time>25.04.2026</time> <span class="label">Published</span> <time>03.04.2026</time></div>',
    ],
    ['two lines', '<div>Updated 25 April 2026, 10:15</div><div>Published 3 April 2026, 9:30</div>'],
    [
      'a list of terms',
      '<dl><dt>Modified</dt><dd>25 April 2026</dd><dt>Published</dt><dd>3 April 2026</dd></dl>',
    ],
    [
      'a label alone at the end of a line',
      '<div>Published: April 3, 2026 | Updated:</div><div>April 25, 2026</div>',
    ],
    ['only the change called so', '<p>3 April 2026, updated 25 April 2026</p>'],
    ['only the change called so, first', '<p>Updated 25 April 2026 · 3 April 2026</p>'],
    ['labels behind the days', '<p>25 April 2026 (updated), 3 April 2026 (published)</p>'],
    ['French', '<p>Actualisé le 25 avril 2026, publié le 3 avril 2026</p>', 'fr'],
    [
      'French, another word',
      '<p>Mis à jour le 25/04/2026 à 10h15 | Mis en ligne le 03/04/2026 à 9h30</p>',
      'fr',
    ],
    ['German', '<p>Aktualisiert: 25.04.2026, 10:15 Uhr | Veröffentlicht: 03.04.2026, 9:30 Uhr</p>', 'de'],
    ['German, another word', '<p>Stand: 25.04.2026, 10:15 Uhr – erschienen am 3. April 2026</p>', 'de'],
    ['Spanish', '<p>Actualizado: 25 de abril de 2026 Publicado: 3 de abril de 2026</p>', 'es'],
    ['Portuguese', '<p>Atualizado em 25/04/2026 10h15 Publicado em 03/04/2026 9h30</p>', 'pt'],
    ['Italian', '<p>Aggiornato il 25 aprile 2026 - Pubblicato il 3 aprile 2026</p>', 'it'],
    ['Swedish', '<p>Uppdaterad 25 april 2026, publicerad 3 april 2026</p>', 'sv'],
    ['Danish', '<p>Opdateret 25. april 2026. Publiceret 3. april 2026</p>', 'da'],
    ['Dutch', '<p>Laatst gewijzigd op 25 april 2026, gepubliceerd op 3 april 2026</p>', 'nl'],
    ['Finnish', '<p>Päivitetty 25.4.2026 klo 10.15. Julkaistu 3.4.2026 klo 9.30</p>', 'fi'],
    ['Polish', '<p>Aktualizacja: 25 kwietnia 2026, publikacja: 3 kwietnia 2026</p>', 'pl'],
    ['Czech', '<p>Aktualizováno 25. 4. 2026, publikováno 3. 4. 2026</p>', 'cs'],
    ['Turkish', '<p>Güncelleme: 25 Nisan 2026 Yayınlanma: 3 Nisan 2026</p>', 'tr'],
    ['Russian', '<p>Обновлено 25 апреля 2026, опубликовано 3 апреля 2026</p>', 'ru'],
    ['Greek', '<p>Ενημερώθηκε: 25 Απριλίου 2026 Δημοσιεύτηκε: 3 Απριλίου 2026</p>', 'el'],
    ['Japanese', '<p>更新日：2026年4月25日　公開日：2026年4月3日</p>', 'ja'],
    ['Japanese, labels behind', '<p>2026年4月25日 更新 / 2026年4月3日 公開</p>', 'ja'],
    [
      'Japanese, with times',
      '<p>公開日時：2026年4月3日 10時00分　最終更新：2026年4月25日 11時00分</p>',
      'ja',
    ],
    ['Chinese', '<p>更新时间：2026-04-25 10:15 发布时间：2026-04-03 09:30</p>', 'zh'],
    ['Korean', '<p>수정 2026.04.25. 10:15 입력 2026.04.03. 09:30</p>', 'ko'],
    ['years of two digits', '<p>Published: 03/04/26 Modified: 25/04/26</p>'],
    [
      'a table',
      '<table><tr><th>Published</th><td>3 April 2026</td></tr><tr><th>Updated</th><td>25 April 2026</td></tr></table>',
    ],
    [
      'names of markup',
      '<p><span class="date-updated">April 25, 2026</span> <span class="date-published">April 3, 2026</span></p>',
    ],
    ['a sentence', '<p>This article was published on 3 April 2026 and last updated on 25 April 2026.</p>'],
    ['two lines of one paragraph', '<p>Updated 25 April 2026<br>Published 3 April 2026</p>'],
    ['Hindi', '<p>अपडेट: 25 अप्रैल 2026 प्रकाशित: 3 अप्रैल 2026</p>', 'hi'],
    ['Hebrew', '<p>עודכן: 25 באפריל 2026 פורסם: 3 באפריל 2026</p>', 'he'],
    ['Arabic', '<p>آخر تحديث: 25 أبريل 2026 تاريخ النشر: 3 أبريل 2026</p>', 'ar'],
  ])('%s', async (_, lines, lang) => {
    expect((await published({ lines, ...(lang === undefined ? {} : { lang }) }))?.slice(0, 10)).toBe(
      '2026-04-03',
    );
  });

  test('the shown publication goes before what is declared', async () => {
    expect(
      await published({
        lines: '<p>Published 3 April 2026, modified 25 April 2026</p>',
        head: declaring('2026-04-25T08:00:00Z'),
      }),
    ).toBe('2026-04-03');
  });

  test.each<[string, string]>([
    ['a change', '<p>Updated 25 April 2026</p>'],
    ['a change whose box is called so', '<div class="date-modified">25 April 2026</div>'],
    ['a change by its markup', '<time itemprop="dateModified">25 April 2026</time>'],
    ['a review', '<p>Last reviewed 25 April 2026</p>'],
    ['a right', '<p>© 25 April 2026 Harbour Post</p>'],
    ['a change in Swedish', '<p>Senast ändrad 25 april 2026</p>'],
  ])('is not taken from %s', async (_, lines) => {
    const modified = '<meta property="article:modified_time" content="2026-04-25T12:00:00Z">';
    expect(await published({ lines, head: declaring(MARCH_4) + modified })).toBe(MARCH_4);
  });
});

describe('the declared day stays, whatever the copy tells', () => {
  const modified = '<meta property="article:modified_time" content="2026-03-09T12:00:00Z">';

  test.each<[string, Page]>([
    ['a sentence under the headline', { lines: '<p>The vote was on March 5, 2026.</p>' }],
    ['a line under the headline', { lines: '<p>The vote was held in town on March 5, 2026</p>' }],
    ['a German sentence', { lines: '<p>Gewählt wurde am 5. März 2026.</p>' }],
    ['a French sentence', { lines: '<p>Le vote a eu lieu le 5 mars 2026.</p>' }],
    ['a sentence between paragraphs', { between: '<p>The plan was first told on March 5, 2026.</p>' }],
    ['a heading between paragraphs', { between: '<h2>March 5, 2026</h2>' }],
    ['a list of days', { between: '<ul><li>March 5, 2026</li><li>March 6, 2026</li></ul>' }],
    [
      'a post',
      {
        between:
          '<blockquote class="twitter-tweet"><p>We lost by one vote.</p>&mdash; Save It (@saveit) <a href="https://twitter.com/saveit/status/1">March 5, 2026</a></blockquote>',
      },
    ],
    [
      'a post under the headline',
      {
        lines:
          '<blockquote class="twitter-tweet"><p>We lost by one vote.</p>&mdash; Save It (@saveit) <a href="https://twitter.com/saveit/status/1">March 5, 2026</a></blockquote>',
      },
    ],
    [
      'a post that is no quotation',
      {
        lines:
          '<div class="social-embed"><p>We lost by one vote.</p><p>Save It (@saveit)</p><p>March 5, 2026</p></div>',
      },
    ],
    [
      'a card',
      {
        lines:
          '<div class="card"><h3><a href="/x">Old boat burns in the harbour</a></h3><time datetime="2026-03-05">March 5, 2026</time></div>',
      },
    ],
    [
      'a card without a name',
      { between: '<div><a href="/x">Old boat burns in the old harbour</a> <span>March 5, 2026</span></div>' },
    ],
    ['an aside', { lines: '<aside><h3>Old boat burns</h3><p>March 5, 2026</p></aside>' }],
    ['a caption', { lines: '<figure><img src="/a.jpg"><figcaption>March 5, 2026</figcaption></figure>' }],
    ['a correction', { lines: '<p>Correction, March 5, 2026: an earlier version had another name.</p>' }],
    [
      'a correction in a box',
      { lines: '<div class="correction">This story was corrected on March 5, 2026.</div>' },
    ],
    ['an update', { lines: '<p>Update March 5, 2026: the board has answered.</p>' }],
    ['an event', { lines: '<p>Doors open March 5, 2026</p>' }],
    ['a Japanese sentence', { lines: '<p>採決は2026年3月5日に行われ、賛成多数で可決された。</p>' }],
    ['a note to a correction', { lines: '<p>Editor’s note, March 5, 2026: we have added a reply.</p>' }],
    ['a table', { lines: '<table><tr><th>Vote</th><td>March 5, 2026</td></tr></table>' }],
  ])('%s', async (_, page) =>
    expect(await published({ ...page, head: declaring(MARCH_4) + modified })).toBe(MARCH_4),
  );

  test.each<[string, Page]>([
    [
      'a post',
      {
        between:
          '<blockquote class="twitter-tweet"><p>We lost by one vote.</p>&mdash; Save It (@saveit) <a href="https://twitter.com/saveit/status/1">March 5, 2026</a></blockquote>',
      },
    ],
    [
      'a card',
      {
        between:
          '<aside class="related"><a href="/x">Old boat burns in the harbour</a><time class="published" datetime="2026-03-05">March 5, 2026</time></aside>',
      },
    ],
    [
      'a comment',
      {
        between:
          '<div class="comment" itemprop="comment"><time itemprop="datePublished" datetime="2026-03-05T10:00:00Z">March 5</time> Well done, all of you who stayed.</div>',
      },
    ],
    ['a sentence', { lines: '<p>The vote was on March 5, 2026.</p>' }],
  ])('and where none is declared, %s tells none', async (_, page) =>
    expect(await published(page)).toBeNull(),
  );
});

describe('days of no year of ours', () => {
  test.each<[string, Page, string | null]>([
    ['the beginning of machines’ time', { head: declaring('1970-01-01T00:00:00Z') }, null],
    ['the same west of Greenwich', { head: declaring('1969-12-31T19:00:00-05:00') }, null],
    ['the same as a day', { head: declaring('1970-01-01') }, null],
    ['the year one', { head: declaring('0001-01-01T00:00:00') }, null],
    ['the last year that machines know', { head: declaring('9999-12-31T23:59:59Z') }, null],
    ['a year to come', { head: declaring('3026-03-04') }, null],
    [
      'none is the page’s',
      { head: declaring('1970-01-01T00:00:00Z'), lines: '<p class="date">4 March 2026</p>' },
      '2026-03-04',
    ],
    [
      'one declared before another',
      { head: `${declaring('0001-01-01')}<meta name="date" content="2026-03-04">` },
      '2026-03-04',
    ],
    ['the Buddhist era', { head: declaring('2569-03-04T08:05:00+07:00') }, '2026-03-04T08:05:00+07:00'],
    ['a leap day of it', { head: declaring('2567-02-29') }, '2024-02-29'],
    [
      'the Buddhist era in structured data',
      {
        head: '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2569-03-04T08:05:00+07:00"}</script>',
      },
      '2026-03-04T08:05:00+07:00',
    ],
    ['the Persian calendar', { head: declaring('1404-12-13T10:00:00+03:30') }, '2026-03-04T10:00:00+03:30'],
    ['a day that only it has', { head: declaring('1405-02-31') }, '2026-05-21'],
    ['the Islamic calendar', { head: declaring('1447-09-15') }, null],
    [
      'Persian words',
      { lines: '<time datetime="1404-12-13">۱۳ اسفند ۱۴۰۴</time>', lang: 'fa' },
      '2026-03-04',
    ],
    ['Persian words alone', { lines: '<p>انتشار: ۱۳ اسفند ۱۴۰۴ ساعت ۱۰:۳۰</p>', lang: 'fa' }, '2026-03-04'],
    ['Persian numbers', { lines: '<p>۱۴۰۴/۱۲/۱۳ - ۱۰:۳۰</p>', lang: 'fa' }, '2026-03-04'],
    ['Thai words', { lines: '<p>เผยแพร่ 4 มีนาคม 2569 เวลา 08:05 น.</p>', lang: 'th' }, '2026-03-04'],
    ['Thai words in short', { lines: '<p>4 มี.ค. 2569 08:05</p>', lang: 'th' }, '2026-03-04'],
    ['Thai digits', { lines: '<p>๔ มีนาคม พ.ศ. ๒๕๖๙</p>', lang: 'th' }, '2026-03-04'],
    ['Thai numbers', { lines: '<p>04/03/2569</p>', lang: 'th' }, '2026-03-04'],
    ['a Japanese era', { lines: '<p>令和8年3月4日</p>', lang: 'ja' }, '2026-03-04'],
    ['its first year', { lines: '<p>令和元年5月1日 公開</p>', lang: 'ja' }, '2019-05-01'],
    ['an era before it', { lines: '<p>平成30年3月4日</p>', lang: 'ja' }, '2018-03-04'],
    ['a Japanese era in metadata', { head: declaring('令和8年3月4日') }, '2026-03-04'],
    ['numerals', { lines: '<p>令和八年三月四日</p>', lang: 'ja' }, '2026-03-04'],
    [
      'two eras in one line',
      { lines: '<p>15 رمضان 1447 هـ الموافق 4 مارس 2026</p>', lang: 'ar' },
      '2026-03-04',
    ],
    ['an old newspaper', { head: declaring('1912-04-16') }, '1912-04-16'],
    ['wide digits', { lines: '<p>２０２６年３月４日</p>', lang: 'ja' }, '2026-03-04'],
    ['the Republic of China', { lines: '<p>民國115年3月4日</p>', lang: 'zh-TW' }, '2026-03-04'],
  ])('%s', async (_, page, day) => expect(await published(page)).toBe(day));
});

describe('a line that says only when and by whom', () => {
  test.each<[string, string?]>([
    ['By Noor Ashworth, Senior correspondent, in Leeds, 3 April 2026'],
    ['Noor Ashworth and Jon Rusk · April 3, 2026 · 5 min read'],
    ['Posted in News, Local on April 3, 2026 by admin'],
    ['April 3, 2026 at 10:15 am PDT | 12 comments'],
    ['Fri 3 Apr 2026 18.08 CET'],
    ['the 3rd of April, 2026'],
    ['Updated 2 hours ago · 3 April 2026'],
    ['Issue 12 | 3 April 2026 | Page 4'],
    ['Von Max Muster, 03.04.2026, 10:15 Uhr', 'de'],
    ['Temps de lecture : 4 min - 3 avril 2026', 'fr'],
    ['3 de abril de 2026, 10:15 hs, por María Núñez', 'es'],
    ['Tekst: Kari Nordmann, 3. april 2026 kl. 10.15', 'no'],
    ['2026年4月3日 10時15分 山田太郎', 'ja'],
    ['홍길동 기자 2026.04.03 10:15', 'ko'],
    ['3 апреля 2026, 10:15, Иван Петров', 'ru'],
    ['3 tháng 4 năm 2026', 'vi'],
  ])('%s', async (line, lang = 'en') =>
    expect(await published({ lines: `<p>${line}</p>`, lang })).toBe('2026-04-03'),
  );

  test('does not stand in the header of the site', async () => {
    const page = `<html lang="en"><head>${declaring(MARCH_4)}<meta property="article:modified_time" content="2026-03-09T12:00:00Z"></head><body><header><p>Monday, March 9, 2026</p></header><article><h1>Ferry strike ends after nine weeks</h1><p>${P1}</p><p>${P2}</p></article></body></html>`;
    expect((await editionOf(page, 'a.html')).publishedAt).toBe(MARCH_4);
  });
});

describe('what machines write', () => {
  test.each<[string, string]>([
    ['20260304T080500Z', '2026-03-04T08:05:00Z'],
    ['20260304', '2026-03-04'],
    ['Wed Mar 04 2026 08:05:00 GMT+0000 (Coordinated Universal Time)', '2026-03-04'],
    ['Wed, 04 Mar 2026 08:05:00 GMT', '2026-03-04T08:05:00Z'],
    ['2026-03-04 08:05:00', '2026-03-04'],
  ])('%s', async (written, date) => expect(await published({ head: declaring(written) })).toBe(date));

  test('a moment goes before the same day alone, wherever it is declared', async () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-04"}</script>${declaring(MARCH_4)}`;
    expect(await published({ head })).toBe(MARCH_4);
  });

  test('of several articles in structured data, the one at the address of the page is it', async () => {
    const article = (url: string, day: string) =>
      `<script type="application/ld+json">{"@type":"NewsArticle","url":"${url}","datePublished":"${day}"}</script>`;
    const head = `<link rel="canonical" href="https://harbour.example/a">${article('https://harbour.example/b', '2026-03-09')}${article('https://harbour.example/a/?from=feed', '2026-03-04')}`;
    expect(await published({ head })).toBe('2026-03-04');
  });
});

describe('a live blog', () => {
  const post = (at: string, text: string) =>
    `{"@type":"BlogPosting","headline":"${text}","datePublished":"${at}"}`;

  test('is of the day when it began, whichever of its posts is listed first', async () => {
    const head = `<script type="application/ld+json">[${post('2026-03-05T11:40:00Z', 'Boats leave')},${post('2026-03-04T09:00:00Z', 'Talks begin')},{"@type":"LiveBlogPosting","headline":"Ferry strike ends after nine weeks","datePublished":"2026-03-04T08:05:00Z"}]</script>`;
    expect(await published({ head })).toBe(MARCH_4);
  });
});
