import { lazyRegExp } from './lazy-reg-exp.ts';

const END = lazyRegExp(
  String.raw`[.!?…](?:["”’»)]{0,2})(?=\s+["“‘«(¿¡]?[\p{Lu}\p{Lo}\p{N}])|[。！？؟۔।][」』”]?`,
  'gu',
);

/** Words before a point that ends no sentence. */
const ABBREVIATION = lazyRegExp(
  String.raw`(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|Gen|Col|Sgt|Lt|Capt|Sen|Rep|Gov|Rev|Hon|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|etc|approx|\p{Lu})\.$`,
  'u',
);

const LOOKED_AT = 2000;

/**
 * The first sentence of a paragraph, or the whole of it when it has no end.
 *
 * @example firstSentence('Dr. Orla Finn has won. She is 40.') // 'Dr. Orla Finn has won.'
 */
export const firstSentence = (text: string): string => {
  const head = text.slice(0, LOOKED_AT).split('\n', 1)[0] ?? '';
  for (const end of head.matchAll(END())) {
    const sentence = head.slice(0, end.index + end[0].length);
    if (!ABBREVIATION().test(sentence.slice(-12))) return sentence;
  }
  return head;
};

/**
 * Cuts text to a number of characters, at a space where there is one in its second half, and says so with an ellipsis.
 *
 * @example cutAtWord('A long way home', 9) // 'A long…'
 */
export const cutAtWord = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  const space = text.slice(0, longest).lastIndexOf(' ');
  const end = space > longest / 2 ? space : longest - 1;
  return `${text
    .slice(0, end)
    .toWellFormed()
    .replace(/[\s,;:–—\uFFFD-]+$/u, '')}…`;
};
