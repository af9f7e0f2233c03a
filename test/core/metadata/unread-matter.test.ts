import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import { readFrontMatter } from '../../../functions/core/normalise/markdown/front-matter.ts';
import { matterOf } from '../../../functions/core/normalise/markdown/matter-of.ts';
import { readTomlMatter } from '../../../functions/core/normalise/markdown/toml-matter.ts';
import { computed } from '../../computed.ts';
import { editionOf } from '../normalise/sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const UNTIL = '2027-01-01T00:00:00Z';

/** Blocks that look like front matter and are none that is read, with one name in them. */
const BLOCKS: Readonly<Record<string, (name: string, value: string) => string>> = {
  'JSON between fences': (name, value) => `---\n{\n  "title": "x",\n  "${name}": "${value}"\n}\n---\n${COPY}`,
  'JSON in one line': (name, value) => `---\n{"title": "x", "${name}": "${value}"}\n---\n${COPY}`,
  'a flow mapping': (name, value) => `---\n{title: x, ${name}: ${value}}\n---\n${COPY}`,
  'an indented mapping': (name, value) => `--- \n  title: x\n  ${name}: ${value}\n---\n${COPY}`,
  'a list': (name, value) => `---\n- title: x\n- ${name}: ${value}\n---\n${COPY}`,
  'a list of flow mappings': (name, value) => `---\n- {title: x, ${name}: ${value}}\n---\n${COPY}`,
  'an explicit key': (name, value) => `---\n? ${name}\n: ${value}\n---\n${COPY}`,
  'a key without a space': (name, value) => `---\n"${name}":"${value}"\n---\n${COPY}`,
  'a mapping that is no YAML': (name, value) => `---\n  title: "x\n  ${name}: ${value}\n---\n${COPY}`,
  'TOML without an end': (name, value) => `+++\n${name} = "${value}"\n${COPY}`,
  'YAML without an end': (name, value) => `---\ntitle: x\n${name}: ${value}\n${COPY}`,
  'longer fences': (name, value) => `-----\ntitle: x\n${name}: ${value}\n-----\n${COPY}`,
};

const EMBARGO = [
  FIELDS.embargoedUntil.key,
  ...FIELDS.embargoedUntil.aliases,
  'embargoedUntil',
  'Embargo_Until',
];

/** Says of an upload that went out without its embargo what was published. */
const fateOf = (text: string): string => {
  const read = (matterOf(text) === 'toml' ? readTomlMatter : readFrontMatter)(text, () => {});
  if (!read.ok) return `refused: ${read.error.message}`;
  return read.value.declared.embargoedUntil === null ? `published: ${read.value.body}` : 'held';
};

describe.each(Object.entries(BLOCKS))('%s', (_, block) => {
  test('loses no embargo', () => {
    for (const name of EMBARGO)
      expect(fateOf(block(name, UNTIL))).toMatch(/^refused: .*\b(?:embargo|hold|publish|publication)/i);
  });

  test('loses no expiry', () => {
    expect(fateOf(block('expires', UNTIL))).toMatch(/^refused: .*expires/);
  });

  test.each(['embrago', 'embargos', 'expire', 'urgancy', 'silant'])('asks about %s', (name) => {
    expect(fateOf(block(name, 'true'))).toMatch(
      new RegExp(`^refused: .*key ${name} is unknown: did you mean`),
    );
    expect(fateOf(block(name, 'false'))).toMatch(/^published/);
  });

  test('is copy when it names nothing of ours', () => {
    expect(fateOf(block('weight', '7'))).toMatch(/^published/);
    expect(fateOf(block('embargo story', '7'))).toMatch(/^published/);
  });
});

test.each([
  ['with an embargo', 'embargo = "x" y', /names embargo/],
  ['with a name that was mistyped', 'title = x\nembrago = "x"', /did you mean `embargo`/],
  ['with other names', 'title = x', /is not TOML: /],
])('TOML that cannot be read is refused: %s', (_, lines, why) => {
  expect(fateOf(`+++\n${lines}\n+++\n${COPY}`)).toMatch(why);
});

