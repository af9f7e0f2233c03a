import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SECTIONS } from '../../../functions/core/section.ts';
import { slug } from '../../../functions/core/slug.ts';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

/** Pieces that names, sentences and trouble are made of. */
const piece = fc.constantFrom(
  ...[
    'Anna',
    'Berg',
    'Tom',
    'Cruise',
    'Paris',
    'US',
    'U.S.',
    'Norwegian',
    'the',
    'The',
    'of',
    'and',
    '&',
    'said',
  ],
  ...[
    'Mr',
    'Sen.',
    'University',
    'Bank',
    'Mission:',
    'Impossible',
    '7',
    '(WHO)',
    'in',
    'May',
    '-',
    'al-Assad',
    "'s",
  ],
  ...[
    '’s',
    '"',
    '“',
    '.',
    '. ',
    ', ',
    '\n',
    '\n\n',
    ' ',
    'é',
    'e\u0301',
    'ß',
    '東京',
    'Москва',
    '😀',
    '\u200b',
    '\ud800',
  ],
);
const copy = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 80 })
  .map((pieces) => pieces.flat().join(''));
const edition = fc
  .record({
    headline: copy,
    standfirst: fc.option(copy),
    publisherTopics: fc.uniqueArray(
      fc.oneof(copy, fc.constantFrom('Sport', 'person:anna-berg', 'the US', '!')),
      {
        maxLength: 6,
      },
    ),
    declaredSection: fc.option(fc.oneof(copy, fc.constantFrom('sport', 'World', '/news/film'))),
    language: fc.constantFrom('en', 'und', 'fr', ''),
    body: fc.array(copy.map(paragraph), { maxLength: 5 }),
  })
  .map(anEdition);

describe('tag', () => {
  it('gives evidence that lies in the text, in order, without overlap within a topic', () => {
    fc.assert(
      fc.property(edition, (given) => {
        for (const { evidence } of tag(given).topics) {
          let last = 0;
          for (const [start, end] of evidence) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(given.text.length);
            expect(given.text.slice(start, end)).toMatch(
              /^[\p{L}\p{N}].*[\p{L}\p{N}\p{M}.]$|^[\p{L}\p{N}]$/su,
            );
            last = end;
          }
        }
      }),
    );
  });

  it('gives unique ids of kind and slug, and relevance from 0 to 1 in two decimals', () => {
    fc.assert(
      fc.property(edition, (given) => {
        const { topics } = tag(given);
        expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
        for (const { id, kind, relevance } of topics) {
          expect(id).toMatch(new RegExp(`^${kind}:.`, 'u'));
          expect(slug(id.slice(kind.length + 1))).toBe(id.slice(kind.length + 1));
          expect(relevance).toBe(Math.min(1, Math.max(0, Math.round(relevance * 100) / 100)));
        }
      }),
    );
  });

  it("keeps the publisher's topics: one each, to the letter, in order, announced first", () => {
    fc.assert(
      fc.property(edition, (given) => {
        const { topics } = tag({ ...given, declaredSection: null });
        const kept = topics.filter(({ source }) => source === 'publisher');
        // A second name of one thing is an id under which its topic is sent.
        const names = new Set(
          kept.flatMap(({ name, formerly = [] }) => [
            slug(name),
            ...formerly.map((other) => other.slice('keyword:'.length)),
          ]),
        );
        for (const name of given.publisherTopics) {
          const id = /^person:(.+)$/.exec(name)?.[1];
          if (slug(name) !== '') expect(names).toContain(id ?? slug(name));
        }
        const asDeclared = kept
          .filter(({ id }) => !given.publisherTopics.includes(id))
          .map(({ name }) => name);
        expect(asDeclared).toEqual(given.publisherTopics.filter((name) => asDeclared.includes(name)));
        expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
        expect(kept.every(({ about, relevance }) => about && relevance === 1)).toBe(true);
        expect(announcedTopics(topics).slice(0, kept.length)).toEqual(kept.slice(0, 10));
      }),
    );
  });

  it('says the same of the same copy, and changes nothing it is given', () => {
    fc.assert(
      fc.property(edition, (given) => {
        const before = structuredClone(given);
        expect(tag(given)).toEqual(tag(before));
        expect(given).toEqual(before);
      }),
    );
  });

  it('always names one of the sections, and explains itself in few steps', () => {
    fc.assert(
      fc.property(edition, (given) => {
        const { section, trace } = tag(given);
        expect(SECTIONS.map(({ id }) => id)).toContain(section.id);
        expect(section.confidence).toBeGreaterThanOrEqual(0);
        expect(section.confidence).toBeLessThanOrEqual(1);
        expect(trace.length).toBeLessThanOrEqual(50 + given.publisherTopics.length);
      }),
    );
  });
});

describe('hostile copy of a megabyte', () => {
  const megabyte = (part: string): string => part.repeat(Math.ceil(1_000_000 / part.length));
  const differing = Array.from({ length: 60_000 }, (_, index) => `Xa${index}x Yb${index}y said`).join(' ');

  test.each([
    ['one word of capitals', megabyte('A')],
    ['capitals', megabyte('A ')],
    ['dotted capitals', megabyte('A.')],
    ['hyphens', megabyte('A-b-')],
    ['apostrophes', megabyte("a'")],
    ['names', megabyte('Anna Berg said John Doe is ')],
    ['names without an end', megabyte('Bank of ')],
    ['different names', differing],
    ['acronyms', megabyte('Harbour Safety Board (HSB) met ')],
    ['lines', megabyte('Anna Berg\n')],
    ['lone surrogates', megabyte('\ud800')],
  ])('%s is read in linear time', (_, text) => {
    const costOf = (copy: string): number => {
      const before = process.cpuUsage();
      tag(anEdition({ headline: copy.slice(0, 5_000), body: [paragraph(copy)] }));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    // Milliseconds of computing, whatever else the machine does: four times the copy would cost sixteen times as much if it
    // were read in quadratic time.
    expect(costOf(text)).toBeLessThan(9 * costOf(text.slice(0, text.length / 4)) + 500);
  });
});
