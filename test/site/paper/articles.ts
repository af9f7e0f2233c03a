import { FLOOD, FLOOD_ELSEWHERE, LOCKS, OTTERS, ROADS } from '../../stories/copy.ts';

/** An upload of the newspaper that the tests print: each has something that pages may stumble over. */
export interface Upload {
  readonly key: string;
  readonly text: string;
  /** It is there for lists, and its own page is as others are. */
  readonly isPlain?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Pictures of another host, which the tests answer for: the second is never found. */
export const PICTURES = {
  there: 'https://pictures.example/mill.png',
  missing: 'https://pictures.example/missing.png',
} as const;

const page = (language: string, head: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${head}</head><body><article>${body}</article></body></html>`;

const figure = (url: string, caption: string): string =>
  `<figure><img src="${url}" alt=""><figcaption>${caption}</figcaption></figure>`;

/** Everything that a body may hold, headings with gaps between their levels among it. */
const RICH = page(
  'en',
  `<title>Mill at Skellholm grinds again</title><meta property="og:image" content="${PICTURES.there}">
<meta property="og:description" content="The wheel of the old mill has turned for the first time since 1961.">
<meta name="author" content="Ana Ruiz">`,
  `<h1>Mill at Skellholm grinds again</h1>
${figure(PICTURES.there, 'The wheel on Tuesday. Photograph: Ivo Brandt')}
<p>The wheel of the old mill at Skellholm turned on Tuesday for the first time since 1961, and <strong>forty sacks</strong> of flour were ground before noon, said the miller, <a href="https://mill.example/people?a=1&amp;b=2">Marit Olsen</a>.</p>
<h4>How it was mended</h4>
<p>The county paid for the stones and the volunteers for everything else. It took them nine winters to find a wheel that fitted the race, which had been walled up in the war.</p>
<blockquote><p>“We had given up on the stones twice,” said Olsen. “Then somebody looked under the church.”</p></blockquote>
<h2>What it will grind</h2>
<ul><li>oats from the island</li><li>wheat from Harrowby, as long as the ferry sails and the price does not rise above that of the mainland</li><li>nothing at all in August</li></ul>
<ol><li>Bring the sack.</li><li>Wait.</li></ol>
${figure(PICTURES.missing, 'The race before it was opened. Photograph: Skellholm Gazette')}
<table><tr><th>Year</th><th>Sacks ground at the mill</th><th>Price of a sack in pounds</th><th>Sacks that came from the mainland</th><th>What became of them</th></tr>
<tr><td>1959</td><td>1,204</td><td>2.10</td><td>310</td><td>Sold in Harrowby</td></tr>
<tr><td>1960</td><td>998</td><td>2.15</td><td>420</td><td>Sold in Harrowby</td></tr></table>
<p>A film of the first morning is on the mill's own page, which has not been changed since the volunteers built it in the first of those nine winters.</p>
<iframe src="https://film.example/embed/1"></iframe>
<h5>And then</h5>
<p>Bread is to be had from Friday at the quay. H<sub>2</sub>O, E = mc<sup>2</sup> and <code>npm start</code> are for the printer.</p>`,
);

const LONG_HEADLINE =
  'Council of the united parishes of Harrowby, Skellholm and Port Ellery votes by a majority of one to postpone until spring the decision on whether the decision on the new bridge over the Sarn may be postponed';

const COPY = {
  arabic:
    'عادت المكتبة العائمة «السنبلة» إلى مياه النيل في القاهرة صباح الخميس، بعد توقف دام سبع سنوات بسبب نقص التمويل. وقالت أمينة المكتبة ليلى منصور إن السفينة تحمل أربعة آلاف كتاب، معظمها للأطفال، وستتوقف كل أسبوع عند قرية مختلفة.',
  hebrew:
    'המאפייה הישנה בנמל נפתחה מחדש ביום חמישי, שבע שנים אחרי שהתנור האחרון כבה בלילה של סערה. התפריט נשאר כפי שהיה, והמחירים לא.',
  chinese:
    '云岭村的邮局从本月起每逢周末改开面馆。邮递员周远山说，平日送信的人少了，但来寄东西的人总是饿着肚子。面馆只有四张桌子，菜单写在旧邮袋上。',
};

export const UPLOADS: readonly Upload[] = [
  {
    key: 'flood.txt',
    text: FLOOD,
    metadata: { topics: 'Canals', section: 'disaster, accident and emergency incident' },
  },
  { key: 'flood-elsewhere.txt', isPlain: true, text: FLOOD_ELSEWHERE, metadata: { topics: 'Canals' } },
  {
    key: 'rich.html',
    text: RICH,
    metadata: { topics: 'Mills,Canals', section: 'environment', rights: '© 2026 The Harbour Gazette' },
  },
  { key: 'otters.txt', isPlain: true, text: OTTERS, metadata: { section: 'environment' } },
  { key: 'roads.txt', isPlain: true, text: ROADS, metadata: { section: 'politics' } },
  { key: 'locks.txt', isPlain: true, text: LOCKS, metadata: { topics: 'Canals', section: 'politics' } },
  {
    key: 'long.txt',
    text: `${LONG_HEADLINE}\n\nThe chair of the council, Petra Quist, cast the vote that decided it shortly before midnight, after seven hours in the school hall.\n`,
    metadata: {
      section: 'politics',
      topics: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    },
  },
  {
    key: 'arabic.html',
    text: page(
      'ar',
      '<title>مكتبة عائمة تعود إلى النيل</title>',
      `<h1>مكتبة عائمة تعود إلى النيل</h1><p>${COPY.arabic}</p>${figure(PICTURES.there, 'السفينة صباح الخميس')}<ul><li>كتب للأطفال</li><li>روايات</li></ul><p>${COPY.arabic}</p>`,
    ),
    metadata: { section: 'arts, culture, entertainment and media' },
  },
  {
    key: 'hebrew.html',
    text: page(
      'he',
      '<title>המאפייה בנמל נפתחה מחדש</title>',
      `<h1>המאפייה בנמל נפתחה מחדש</h1><p>${COPY.hebrew}</p>`,
    ),
    metadata: { section: 'lifestyle and leisure' },
  },
  {
    key: 'chinese.html',
    text: page(
      'zh-Hans',
      '<title>山村邮局周末改开面馆</title>',
      `<h1>山村邮局周末改开面馆</h1><p>${COPY.chinese}</p>`,
    ),
    metadata: { section: 'human interest' },
  },
  {
    key: 'undetermined.txt',
    text: '4–2, 3–1, 0–0\n\n1–1 (2–2, 4–3), 5–0, 2–1.\n',
    metadata: { section: 'sport' },
  },
];
