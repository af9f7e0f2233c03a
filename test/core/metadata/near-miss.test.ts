import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName } from '../../../functions/core/fold-name.ts';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import {
  isOneLetterAway,
  keysOf,
  nearMiss,
  ORDINARY_WORDS,
  PLURALS,
} from '../../../functions/core/metadata/names.ts';
import { parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { readFrontMatter } from '../../../functions/core/normalise/markdown/front-matter.ts';
import { editionOf, refusalOf } from '../normalise/sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const GUARDED = [FIELDS.embargoedUntil, FIELDS.expiresAt, FIELDS.urgency, FIELDS.silent];

const NAMES: readonly (readonly [name: string, key: string])[] = GUARDED.flatMap((field) => {
  const aliases: readonly string[] = 'aliases' in field ? field.aliases : [];
  return [field.key, ...aliases].map((name) => [name, field.key] as const);
});

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** All that one letter put in, left out, exchanged, or swapped with the next makes of a word. */
const editsOf = (word: string): readonly string[] => {
  const edits = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) {
      edits.add(before + letter + after);
      if (after !== '') edits.add(before + letter + after.slice(1));
    }
    if (after !== '') edits.add(before + after.slice(1));
    if (after.length > 1) edits.add(`${before}${after[1]}${after[0]}${after.slice(2)}`);
  }
  return [...edits];
};

const isKnown = (key: string): boolean => keysOf([key], 'metadata').size > 0;

describe('every edit of one letter is refused', () => {
  test.each(NAMES)('of %s', (name, key) => {
    const edits = editsOf(name).filter((edit) => !isKnown(edit) && !ORDINARY_WORDS.has(foldName(edit)));
    expect(edits.length).toBeGreaterThan(300);
    for (const edit of edits) {
      expect(nearMiss(edit, 'metadata'), edit).toBe(key);
      expect(nearMiss(edit, 'frontMatter'), edit).toBe(key);
    }
  });
});

test('in object metadata with the key that was written, and what it should be', () => {
  expect(parseDeclared({ 'embargo-untill': '2027-01-01T00:00:00Z' })).toEqual({
    ok: false,
    error: {
      code: 'bad-declaration',
      message:
        'The metadata key embargo-untill is unknown: did you mean `embargo`? Correct its name and upload again.',
    },
  });
});

/** Values that say nothing: what a key with one of them is called makes no difference. */
const NOTHING: readonly unknown[] = [null, false, '', ' ', 'false', 'False', 'null', [], {}];

describe('a near miss that says nothing is somebody else’s key', () => {
  const misses = fc.constantFrom(
    ...NAMES.flatMap(([name]) => editsOf(name)).filter(
      (edit) => !isKnown(edit) && !ORDINARY_WORDS.has(foldName(edit)),
    ),
  );

  test('in front matter', () => {
    fc.assert(
      fc.property(misses, fc.constantFrom(...NOTHING), (key, value) => {
        const matter = `---\ntitle: Ferry\n${JSON.stringify(key)}: ${JSON.stringify(value)}\n---\n${COPY}`;
        const read = readFrontMatter(matter, () => {});
        expect(read).toMatchObject({ ok: true, value: { declared: { headline: 'Ferry', expiresAt: null } } });
      }),
    );
  });

  test('in object metadata', () => {
    fc.assert(
      fc.property(misses, fc.constantFrom('', ' ', 'false', 'FALSE', 'null'), (key, value) => {
        expect(parseDeclared({ [key]: value })).toMatchObject({ ok: true, value: { expiresAt: null } });
      }),
    );
  });

  test.each(['expired: false', 'expire: ""', 'expired_at: null', 'expire:', 'expired_at: ~'])(
    'as it is found in the wild: %s',
    (line) => {
      expect(readFrontMatter(`---\ntitle: Ferry\n${line}\n---\n${COPY}`, () => {}).ok).toBe(true);
    },
  );

  test.each(['expired: true', 'expire: 0', 'expired_at: [2027]', 'embrago: { at: noon }', 'silant: yes'])(
    'but not with a value: %s',
    (line) => {
      const read = readFrontMatter(`---\ntitle: Ferry\n${line}\n---\n${COPY}`, () => {});
      expect(read.ok || read.error.message).toMatch(/did you mean/);
    },
  );

  test('in ninjs', async () => {
    const item = {
      uri: 'u',
      headline: 'Ends',
      body_text: COPY,
      embargoes: [],
      embargo_: null,
      embarg: false,
    };
    expect((await editionOf(JSON.stringify(item), 'a.json')).headline).toBe('Ends');
  });
});

