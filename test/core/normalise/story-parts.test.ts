import { describe, expect, test } from 'vitest';
import { editionOf, refusalOf } from './sources.ts';

const COPY = [
  'The island of Skarvey will have no ferry from the first of May, because the only ship that can land at its pier has to go into dock for three weeks.',
  'The company that runs the line said on Monday that cracks had been found in the stern, and that nobody would be taken on board until they had been welded.',
  'Some four hundred people live on Skarvey. The school, the surgery and the shop get all that they need by ship, and the shop has ordered flour for a month.',
  'The county will pay for a fishing boat that takes twelve passengers a trip, twice a day, as long as the sea is calm enough for it to leave the harbour.',
];

const NEXT = [
  'The theatre in Holm opens its season with a comedy about two lighthouse keepers, written by a teacher of the town and played by her former pupils.',
  'All seats for the first night were sold within an hour, the director said, and a second evening has been added for those who stood in line in vain.',
];

const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('\n');

const page = (main: string, title = 'Island loses its ferry for three weeks', head = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title} | Skarvey Herald</title>${head}</head><body>
<header><a href="/">Skarvey Herald</a> <nav><a href="/news">News</a> <a href="/sea">Sea</a></nav></header>
<main>${main}</main><footer><a href="/terms">Terms</a> © Skarvey Herald</footer></body></html>`;

const H1 = '<h1>Island loses its ferry for three weeks</h1>';
const STORY = `${H1}${paragraphs(COPY)}`;

const textOf = async (html: string): Promise<string> => (await editionOf(html, 'page.html')).text;

describe('the story ends where the next article begins', () => {
  test.each([
    [
      'a second article with a first-level heading',
      `<article>${STORY}</article><article><h1>Theatre opens with a comedy</h1>${paragraphs(NEXT)}</article>`,
    ],
    [
      'with its byline',
      `<div class="a"><article>${STORY}</article></div><div class="a"><article><h2>Theatre opens with a comedy</h2><p class="byline">By Una Reyes</p>${paragraphs(NEXT)}</article></div>`,
    ],
    [
      'a box called next, its heading a link',
      `<div class="story">${STORY}</div><div class="up-next"><h2><a href="/theatre">Theatre opens with a comedy</a></h2>${paragraphs(NEXT)}</div>`,
    ],
    [
      'a linked heading and a day',
      `<article>${STORY}</article><div class="b"><h3><a href="https://skarvey.example/t">Theatre opens with a comedy</a></h3><time datetime="2026-03-01">1 March</time>${paragraphs(NEXT)}</div>`,
    ],
    [
      'the headline in a header of its own',
      `<header class="top">${H1}</header><article class="body">${paragraphs(COPY)}</article><article class="body next"><header><h1>Theatre opens with a comedy</h1></header>${paragraphs(NEXT)}</article>`,
    ],
  ])('%s', async (_, main) => {
    const text = await textOf(page(main));
    for (const line of COPY) expect(text).toContain(line);
    expect(text).not.toContain('theatre in Holm');
    expect(text).not.toContain('second evening');
  });

  test.each([
    [
      'parts with first-level headings',
      `<article>${H1}<p>${COPY[0]}</p><section><h1>What was found</h1><p>${COPY[1]}</p></section><section><h1>What islanders do</h1><p>${COPY[2]}</p><p>${COPY[3]}</p></section></article>`,
    ],
    [
      'posts of a live blog',
      `${H1}<div class="posts">${COPY.map((line, at) => `<article class="post"><time datetime="2026-03-01T1${at}:00:00Z">1${at}:00</time><h2><a href="#post-${at}">Update ${at}</a></h2><p>${line}</p></article>`).join('')}</div>`,
    ],
    [
      'a list of things with links',
      `<article>${H1}${COPY.map((line, at) => `<div class="item"><h2><a href="https://shop.example/${at}">Thing number ${at}</a></h2><p>${line}</p></div>`).join('')}</article>`,
    ],
    [
      'a part in a box of its own',
      `<div><div>${H1}<p>${COPY[0]}</p></div><div><h2>The ship</h2>${paragraphs(COPY.slice(1))}</div></div>`,
    ],
  ])('but not at %s', async (_, main) => {
    const text = await textOf(page(main));
    for (const line of COPY) expect(text).toContain(line);
  });
});

describe('a story that a page carries more than once is told once', () => {
  const hidden = `<div style="display:none">${paragraphs(COPY)}</div>`;
  test.each([
    ['hidden below what is shown', `<article>${STORY}</article>${hidden}`],
    ['hidden twice', `<article>${STORY}${hidden}${hidden}</article>`],
    [
      'hidden above it, by an attribute',
      `<article>${H1}<div hidden>${paragraphs(COPY)}</div>${paragraphs(COPY)}</article>`,
    ],
    [
      'only hidden, and twice',
      `<article>${H1}${hidden}<div class="print" style="display: none">${paragraphs(COPY)}</div></article>`,
    ],
    [
      'hidden with more',
      `<article>${STORY}<div hidden>${paragraphs(COPY)}<p>Hidden words of nobody that no reader of the page will ever see there.</p></div></article>`,
    ],
  ])('%s', async (_, main) => {
    const text = await textOf(page(main));
    for (const line of COPY) expect(text.split(line).length - 1).toBe(1);
    expect(text).not.toContain('Hidden words');
  });
});

describe('a story that the page gives to machines alone', () => {
  const declaring = (body: string, more = ''): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Island loses its ferry for three weeks', articleBody: body }).replace('}', `${more}}`)}</script>`;
  const title = 'Island loses its ferry for three weeks';
  test.each([
    [
      'below its first paragraph',
      `<article>${H1}<p>${COPY[0]}</p><div class="rest"></div></article>`,
      COPY.join('\n\n'),
    ],
    ['where it shows nothing', '<div id="app"></div>', COPY.join('\n')],
    ['as markup', '<div id="app"></div>', paragraphs(COPY)],
    ['in one line', `<article>${H1}<p>${COPY[0]}</p></article>`, COPY.join(' ')],
  ])('is read: %s', async (_, main, body) => {
    const edition = await editionOf(page(main, title, declaring(body)), 'page.html');
    for (const line of COPY) expect(edition.text).toContain(line);
    expect(edition.headline).toBe(title);
  });

  test('also from a page with nothing else in it', async () => {
    const shell = `<!doctype html><html><head><title>${title}</title>${declaring(COPY.join('\n'))}</head><body><div id="root"></div></body></html>`;
    expect((await editionOf(shell, 'page.html')).text).toBe(COPY.join('\n\n'));
  });

  test.each([
    ['readers pay for it', declaring(COPY.join('\n'), ',"isAccessibleForFree":"False"')],
    [
      'a part of it is paid for',
      declaring(COPY.join('\n'), ',"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}'),
    ],
    ['it is cut short', declaring(`${COPY.join(' ')} But the islanders …`)],
    ['it is another story', declaring([...NEXT, ...NEXT, ...NEXT].join('\n'))],
  ])('is not read where %s', async (_, head) => {
    const text = await textOf(page(`<article>${H1}<p>${COPY[0]}</p></article>`, title, head));
    expect(text).toBe(COPY[0]);
  });

  test('is not read where the page shows it', async () => {
    const text = await textOf(
      page(`<article>${STORY}</article>`, title, declaring(`${COPY.join(' ')} Machines are told more.`)),
    );
    expect(text).toBe(COPY.join('\n\n'));
  });
});

