import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

interface Copy {
  readonly language: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

/** Each has a headline that begins with a foreign name, and a paragraph that does. */
const COPIES: readonly Copy[] = [
  {
    language: 'ar',
    headline: 'Volvo تفتح مصنعا للحافلات في الميناء القديم',
    paragraphs: [
      'أعلنت الشركة السويدية يوم الثلاثاء أنها ستفتح مصنعا جديدا للحافلات الكهربائية في الميناء القديم، وأن العمل فيه سيبدأ قبل نهاية العام المقبل.',
      'Volvo قالت في بيان إن المصنع سيوفر أربعمئة وظيفة، وإن نصف العمال سيأتون من المدينة ومن القرى القريبة منها.',
      'وقالت رئيسة البلدية للصحافيين: «انتظرنا هذا اليوم عشر سنوات، ولن ننتظر يوما آخر.»',
      'لكن الصيادين يخشون أن تغلق السفن الكبيرة مدخل الميناء، وقد طلبوا من المحافظ أن يحدد لها ساعات معينة في اليوم.',
    ],
  },
  {
    language: 'he',
    headline: 'Volvo תפתח מפעל אוטובוסים בנמל הישן',
    paragraphs: [
      'החברה השוודית הודיעה ביום שלישי שתפתח מפעל חדש לאוטובוסים חשמליים בנמל הישן, וכי העבודה בו תתחיל לפני סוף השנה הבאה.',
      'Volvo מסרה בהודעה כי המפעל יעסיק ארבע מאות עובדים, ומחציתם יבואו מן העיר ומן הכפרים הסמוכים לה.',
      'ראשת העירייה אמרה לעיתונאים: "חיכינו ליום הזה עשר שנים, ולא נחכה עוד יום אחד."',
      'אבל הדייגים חוששים שאוניות גדולות יחסמו את הכניסה לנמל, וביקשו מן המחוז לקבוע להן שעות קבועות ביום.',
    ],
  },
  {
    language: 'fa',
    headline: 'Volvo در بندر قدیمی کارخانهٔ اتوبوس می‌سازد',
    paragraphs: [
      'شرکت سوئدی روز سه‌شنبه اعلام کرد که در بندر قدیمی کارخانهٔ تازه‌ای برای ساخت اتوبوس برقی باز می‌کند و کار آن پیش از پایان سال آینده آغاز می‌شود.',
      'Volvo در بیانیه‌ای گفت که این کارخانه چهارصد نفر را استخدام می‌کند و نیمی از آن‌ها از شهر و روستاهای نزدیک خواهند بود.',
      'شهردار به خبرنگاران گفت: «ده سال منتظر این روز بودیم و یک روز دیگر هم صبر نمی‌کنیم.»',
      'اما ماهیگیران نگران‌اند که کشتی‌های بزرگ راه بندر را ببندند و از استاندار خواسته‌اند برای آن‌ها ساعت معین کند.',
    ],
  },
  {
    language: 'ur',
    headline: 'Volvo پرانی بندرگاہ میں بسوں کا کارخانہ کھولے گی',
    paragraphs: [
      'سویڈن کی کمپنی نے منگل کو اعلان کیا کہ وہ پرانی بندرگاہ میں بجلی سے چلنے والی بسوں کا نیا کارخانہ کھولے گی اور کام اگلے سال کے آخر سے پہلے شروع ہو جائے گا۔',
      'Volvo نے ایک بیان میں کہا کہ کارخانے میں چار سو لوگوں کو ملازمت ملے گی اور ان میں سے آدھے شہر اور قریب کے دیہات سے ہوں گے۔',
      'شہر کی ناظم نے صحافیوں سے کہا: ”ہم نے اس دن کا دس سال انتظار کیا ہے اور اب ایک دن بھی نہیں کریں گے۔“',
      'لیکن ماہی گیروں کو ڈر ہے کہ بڑے جہاز بندرگاہ کا راستہ روک دیں گے، اور انہوں نے حکومت سے جہازوں کے اوقات طے کرنے کو کہا ہے۔',
    ],
  },
  {
    language: 'yi',
    headline: 'Volvo עפֿנט אַ פֿאַבריק פֿון אויטאָבוסן אינעם אַלטן פּאָרט',
    paragraphs: [
      'די שוועדישע פֿירמע האָט דינסטיק געמאָלדן, אַז זי וועט עפֿענען אַ נײַע פֿאַבריק פֿון עלעקטרישע אויטאָבוסן אינעם אַלטן פּאָרט, און אַז די אַרבעט וועט זיך אָנהייבן פֿאַרן סוף פֿון קומעדיקן יאָר.',
      'Volvo האָט געזאָגט, אַז די פֿאַבריק וועט האָבן פֿיר הונדערט אַרבעטער, און אַז אַ העלפֿט פֿון זיי וועלן קומען פֿון שטאָט און פֿון די דערפֿער אַרום.',
      'די בירגער־מײַסטערין האָט געזאָגט צו די זשורנאַליסטן: „מיר האָבן געוואַרט אויף דעם טאָג צען יאָר, און מיר וועלן נישט וואַרטן נאָך אַ טאָג.“',
      'אָבער די פֿישערס האָבן מורא, אַז גרויסע שיפֿן וועלן פֿאַרשטעלן דעם אַרײַנגאַנג, און זיי האָבן געבעטן מע זאָל זיי באַשטימען שעהען.',
    ],
  },
];

const text = ({ paragraphs }: Copy): string => paragraphs.join('\n\n');
const body = ({ paragraphs }: Copy): string => paragraphs.map((line) => `<p>${line}</p>`).join('\n');

const page = (copy: Copy, attributes: string): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>${copy.headline}</title></head><body>
<nav><a href="/">Harbour Post</a> <a href="/news">News</a></nav><main><article><h1>${copy.headline}</h1>${body(copy)}</article></main>
<footer><a href="/terms">Terms</a></footer></body></html>`;

const mail = (copy: Copy, type: string, content: string): string =>
  [
    'From: Desk <desk@post.example>',
    'To: wire@post.example',
    `Subject: =?UTF-8?B?${Buffer.from(copy.headline).toString('base64')}?=`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n');

const FORMS: readonly (readonly [form: string, name: string, write: (copy: Copy) => string])[] = [
  ['a page', 'a.html', (copy) => page(copy, `lang="${copy.language}" dir="rtl"`)],
  ['a page that declares nothing', 'a.html', (copy) => page(copy, '')],
  ['a page whose template is English', 'a.html', (copy) => page(copy, 'lang="en" dir="ltr"')],
  ['Markdown', 'a.md', (copy) => `# ${copy.headline}\n\n${text(copy)}\n`],
  [
    'Markdown with front matter',
    'a.md',
    (copy) => `---\ntitle: "${copy.headline}"\nlang: ${copy.language}\n---\n\n${text(copy)}\n`,
  ],
  ['plain text', 'a.txt', (copy) => `${copy.headline}\n\n${text(copy)}\n`],
  ['mail', 'a.eml', (copy) => mail(copy, 'text/plain', text(copy))],
  [
    'mail with markup',
    'a.eml',
    (copy) => mail(copy, 'text/html', `<html><body dir="rtl">${body(copy)}</body></html>`),
  ],
];

describe.each(COPIES.map((copy) => [copy.language, copy] as const))('%s', (_, copy) => {
  test.each(FORMS)('as %s is read from the right, and loses nothing', async (_form, name, write) => {
    const edition = await editionOf(write(copy), name);
    expect(edition.dir).toBe('rtl');
    expect(edition.headline).toBe(copy.headline);
    expect(edition.body.map((block) => block.text)).toEqual(copy.paragraphs);
  });
});

test('an English story that begins with Arabic words is read from the left', async () => {
  const copy = {
    language: 'en',
    headline: 'شكرا is on every door',
    paragraphs: [
      'شكرا, the Arabic word for thanks, has been written on every door of Harbour Street since Monday, and nobody knows by whom.',
      'The paint can be washed off, the council said, and it will be, unless those who live behind the doors want to keep it there.',
    ],
  };
  expect((await editionOf(page(copy, 'lang="en"'), 'a.html')).dir).toBe('ltr');
  expect((await editionOf(text(copy), 'a.txt')).dir).toBe('ltr');
});
