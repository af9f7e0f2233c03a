import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editionText } from '../../../functions/core/edition.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { countWords } from '../../../functions/core/normalise/text/words.ts';
import { source } from './sources.ts';

/** What passes look for, what parsers stumble on, and copy between. */
const PARTS = [
  'Ada Moss',
  'By Ada Moss',
  'Watch the clip below:',
  'Photo: Ada Moss/Reuters',
  'Topics: Sea, Boats',
  'Recommended for you',
  'Sign up for our newsletter',
  'The ferry strike ended on Monday.',
  'Ferry strike ends',
  'LISBON (Reuters) -',
  '京都の駅。',
  'مكتبة عائمة',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\u202e',
  '---\n',
  'title: x\n',
  '# ',
  '> ',
  '- ',
  '1. ',
  '| a | b |\n',
  '|---|---|\n',
  '```',
  '![a](b)',
  '[a](',
  '**',
  '&amp;',
  '&#0;',
  '<p>',
  '</p>',
  '<div class="article-body">',
  '<div hidden>',
  '</div>',
  '<br>',
  '<h1>',
  '<table><tr><td>',
  '<blockquote>',
  '<ul><li>',
  '<figure><figcaption>',
  '<script>',
  '<!--',
  '<![CDATA[',
  '<svg/>',
  '<iframe src=x>',
  '<a href="',
  '"',
  '<',
  '{"a":',
  '<?xml',
];

const copy = fc.array(fc.constantFrom(...PARTS), { maxLength: 60 }).map((parts) => parts.join(''));
const names = fc.constantFrom('a.txt', 'a.html', 'a.md', 'a', '-');

test('normalise never throws, and what it gives is whole', async () => {
  await fc.assert(
    fc.asyncProperty(copy, names, async (content, name) => {
      const { result } = await normalise(source(content, name));
      if (!result.ok) {
        expect(result.error.message).not.toBe('');
        return;
      }
      const { edition } = result.value;
      expect(edition.headline).not.toBe('');
      expect(edition.text).toBe(editionText(edition.body));
      expect(edition.wordCount).toBe(countWords(edition.text));
      expect(new Set(edition.publisherTopics).size).toBe(edition.publisherTopics.length);
      expect(edition.text).toBe(edition.text.normalize('NFC').toWellFormed());
      expect(edition.text).not.toMatch(/[\u00a0\u00ad\u200b\u202e\ufeff\r]/);
    }),
    { numRuns: 500 },
  );
});

test('normalise takes any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), names, async (bytes, name) => {
      const { result } = await normalise(source(bytes, name));
      expect(result.ok || result.error.message.length > 20).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('the same upload gives the same edition', async () => {
  await fc.assert(
    fc.asyncProperty(copy, names, async (content, name) => {
      expect(await normalise(source(content, name))).toEqual(await normalise(source(content, name)));
    }),
    { numRuns: 50 },
  );
});

const SENTENCES = [
  'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.',
  '“I never learned to swim,” said Ada Moss.',
  'Watch makers in the Jura sold a tenth fewer pieces.',
  'What has changed',
  'No.',
  '地元の高校生たちが三年をかけて設計図を探した。',
];

test('clean copy comes through unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(SENTENCES, { minLength: 1 }), async (paragraphs) => {
      const text = paragraphs.join('\n\n');
      const { result } = await normalise(source(`Ferries sail again after nine weeks\n\n${text}`));
      expect(result.ok && result.value.edition.text).toBe(text);
    }),
  );
});