describe('a quote that is pulled out of the copy', () => {
  test.each([
    '<aside class="pullquote">“nobody would be taken on board until they had been welded”</aside>',
    '<blockquote class="pull"><p>Nobody would be taken on board until they had been welded.</p></blockquote>',
    '<figure class="callout"><blockquote>the shop has ordered flour for a month</blockquote></figure>',
    '<div class="highlight-quote"><p>‘As long as the sea is calm enough’</p></div>',
  ])('is left out: %s', async (quote) => {
    const text = await textOf(
      page(
        `<article>${H1}<p>${COPY[0]}</p><p>${COPY[1]}</p>${quote}<p>${COPY[2]}</p><p>${COPY[3]}</p></article>`,
      ),
    );
    for (const line of COPY) expect(text).toContain(line);
    expect(text).toBe(COPY.join('\n\n'));
  });

  test('is kept where the copy does not say it', async () => {
    const quote =
      '<blockquote><p>We have lived through worse winters without any ship at all, and we shall again.</p></blockquote>';
    const text = await textOf(
      page(
        `<article>${H1}<p>${COPY[0]}</p><p>${COPY[1]}</p>${quote}<p>${COPY[2]}</p><p>${COPY[3]}</p></article>`,
      ),
    );
    expect(text).toContain('We have lived through worse winters');
  });
});

