import type { Kinds } from './kind.ts';
import { COPY, counted, filled, nameOf, SENTENCE, STORY } from './kind.ts';

/** What copy may be flooded with: single signs, and what recognisers of names, dates, addresses and words look for. */
const SIGNS: Readonly<Record<string, string>> = {
  'less-than signs': '<',
  ampersands: '&',
  spaces: ' a ',
  'no-break spaces': '\u00a0',
  quotes: '"',
  apostrophes: "'",
  'full stops': '.',
  capitals: 'A',
  letters: 'a',
  digits: '7',
  parentheses: '(',
  'pairs of parentheses': '()',
  brackets: '[',
  'closing brackets': ']',
  'empty links': '[]()',
  'pictures without end': '![',
  dashes: '-',
  'em dashes': '— ',
  tabs: '\t',
  stars: '*',
  'double stars': '** ',
  underscores: '_',
  tildes: '~',
  backticks: '`',
  'greater-than signs': '>',
  hashes: '#',
  pipes: '|',
  cells: '| x ',
  colons: ':',
  semicolons: ';',
  commas: ',',
  slashes: '/',
  backslashes: '\\',
  'at signs': '@',
  'equals signs': '=',
  'plus signs': '+',
  braces: '{}',
  'combining accents': '\u0301',
  'accents above and below': '\u0301\u0323',
  'letters with an accent beside them': 'e\u0301',
  'direction marks': 'a\u202e',
  joiners: 'a\u200d',
  'families of emoji': '👨‍👩‍👧',
  Han: '漢',
  'Han and points': '漢。',
  Hangul: '한국 ',
  Arabic: 'سلام ',
  Thai: 'ก',
  Devanagari: 'क्ष',
  'soft hyphens': 'a\u00ad',
  'line separators': 'a\u2028',
  'form feeds': 'a\f',
  'nested references': '&amp;amp;',
  'numbered references': '&#x41;',
  'unknown references': '&aaaaaaaaaaaa',
  addresses: 'http://a.',
  'beginnings of addresses': 'https://',
  'www addresses': 'www.a.example ',
  'mail addresses': 'ada@b.example ',
  'words with a capital': 'Ab ',
  initials: 'A. ',
  'double initials': 'J.K. ',
  'forms of address': 'Mr. ',
  bylines: 'By Ada Moss ',
  'names and names': 'Ada Moss and ',
  'universities of': 'University of ',
  'cities and countries': 'Oslo, Norway, ',
  'words of Ada': 'said Ada. ',
  'days in words': '1 January 2026 ',
  'days in numbers': '2026-11-20 ',
  hours: '10:00 ',
  money: '$1,000,000 ',
  possessives: "Ada's ",
  'hyphenated words': 'a-b-',
  'one known person': 'Tom Cruise ',
  'full names': 'Ada Moss ',
  'quoted words': '“a” ',
  'acronyms in parentheses': 'Harbour Safety Board (HSB) ',
  titles: 'President Prime Minister Sir ',
  'shouted words': 'LONDON ',
  'dots and dashes': '. . . ',
  footnotes: 'a[^1] ',
  bullets: '• a ',
  'vertical bars between words': 'a | b | ',
  'hash tags': '#ferry ',
  'read more': 'Read more: ',
  'photo credits': 'Photo: Ada Moss/Getty ',
  'twice encoded letters': 'Ã© ',
  'twice encoded quotes': 'Ã¢â\u0082¬â\u0084¢',
};

const page = (body: string): string =>
  `<!doctype html><html><head><title>Pier vote postponed</title></head><body><article><h1>Pier vote postponed</h1><p>${STORY}</p>${body}<p>${SENTENCE}</p></article></body></html>`;

const lineOf = (sign: string): string => `${filled(sign, 60).replace(/[\n\u2028\f]/g, ' ')}\n`;

const places = (name: string, sign: string): Kinds => ({
  [`a line of ${name}`]: {
    file: 'a.txt',
    largest: COPY,
    make: (size) => `Pier vote postponed\n\n${STORY}\n\n${filled(sign, size)}`,
  },
  [`lines of ${name}`]: {
    file: 'a.txt',
    largest: COPY,
    make: (size) => `Pier vote postponed\n\n${STORY}\n\n${filled(lineOf(sign), size)}`,
  },
  [`a first line of ${name}`]: {
    file: 'a.txt',
    largest: COPY,
    make: (size) => `${filled(sign, size)}\n\n${STORY}`,
  },
  [`Markdown with ${name}`]: {
    file: 'a.md',
    largest: COPY,
    make: (size) => `# Pier vote postponed\n\n${STORY}\n\n${filled(sign, size)}\n`,
  },
  [`Markdown with lines of ${name}`]: {
    file: 'a.md',
    largest: COPY,
    make: (size) => `# Pier vote postponed\n\n${STORY}\n\n${filled(lineOf(sign), size)}\n`,
  },
  [`Markdown with a heading of ${name}`]: {
    file: 'a.md',
    largest: COPY,
    make: (size) => `# ${filled(sign, size)}\n\n${STORY}\n`,
  },
  [`a paragraph of ${name}`]: {
    file: 'a.html',
    largest: COPY,
    make: (size) => page(`<p>${filled(sign, size)}</p>`),
  },
  [`paragraphs of ${name}`]: {
    file: 'a.html',
    largest: COPY,
    make: (size) => page(filled(`<p>${filled(sign, 60)}</p>`, size)),
  },
  [`a title of ${name}`]: {
    file: 'a.html',
    largest: 4 * COPY,
    make: (size) => {
      const part = filled(sign, size / 4);
      const quoted = part.replaceAll('"', 'x');
      return `<!doctype html><title>${part}</title><meta name="author" content="${quoted}"><meta property="article:published_time" content="${quoted}"><article><h1>${part}</h1><p>${STORY}</p><p>${SENTENCE}</p></article>`;
    },
  },
  [`a byline of ${name}`]: {
    file: 'a.html',
    largest: COPY,
    make: (size) =>
      `<!doctype html><title>Pier vote postponed</title><article><h1>Pier vote postponed</h1><p class="byline">By Ada Moss ${filled(sign, size)}</p><p>${STORY}</p><p>${SENTENCE}</p></article>`,
  },
  [`links of ${name}`]: {
    file: 'a.html',
    largest: COPY,
    make: (size) =>
      page(filled(`<p>x <a href="https://x.example/">${filled(sign, 40)}</a> <b>y</b></p>`, size)),
  },
});