/** A key as people write it: in capitals, with hyphens, underscores or spaces between letters. */
const writings = (word: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.boolean(), fc.constantFrom('', '', '', '-', '_', ' ')), {
      minLength: word.length,
      maxLength: word.length,
    })
    .map((styles) =>
      [...word]
        .map((letter, at) => {
          const [upper = false, sign = ''] = styles[at] ?? [];
          return (at === 0 ? '' : sign) + (upper ? letter.toUpperCase() : letter);
        })
        .join(''),
    );

test('case, hyphens, underscores and spaces make no difference', () => {
  const misses = NAMES.flatMap(([name]) => editsOf(foldName(name))).filter(
    (edit) => !isKnown(edit) && !ORDINARY_WORDS.has(edit) && !PLURALS.has(edit),
  );
  fc.assert(
    fc.property(fc.constantFrom(...misses).chain(writings), (key) => {
      expect(nearMiss(key, 'frontMatter')).not.toBeNull();
      const matter = `---\ntitle: Ferry strike ends\n${JSON.stringify(key)}: x\n---\n${COPY}`;
      const result = readFrontMatter(matter, () => {});
      expect(result).toMatchObject({ ok: false, error: { code: 'bad-declaration' } });
      if (!result.ok) expect(result.error.message).toContain(key);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...NAMES.map(([name]) => foldName(name))).chain(writings), (key) => {
      expect(nearMiss(key, 'frontMatter')).toBeNull();
      expect(keysOf([key], 'frontMatter').size).toBe(1);
    }),
  );
});

test('words further away are not near', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abegorm'), maxLength: 9 }), (word) => {
      const near = editsOf('embargo').includes(word) && word !== 'embargo';
      expect(isOneLetterAway(word, 'embargo')).toBe(near);
    }),
  );
});

describe('is refused in', () => {
  test.each<[string, string, string, string]>([
    [
      'front matter',
      `---\ntitle: Ferry strike ends\nEmbrago: 2027-01-01T00:00:00Z\n---\n${COPY}`,
      'The front matter key Embrago',
      'embargo',
    ],
    [
      'front matter of an expiry',
      `---\ntitle: Ferry strike ends\nexpire: 2027-01-01T00:00:00Z\n---\n${COPY}`,
      'The front matter key expire',
      'expires',
    ],
    [
      'ninjs',
      JSON.stringify({
        uri: 'u',
        headline: 'Ends',
        body_text: COPY,
        embargoedUntill: '2027-01-01T00:00:00Z',
      }),
      'The ninjs property embargoedUntill',
      'embargoedUntil',
    ],
    [
      'a header of mail that is ours',
      `From: a@b\nTo: c@d\nSubject: Ferry\nX-Slugline-Urgancy: 1\n\n${COPY}`,
      'The mail header X-Slugline-Urgancy',
      'X-Slugline-Urgency',
    ],
    [
      'a header of mail',
      `From: a@b\nTo: c@d\nSubject: Ferry\nX-Embrago: 2027-01-01T00:00:00Z\n\n${COPY}`,
      'The mail header X-Embrago',
      'embargo',
    ],
    [
      'a page',
      `<html><head><meta name="slugline:silant" content="true"></head><body><article><h1>Ferry</h1><p>${COPY}</p></article></body></html>`,
      'The <meta> name slugline:silant',
      'slugline:silent',
    ],
  ])('%s', async (_, content, named, meant) => {
    const refusal = await refusalOf(content, 'a');
    expect(refusal.code).toBe('bad-declaration');
    expect(refusal.message).toContain(named);
    expect(refusal.message).toContain(`did you mean \`${meant}\`?`);
  });
});