describe('a figure without a picture is copy', () => {
  test.each([
    [
      'a table',
      '<figure class="wp-block-table"><table><tr><th>Day</th><th>Trips</th></tr><tr><td>Monday</td><td>2</td></tr></table><figcaption>Trips of the fishing boat</figcaption></figure>',
      'Monday | 2',
    ],
    [
      'a quote',
      '<figure><blockquote><p>Nobody asked us before the ship was taken away from the island.</p></blockquote><figcaption>Ida Vik, shopkeeper</figcaption></figure>',
      'Nobody asked us before the ship was taken away',
    ],
    [
      'code',
      '<figure><pre><code>leave(08:00)\nland(09:10)</code></pre></figure>',
      'leave(08:00)\nland(09:10)',
    ],
  ])('%s', async (_, figure, said) => {
    const text = await textOf(
      page(
        `<article>${H1}<p>${COPY[0]}</p><p>${COPY[1]}</p>${figure}<p>${COPY[2]}</p><p>${COPY[3]}</p></article>`,
      ),
    );
    expect(text).toContain(said);
    for (const line of COPY) expect(text).toContain(line);
  });
});

test('code keeps its lines, also below the last paragraph', async () => {
  const text = await textOf(page(`<article>${STORY}<pre>trip  1\n  out\n  back</pre></article>`));
  expect(text).toContain('trip 1\nout\nback');
});

test('all posts of a live blog keep their headings, the newest too', async () => {
  const posts = COPY.map(
    (line, at) =>
      `<div class="post"><time>1${at}:00</time><h3>Turn number ${at} of the ferry</h3><p>${line}</p></div>`,
  );
  const text = await textOf(page(`<article>${H1}${posts.join('')}</article>`));
  for (const at of COPY.keys()) expect(text).toContain(`Turn number ${at} of the ferry`);
});

describe('what is saved in an article’s place is refused', () => {
  const instead = (title: string, ...lines: readonly string[]): string =>
    page(`<h1>${title}</h1>${paragraphs(lines)}`, title);
  test.each([
    [
      'Verify you are human',
      'Tick the box to show that you are no robot. Your browser has to allow cookies.',
      'Request number 83af01c2',
    ],
    [
      'One moment, please',
      'Your browser is being looked at before you go on. This takes a few seconds.',
      'Protected against bots.',
    ],
    [
      'Access denied',
      'You do not have permission to open this address on this server.',
      'Reference 18.2a4f1c3',
    ],
    [
      '404 - Page not found',
      'The address may be mistyped, or the page was moved. Try the home page or use the search above.',
    ],
    [
      'Sorry, this page is no longer available',
      'It may have been removed. Go back to the front page of the Herald to read on.',
    ],
    ['503 Service unavailable', 'The server is under maintenance. Please try again later.'],
    [
      'Before you continue',
      'We and our 611 partners store cookies on your device for personalised advertising. Accept all or choose your preferences.',
    ],
    [
      'Your privacy',
      'With your consent our partners use data of your device. You can agree or reject all purposes, and change your mind in the settings of your browser.',
    ],
    [
      'Seite nicht gefunden',
      'Die Seite wurde verschoben. Zurück zur Startseite oder zur Suchfunktion. Fehler 404, Server 12.',
    ],
    [
      'Êtes-vous un robot ?',
      'Activez JavaScript et les cookies de votre navigateur, puis réessayez. Robot ou humain, captcha requis.',
    ],
    [
      'Subscribe to continue',
      'Log in with your account, or take a subscription. It takes a few seconds, and your browser has to accept cookies.',
    ],
  ])('%s', async (title, ...lines) => {
    expect(await refusalOf(instead(title, ...lines), 'page.html')).toMatchObject({ code: 'error-page' });
  });

  test.each([
    [
      '404 jobs to go at the Holm shipyard',
      'The shipyard in Holm will let 404 people go, its owners said on Friday. No ship has been ordered there for a year.',
      'The union wants to talk to the server of the company’s debts, a bank in Bergen, before anyone signs.',
    ],
    [
      'Access denied: walkers lose path to the beach',
      'A landowner has closed the path to the north beach with a gate. Walkers were denied access on Sunday.',
      'The council has asked for permission to take the gate away.',
    ],
    [
      'Just a moment of silence',
      'A hundred people stood in silence on the pier on Monday, a year after the trawler went down with all hands.',
    ],
    [
      'Your privacy: what the new law means',
      'A new law on privacy comes into force in May. Companies need the consent of their customers before they share data.',
      'Fines are up to a tenth of what a company earns, the minister said.',
    ],
    [
      'Robot builds boats',
      'A robot welds the hulls of small boats in Holm since March. A human looks on, says the foreman.',
    ],
    [
      'Are you a robot? School puts the question',
      'Pupils of the school in Holm have built a robot that asks passers-by whether they are one, too.',
    ],
  ])('an article is not: %s', async (title, ...lines) => {
    expect((await editionOf(instead(title, ...lines), 'page.html')).text).toContain(lines[0]);
  });
});