/** Every sign in every place. */
export const SIGN_KINDS: Kinds = Object.assign(
  {},
  ...Object.entries(SIGNS).map(([name, sign]) => places(name, sign)),
);

const names = (make: (number: number) => string): Kinds[string] => ({
  file: 'a.txt',
  largest: COPY,
  make: (size) => `Pier vote postponed\n\n${STORY}\n\n${counted(make, size)}`,
});

/** Names that are all different, which is what tagging has to hold apart. */
export const NAME_KINDS: Kinds = {
  'different full names': names((number) => `${nameOf(number)} ${nameOf(number * 7 + 3)} spoke. `),
  'different full names in a row': names((number) => `${nameOf(number)} ${nameOf(number * 7 + 3)}, `),
  'different surnames of one given name': names((number) => `Said John ${nameOf(number)}. `),
  'different given names of one surname': names((number) => `Said ${nameOf(number)} Smith. `),
  'full names, and then surnames alone': names(
    (number) => `the John ${nameOf(number)} and then ${nameOf(number)} said. `,
  ),
  'different organisations': names(
    (number) => `the ${nameOf(number)} ${nameOf(number * 3)} Corporation said. `,
  ),
  'different acronyms': names(
    (number) =>
      `the ${nameOf(number)} ${nameOf(number * 3)} Board (${nameOf(number).slice(0, 1)}${nameOf(number * 3).slice(0, 1)}B) said. `,
  ),
  'different places': names((number) => `in ${nameOf(number)}, Norway, it rained. `),
  'different single names': names((number) => `a ${nameOf(number)} b `),
  'different possessives': names((number) => `the ${nameOf(number)}'s boat. `),
  'different titles': names((number) => `President ${nameOf(number)} met. `),
  'different long names': names(
    (number) => `the ${[1, 3, 5, 7, 9, 11].map((step) => nameOf(number * step)).join(' ')} said. `,
  ),
  'different names of two in parentheses': names(
    (number) => `the ${nameOf(number)} (${nameOf(number * 5)}) said. `,
  ),
  'different hyphenated names': names((number) => `the ${nameOf(number)}-${nameOf(number * 5)} said. `),
  'different names with of': names(
    (number) => `the University of ${nameOf(number)} and of ${nameOf(number * 3)} said. `,
  ),
  'different words': names((number) => `${nameOf(number).toLowerCase()} `),
  'different names in lines': names((number) => `${nameOf(number)} ${nameOf(number * 7 + 3)}\n`),
  'different names, one a paragraph': names(
    (number) => `${nameOf(number)} ${nameOf(number * 7 + 3)} spoke at noon.\n\n`,
  ),
  'different accented names': names((number) => `the Zo\u00eb ${nameOf(number)}\u00e9 said. `),
  'one name of many words': names(() => 'Ada '),
  'one name of many letters': names(() => 'Abcdefghij'.toLowerCase().replace('a', 'A')),
  'one sentence again and again': names(() => SENTENCE),
  'one paragraph again and again': names(() => `${SENTENCE}\n\n`),
  'different paragraphs': names((number) => `${nameOf(number)} ${SENTENCE}\n\n`),
  'different quotes': names(
    (number) =>
      `“The ${nameOf(number)} is shut,” said ${nameOf(number * 3)} Berg, the ${nameOf(number * 5)} manager.\n\n`,
  ),
  'every name twice': names(
    (number) =>
      `the ${nameOf(number)} ${nameOf(number * 3)} said, and ${nameOf(number)} ${nameOf(number * 3)} knew. `,
  ),
  'different small capitals': names((number) => `iP${nameOf(number)} mc${nameOf(number)} `),
  'different shouted names': names((number) => `the ${nameOf(number).toUpperCase()} said. `),
  'different Cyrillic names': names(
    (number) =>
      `вчера Иван ${nameOf(number).replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x3d0))} сказал. `,
  ),
};
