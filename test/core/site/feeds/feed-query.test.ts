import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECTIONS } from '../../../../functions/core/section.ts';
import { readFeedQuery } from '../../../../functions/core/site/feeds/feed-query.ts';
import { feedPath } from '../../../../functions/core/site/paths.ts';
import { TOPIC_KINDS } from '../../../../functions/core/topic.ts';

const read = (search: string) => readFeedQuery(new URLSearchParams(search));

const manyTopics = (count: number): string =>
  Array.from({ length: count }, (_, number) => `place:town-${String(number).padStart(2, '0')}`).join(',');

describe('readFeedQuery reads', () => {
  test.each([
    ['', { section: null, story: null, topics: [] }],
    ['section=sport', { section: 'subject:sport', story: null, topics: [] }],
    ['story=3fk29c0q7v5m8x1z4a6d', { section: null, story: '3fk29c0q7v5m8x1z4a6d', topics: [] }],
    ['topics=place:oslo', { section: null, story: null, topics: ['place:oslo'] }],
    [
      'section=sport&story=3fk29c0q7v5m8x1z4a6d&topics=person:tom-cruise,place:oslo',
      {
        section: 'subject:sport',
        story: '3fk29c0q7v5m8x1z4a6d',
        topics: ['person:tom-cruise', 'place:oslo'],
      },
    ],
    [
      'topics=place%3A%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0',
      { section: null, story: null, topics: ['place:москва'] },
    ],
    [`topics=${manyTopics(10)}`, { section: null, story: null, topics: manyTopics(10).split(',') }],
  ])('%s', (search, query) => {
    expect(read(search)).toEqual({ ok: true, value: query });
  });

  test('every address that feedPath writes', () => {
    const section = fc.option(fc.constantFrom(...SECTIONS.map(({ id }) => id)));
    const story = fc.option(fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{20}$/));
    const topic = fc
      .tuple(fc.constantFrom(...TOPIC_KINDS), fc.stringMatching(/^[a-z0-9é東]{1,8}(-[a-z]{1,4})?$/))
      .map((parts) => parts.join(':').normalize('NFKD').replace(/\p{M}/gu, ''));
    const topics = fc.uniqueArray(topic, { maxLength: 10 }).map((ids) => ids.toSorted());
    fc.assert(
      fc.property(fc.record({ section, story, topics }), (query) => {
        const [, search = ''] = feedPath('rss', query).split('?');
        expect(read(search)).toEqual({ ok: true, value: query });
      }),
    );
  });
});

describe('readFeedQuery refuses', () => {
  test.each([
    [
      'topics=place:oslo,person:tom-cruise',
      'Topics must be sorted. Ask for /feed.atom?topics=person:tom-cruise,place:oslo.',
    ],
    ['topics=place:oslo,place:oslo', 'A topic is given twice. Ask for /feed.atom?topics=place:oslo.'],
    [`topics=${manyTopics(11)}`, 'A feed takes at most 10 topics, and 11 were given.'],
    ['topics=place:Oslo', '"place:Oslo" is not a topic. Did you mean place:oslo?'],
    ['topics=person:Tom%20Cruise', '"person:Tom Cruise" is not a topic. Did you mean person:tom-cruise?'],
    ['topics=persn:tom-cruise', '"persn:tom-cruise" is not a topic. Did you mean person:tom-cruise?'],
    [
      'topics=oslo',
      '"oslo" is not a topic. A topic is a kind and a name, such as person:tom-cruise; kinds are person, organisation, place, work, event, subject, keyword.',
    ],
    ['topics=place:oslo,', '"" is not a topic.'],
    ['section=sprot', '"sprot" is not a section. Did you mean sport?'],
    [
      'section=subject:sport',
      '"subject:sport" is not a section. Sections are arts-culture-entertainment-and-media,',
    ],
    ['story=FK29', '"FK29" is not a story. The id of a story has 20 lower-case letters and digits.'],
    ['section=sport&section=health', 'The parameter section is given twice. Give it once.'],
    [
      'topic=place:oslo',
      'Feeds have no parameter "topic". Parameters are section, story, topics. Did you mean topics?',
    ],
    ['utm_source=x', 'Feeds have no parameter "utm_source". Parameters are section, story, topics.'],
    ['section=', 'The parameter section is empty. Give it a value, or leave it out.'],
  ])('%s', (search, message) => {
    const result = read(search);
    expect(result.ok ? 'read' : result.error).toContain(message);
  });

  test('with an address in the format of the request', () => {
    const result = readFeedQuery(new URLSearchParams('topics=place:oslo,person:a'), 'json');
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('/feed.json?') });
  });

  test('anything else with a short message on one line', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
        (parameters) => {
          const result = readFeedQuery(new URLSearchParams(parameters));
          if (!result.ok) expect(result.error).toMatch(/^[^\n]{10,700}$/);
        },
      ),
    );
    const long = read(`topics=${'x'.repeat(100_000)}`);
    expect(long.ok ? '' : long.error).toMatch(/^"x{60}…" is not a topic\..{0,200}$/);
  });

  test('what it refuses for its order only with an address that it takes', () => {
    const ids = fc.constantFrom('place:oslo', 'person:ada', 'work:ada', 'keyword:a');
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 10 }), (topics) => {
        const result = read(`topics=${topics.join(',')}`);
        if (result.ok) return;
        const [, search = ''] = /\?(\S+)\.$/.exec(result.error) ?? [];
        expect(read(search).ok).toBe(true);
      }),
    );
  });
});