describe('scripts without spaces', () => {
  test.each([
    [
      'th',
      'เรือข้ามฟากของเกาะจะหยุดวิ่งสามสัปดาห์',
      [
        'เกาะเล็กแห่งนี้จะไม่มีเรือข้ามฟากตั้งแต่วันที่หนึ่งพฤษภาคม เพราะเรือลำเดียวที่เทียบท่าได้ต้องเข้าอู่ซ่อมเป็นเวลาสามสัปดาห์',
        'บริษัทที่เดินเรือกล่าวเมื่อวันจันทร์ว่าพบรอยร้าวที่ท้ายเรือ และจะไม่ให้ผู้โดยสารขึ้นเรือจนกว่าจะเชื่อมเสร็จ',
        'มีคนประมาณสี่ร้อยคนอาศัยอยู่บนเกาะ โรงเรียนและร้านค้าได้รับของทุกอย่างทางเรือ และร้านค้าสั่งแป้งไว้แล้วหนึ่งเดือน',
      ],
    ],
    [
      'km',
      'កោះបាត់បង់សាឡាងបីសប្តាហ៍',
      [
        'កោះតូចនេះនឹងគ្មានសាឡាងចាប់ពីថ្ងៃទីមួយខែឧសភា ពីព្រោះកប៉ាល់តែមួយគត់ត្រូវជួសជុលរយៈពេលបីសប្តាហ៍។',
        'ក្រុមហ៊ុនបាននិយាយនៅថ្ងៃចន្ទថាបានរកឃើញស្នាមប្រេះនៅផ្នែកខាងក្រោយ ហើយគ្មានអ្នកណាត្រូវបានអនុញ្ញាតឱ្យឡើងទេ។',
        'មនុស្សប្រហែលបួនរយនាក់រស់នៅលើកោះនេះ ហើយសាលារៀន និងហាងទទួលអ្វីៗទាំងអស់តាមកប៉ាល់។',
      ],
    ],
    [
      'my',
      'ကျွန်းသို့ ကူးတို့သင်္ဘော သုံးပတ်ရပ်မည်',
      [
        'ကျွန်းငယ်တွင် မေလတစ်ရက်နေ့မှစ၍ ကူးတို့သင်္ဘောမရှိတော့ပါ၊ တစ်စင်းတည်းသောသင်္ဘောကို သုံးပတ်ကြာ ပြင်ဆင်ရမည်ဖြစ်သည်။',
        'တနင်္လာနေ့တွင် ကုမ္ပဏီက သင်္ဘောနောက်ပိုင်း၌ အက်ကြောင်းများတွေ့ရှိခဲ့ပြီး ပြင်ပြီးသည်အထိ ခရီးသည်မတင်ဟု ပြောသည်။',
        'ကျွန်းပေါ်တွင် လူလေးရာခန့်နေထိုင်ကြပြီး ကျောင်းနှင့်ဆိုင်များသည် လိုအပ်သမျှကို သင်္ဘောဖြင့်ရရှိသည်။',
      ],
    ],
    [
      'lo',
      'ເກາະບໍ່ມີເຮືອຂ້າມຟາກສາມອາທິດ',
      [
        'ເກາະນ້ອຍແຫ່ງນີ້ຈະບໍ່ມີເຮືອຂ້າມຟາກຕັ້ງແຕ່ວັນທີໜຶ່ງພຶດສະພາ ເພາະເຮືອລຳດຽວທີ່ຈອດໄດ້ຕ້ອງເຂົ້າອູ່ສ້ອມແປງສາມອາທິດ',
        'ບໍລິສັດທີ່ເດີນເຮືອກ່າວໃນວັນຈັນວ່າພົບຮອຍແຕກທີ່ທ້າຍເຮືອ ແລະຈະບໍ່ໃຫ້ຜູ້ໂດຍສານຂຶ້ນເຮືອຈົນກວ່າຈະເຊື່ອມສຳເລັດ',
        'ມີຄົນປະມານສີ່ຮ້ອຍຄົນອາໄສຢູ່ເທິງເກາະ ໂຮງຮຽນແລະຮ້ານຄ້າໄດ້ຮັບທຸກສິ່ງທາງເຮືອ ແລະຮ້ານຄ້າໄດ້ສັ່ງແປ້ງໄວ້ແລ້ວໜຶ່ງເດືອນ',
      ],
    ],
  ])('a page in %s is read whole', async (language, headline, lines) => {
    const html = page(`<article><h1>${headline}</h1>${paragraphs(lines)}</article>`, headline).replace(
      'lang="en"',
      `lang="${language}"`,
    );
    const edition = await editionOf(html, 'page.html');
    for (const line of lines) expect(edition.text).toContain(line);
    expect(edition.language).toBe(language);
    expect(edition.wordCount).toBeGreaterThan(40);
    expect(edition.wordCount).toBeLessThan(130);
  });
});
