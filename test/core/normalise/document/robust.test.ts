import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '../../../../functions/core/normalise/normalise.ts';
import { source } from '../sources.ts';
import { docxOf, p } from './docx.ts';

const DOCX = docxOf({
  body: p('Pilot lamp fails', 'Title') + p('The lamp of the pilot station went out on Tuesday.'),
});
const RTF = new TextEncoder().encode(
  '{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset128 A;}}{\\stylesheet{\\s1 Title;}}\\pard\\s1 Lamp\\par\\pard{\\listtext 1.}\\u233?\\\'e9{\\footnote a}\\trowd\\intbl b\\cell\\row{\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt c}}\\bin4 xxxx\\par}',
);

const settles = async (bytes: Uint8Array, name: string): Promise<void> => {
  const { result } = await normalise(source(bytes, name));
  expect(result.ok || result.error.code).toBeTruthy();
};

test.each([
  ['story.docx', DOCX],
  ['story.rtf', RTF],
])('%s cut off anywhere is read or refused', async (name, bytes) => {
  for (let length = 0; length < bytes.length; length++) await settles(bytes.subarray(0, length), name);
});

test.each([
  ['story.docx', DOCX],
  ['story.rtf', RTF],
])('%s with bytes changed is read or refused', async (name, bytes) => {
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(changes, async (made) => {
      const broken = Uint8Array.from(bytes);
      for (const [at, byte] of made) broken[at] = byte;
      await settles(broken, name);
    }),
    { numRuns: 300 },
  );
});

test.each(['PK\x03\x04word/', '{\\rtf1 '])('%j and random bytes are read or refused', async (start) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (rest) =>
      settles(Uint8Array.from([...Buffer.from(start, 'latin1'), ...rest]), 'a'),
    ),
    { numRuns: 300 },
  );
});

const WORDS = fc.constantFrom(
  '{',
  '}',
  '\\*',
  '\\par ',
  '\\pard ',
  '\\cell ',
  '\\row ',
  '\\intbl ',
  '\\u233?',
  "\\'e9",
  '\\footnote ',
  '\\field',
  '\\fldrslt ',
  '\\shptxt ',
  '\\stylesheet',
  '\\s1',
  '\\fonttbl',
  '\\f0',
  '\\b ',
  '\\upr',
  '\\ud',
  '\\deleted ',
  '\\ls1',
  '\\dropcapt1',
  'word ',
);

test('RTF of any words in any order is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(WORDS, { maxLength: 60 }), async (words) =>
      settles(new TextEncoder().encode(`{\\rtf1 ${words.join('')}`), 'a.rtf'),
    ),
    { numRuns: 500 },
  );
});
