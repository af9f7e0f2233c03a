import { describe, expect, test } from 'vitest';
import { mendTwiceEncoded } from '../../../functions/core/normalise/read/mend.ts';

const silent = (): void => undefined;
const asLatin1 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const asWindows = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

const COPY: readonly string[] = [
  'let’s go – “now”',
  'café — naïve',
  '京都市議会',
  'The captain’s boat',
  '“No,” he said. “Never…”',
  'It costs nine hundred € a day – or more',
  'Chloë Brontë',
  'Él dijo que sí, señor; ¿cuándo?',
  'Der Bürgermeister aß süße Äpfel für 3 €',
  'Il a décidé : « c’est l’été à Saint-Étienne »',
  'Паром снова ходит через залив',
  'Το πλοίο έφυγε νωρίς',
  '連絡船は明日から再び運航する',
  'العبارة تبحر من جديد',
  'המעבורת חזרה להפליג',
  'São João não quer',
  'Wałęsa mówi: źle',
  'Done 🚋 at last',
];

describe.each(COPY)('%s', (text) => {
  test('comes back from being read as Latin-1', () =>
    expect(mendTwiceEncoded(asLatin1(text), silent)).toBe(text));
  test('comes back from being read as windows-1252', () =>
    expect(mendTwiceEncoded(asWindows(text), silent)).toBe(text));
  test('comes back from being read as windows-1252 twice', () =>
    expect(mendTwiceEncoded(asWindows(asWindows(text)), silent)).toBe(text));
  test('is left alone', () => expect(mendTwiceEncoded(text, silent)).toBe(text));
});

test('a mark whose last byte was lost does not keep others from being mended', () => {
  const text = 'The captain’s “best boat" – sunk';
  expect(mendTwiceEncoded(asWindows(text), silent)).toBe(text);
});

test('what is right beside it is kept', () => {
  const right = '<p>Il a déclaré\u00a0: «\u00a0C’est l’été\u00a0», à\u00a0«\u00a0Liré\u00a0».</p>';
  const broken = asWindows('<p>Les trois élèves n’étaient pas là : « c’est l’été ».</p>');
  expect(mendTwiceEncoded(right + broken, silent)).toBe(
    `${right}<p>Les trois élèves n’étaient pas là : « c’est l’été ».</p>`,
  );
});

test.each([
  'Ã© is what went wrong',
  'São Paulo',
  'plain',
  'let’s',
  'It shows “â€™” where an apostrophe belongs, and “Ã©” where an é does.',
  'Le nom « cafÃ© » devait être « café », dit la mairie de Liré.',
  'AMANHÃ» é o título, NÃO',
  'Il a déclaré\u00a0», à\u00a0«\u00a0Liré\u00a0»',
  'Â£5 is how £5 looks',
  'ÅÄÖ and Ä–Ö',
  'Å“ on its own',
])('%s is left alone', (text) => expect(mendTwiceEncoded(text, silent)).toBe(text));
