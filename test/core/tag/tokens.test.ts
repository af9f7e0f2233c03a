import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokensOf } from '../../../functions/core/tag/recognise/tokens.ts';

const LATIN1 = [...Array.from({ length: 0x100 }, (_, code) => code), ...[0x2013, 0x2019, 0x201c, 0x2026]].map(
  (code) => String.fromCodePoint(code),
);

/** A word of another script at the end makes the tokens be read by the classes of all scripts. */
const inAnyScript = (text: string) => tokensOf(`${text}\n\nЖук`).slice(0, -1);

it('copy in Latin-1 has the words that it has beside another script', () => {
  for (const character of LATIN1) {
    const text = `Ab${character}cd ${character} ${character}E.F. ${character}.Gh A${character}.`;
    expect(tokensOf(text)).toEqual(inAnyScript(text));
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LATIN1), { maxLength: 60 }), (characters) => {
      const text = characters.join('');
      expect(tokensOf(text)).toEqual(inAnyScript(text));
    }),
  );
});
