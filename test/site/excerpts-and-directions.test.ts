import { describe, expect, it } from 'vitest';
import { openSite } from './open-site.ts';

const STORY =
  'Salt works to close after two centuries\n\nThe salt works at Brenna will close in the spring after two hundred years, and its ninety workers were told so on Tuesday in the hall where the salt is weighed.\n\nThe owners say that salt from the south costs half as much, and that the pans would have to be lined anew before the next winter.\n';
const ADDRESS = 'https://post.example/salt?a=1&b=2';

const ARABIC = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Volvo تفتح مصنعا للحافلات</title></head><body><article>
<h1>Volvo تفتح مصنعا للحافلات</h1>
<p>أعلنت الشركة السويدية يوم الثلاثاء أنها ستفتح مصنعا جديدا للحافلات الكهربائية في الميناء القديم، وأن العمل فيه سيبدأ قبل نهاية العام المقبل.</p>
<p>Volvo قالت في بيان إن المصنع سيوفر أربعمئة وظيفة، وإن نصف العمال سيأتون من المدينة ومن القرى القريبة منها.</p>
<blockquote><p>We have waited ten years for this day, and we will not wait for another one!</p></blockquote>
<p>لكن الصيادين يخشون أن تغلق السفن الكبيرة مدخل الميناء، وقد طلبوا من المحافظ أن يحدد لها ساعات معينة في اليوم.</p>
</article></body></html>`;

const pageOf = async (site: ReturnType<typeof openSite>, key: string): Promise<string> => {
  const { headers } = await site.ask(`/articles/${site.desk.idOf(key)}`);
  return site.page(headers.location ?? '');
};

describe('an excerpt', () => {
  const published = async (metadata: Readonly<Record<string, string>>) => {
    const site = openSite();
    await site.desk.upload('a.txt', STORY, metadata);
    await site.build();
    return site;
  };

  it('says on its page that it is one, and where the story is', async () => {
    const page = await pageOf(await published({ 'is-excerpt': 'true', 'canonical-url': ADDRESS }), 'a.txt');
    expect(page).toContain(
      'This is an excerpt. <a href="https://post.example/salt?a=1&amp;b=2">Read the whole story at post.example</a>.',
    );
    expect(page).toContain('· Excerpt</p>');
    expect(page).toContain('"isAccessibleForFree":false');
  });

  it('has no link where nobody knows where the story is', async () => {
    const page = await pageOf(await published({ excerpt: 'true' }), 'a.txt');
    expect(page).toContain('This is an excerpt.</p>');
  });

  it.each(['/', '/archive/2026-11-20', '/search?q=salt'])('is called one on %s', async (address) => {
    const site = await published({ 'is-excerpt': 'true', topics: 'Salt' });
    expect(await site.page(address)).toContain('<span class="updated">excerpt</span>');
  });

  it('is called one in feeds', async () => {
    const site = await published({ 'is-excerpt': 'true', 'canonical-url': ADDRESS });
    const [atom, rss, json] = await Promise.all(
      ['/feed.atom', '/feed.rss', '/feed.json'].map((address) => site.page(address)),
    );
    for (const feed of [atom, rss, json]) expect(feed).toContain('This is an excerpt.');
    expect(atom).toContain(
      '<link rel="via" type="text/html" href="https://post.example/salt?a=1&#x26;b=2"/>',
    );
    expect(JSON.parse(json ?? '').items[0].external_url).toBe(ADDRESS);
  });

  it('is a correction of the whole story, and the whole story of it', async () => {
    const site = await published({});
    expect(await pageOf(site, 'a.txt')).not.toMatch(/excerpt/i);
    await site.desk.upload('a.txt', STORY, { 'is-excerpt': 'true' });
    expect(await pageOf(site, 'a.txt')).toContain('This is an excerpt.');
    await site.desk.upload('a.txt', STORY, {});
    expect(await pageOf(site, 'a.txt')).not.toMatch(/excerpt/i);
  });
});

describe('a story that is read from the right', () => {
  const published = async () => {
    const site = openSite();
    await site.desk.upload('a.html', ARABIC);
    await site.build();
    return site;
  };

  it('has its direction on its page, and every block that is read otherwise its own', async () => {
    const page = await pageOf(await published(), 'a.html');
    expect(page).toContain('<article class="story" lang="ar" dir="rtl">');
    expect(page).toContain('<h1 dir="rtl">Volvo تفتح مصنعا للحافلات</h1>');
    // What the site itself says stays English, and is read from the left.
    expect(page).toMatch(/<div lang="en" dir="ltr">\s*<div class="about">/);
    expect(page).toContain('<p>Volvo قالت');
    expect(page).toContain('<blockquote dir="ltr"><p>We have waited');
  });

  it('has it on cards and in lists, whichever word its headline begins with', async () => {
    const front = await (await published()).page('/');
    expect(front).toMatch(/<article class="card first" dir="rtl">/);
    const links = front.match(/<a href="\/articles\/[^>]*>Volvo/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toContain(' lang="ar" dir="rtl"');
  });

  it('has it in feeds: in the text, and as a mark before a headline that begins otherwise', async () => {
    const site = await published();
    for (const address of ['/feed.atom', '/feed.rss']) {
      const feed = await site.page(address);
      expect(feed).toContain('&#x3C;div dir="rtl"&#x3E;');
      expect(feed).toMatch(/<title[^>]*>\u200fVolvo/);
    }
    const { items } = JSON.parse(await site.page('/feed.json'));
    expect(items[0]).toMatchObject({ title: '\u200fVolvo تفتح مصنعا للحافلات' });
    expect(items[0].content_html).toMatch(/^<div dir="rtl">/);
  });
});

it('a story that is read from the left says so, and its feeds need no mark', async () => {
  const site = openSite();
  await site.desk.upload('a.txt', STORY);
  await site.build();
  expect(await pageOf(site, 'a.txt')).toContain('<article class="story" dir="ltr">');
  expect(JSON.parse(await site.page('/feed.json')).items[0].content_html).toMatch(/^<p>/);
});