describe('an embargo inside of another key is refused', () => {
  test.each([
    ['a table', `[params]\nembargo = ${UNTIL}`],
    ['an inline table', `params = { embargo = ${UNTIL} }`],
    ['a list of tables', `[[params]]\nembargo = "${UNTIL}"`],
  ])('%s of TOML', (_, lines) => {
    expect(fateOf(`+++\ntitle = "Ferry"\n${lines}\n+++\n${COPY}`)).toMatch(
      /^refused: The front matter key embargo is inside of another key/,
    );
  });

  test.each([
    ['a mapping', `slugline:\n  embargo: ${UNTIL}`],
    ['a mapping below', `params:\n  news:\n    embargoed-until: ${UNTIL}`],
    ['a flow mapping', `params: { embargo: ${UNTIL} }`],
    ['a list', `params:\n  - embargo: ${UNTIL}`],
    ['a merge key', `base: &base { embargo: ${UNTIL} }\n<<: *base`],
    ['a mapping that contains itself', `params: &a\n  again: *a\n  embargo: ${UNTIL}`],
  ])('%s', (_, lines) => {
    expect(fateOf(`---\ntitle: Ferry\n${lines}\n---\n${COPY}`)).toMatch(
      /^refused: The front matter key embargo\S* is inside of another key/,
    );
  });

  test.each([
    ['no value', 'params:\n  embargo:'],
    ['a value that is false', 'status: { embargoed: false }'],
    ['an expiry, which may be anything’s', `offer: { expires: ${UNTIL} }`],
    ['a text', 'summary: |\n  Embargo: what the word means\n  and where it comes from'],
  ])('but not %s', (_, lines) => {
    expect(fateOf(`---\ntitle: Ferry\n${lines}\n---\n${COPY}`)).toBe(`published: ${COPY}`);
  });
});

describe('a story that begins with a rule is published', () => {
  test.each([
    ['prose', `---\nThe embargo on oil ended on Monday, and nobody noticed it.\n---\n${COPY}`],
    ['prose with a quotation', `---\n“Embargo:” is how the letter begins.\n---\n${COPY}`],
    ['prose with a time', `+++\nHe said, embargo: never again. It was 10:30.\n+++\n${COPY}`],
    ['a list', `---\n- The embargo ended.\n- The ships sail again.\n---\n${COPY}`],
    ['a rule and no other', `---\nThe embargo was lifted, he said.\n\n${COPY}`],
    ['signs of plus', `+++\nThe embargo was lifted; the expired visas too.\n+++\n${COPY}`],
    ['a name further down', `---\nHe spoke.\n\nExpired: three visas.\n\n${COPY}`],
    ['rules around a headline', `-----\nOil embargo lifted\n-----\n\n${COPY}`],
  ])('%s', async (_, text) => {
    expect(fateOf(text)).toBe(`published: ${text}`);
    expect((await editionOf(text, 'story.md')).text).toContain('The ferry strike ended on Monday');
  });

  test('whatever its words are, unless one of them names a field', () => {
    const words = fc.constantFrom(
      'embargo',
      'the',
      'expired',
      'ferry',
      'silent',
      'urgency',
      '-',
      ',',
      '“Embargo”',
    );
    const lines = fc.array(fc.array(words, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, fc.constantFrom('---', '+++', '----'), fc.boolean(), (all, fence, isClosed) => {
        const prose = all.map((line) => `Now ${line.join(' ')}.`).join('\n');
        const text = `${fence}\n${prose}\n${isClosed ? `${fence}\n` : '\n'}${COPY}`;
        expect(fateOf(text)).toBe(`published: ${text}`);
      }),
    );
  });
});

test('a block of braces and blanks is read in no time', () => {
  for (const part of ['{ ', '- ', ' ', 'a ', '{', 'a:']) {
    const text = `---\n${part.repeat(30_000)}\n---\n${COPY}`;
    const started = computed();
    readFrontMatter(text, () => {});
    expect(computed() - started).toBeLessThan(2000);
  }
});
