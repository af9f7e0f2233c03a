import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_TOPICS, overflows, widen } from '../../../functions/core/publish/audience.ts';
import { attributesOf, type Message, messageOf, subjectOf } from '../../../functions/core/publish/message.ts';
import { pack } from '../../../functions/core/publish/pack.ts';
import type { Audience } from '../../../functions/core/publish/records.ts';
import { sendableLine, sendableText } from '../../../functions/core/sendable.ts';
import type { TopicId } from '../../../functions/core/topic.ts';
import { violationsOfAnnouncement } from '../../contracts/schemas.ts';
import { announcement } from './announcements.ts';

const NOBODY: Audience = { topics: [], sections: [], languages: [], story: [] };

const topics = (count: number, prefix = 't') =>
  Array.from({ length: count }, (_, index) => ({
    id: `person:${prefix}${index}` as TopicId,
    name: `${prefix}${index}`,
    kind: 'person' as const,
    relevance: 0.5,
    about: true,
    source: 'recogniser' as const,
  }));

describe('subjectOf', () => {
  it.each([
    ['Ferry to Skellholm resumes', 'Ferry to Skellholm resumes'],
    ['“Café” crème – it’s back…', '"Cafe" creme - it\'s back...'],
    ['Łódź mayor quits', 'Lodz mayor quits'],
    ['首相が辞任を表明', 'otherwise'],
    ['', 'otherwise'],
    ['…', 'otherwise'],
    ['Tabs\tand\nlines', 'Tabs and lines'],
    ['Straße, Æbelø', 'Strasse, AEbelo'],
    // Numbers of letters that tell apart how many are dropped.
    ['VW', 'otherwise'],
    ['BMW', 'BMW'],
    ['BMW 首相辞', 'BMW'],
    ['BMW 首相辞任', 'otherwise'],
    ['x'.repeat(99), 'x'.repeat(99)],
    ['x'.repeat(100), `${'x'.repeat(96)}...`],
  ])('%j', (headline, subject) => {
    expect(subjectOf(headline, 'otherwise')).toBe(subject);
  });

  it('is accepted by SNS for any headline', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (headline) => {
        expect(subjectOf(headline, 'otherwise')).toMatch(/^[!-~][ -~]{0,98}$/);
      }),
    );
  });
});

describe('attributesOf', () => {
  it('omits empty lists, so that a filter "exists: false" matches them', () => {
    expect(Object.keys(attributesOf(announcement(), NOBODY, null)).sort()).toEqual([
      'excerpt',
      'source',
      'type',
      'urgency',
    ]);
  });

  it.each([
    ['Reuters', 'https://news.example/a', 'Reuters'],
    [' Reuters ', null, 'Reuters'],
    [' ', 'https://user@news.example/a', 'news.example'],
    [null, 'https://www.News.example:8443/a', 'news.example'],
    [null, null, 'upload'],
  ])('for source %j and canonical URL %j are %j', (source, canonicalUrl, value) => {
    expect(attributesOf(announcement({ canonicalUrl }), NOBODY, source).source).toMatchObject({ value });
  });
});

describe('excerpts', () => {
  const told = (...excerpts: readonly boolean[]): Audience =>
    excerpts.reduce((audience, isExcerpt) => widen(audience, announcement({ isExcerpt })), NOBODY);

  it.each([
    [[false], ['false']],
    [[true], ['true']],
    [
      [false, true],
      ['false', 'true'],
    ],
    [
      [true, false, false],
      ['true', 'false'],
    ],
  ])('announced as %j have the attribute %j', (excerpts, values) => {
    expect(attributesOf(announcement(), told(...excerpts), null).excerpt).toEqual({
      type: 'String.Array',
      values,
    });
  });

  it('do not widen the audience of an article that was always announced whole', () => {
    expect(told(false, false)).not.toHaveProperty('excerpt');
  });

  it('differ from articles of an earlier release, which all count as whole', () => {
    const before: Audience = { topics: [], sections: [], languages: ['en'], story: ['all'] };
    expect(attributesOf(announcement(), before, null).excerpt).toMatchObject({ values: ['false'] });
    expect(widen(before, announcement({ isExcerpt: true })).excerpt).toEqual([false, true]);
  });

  it('are mentioned in e-mail, but not when they are withdrawn', () => {
    const mailOf = (overrides: Parameters<typeof announcement>[0]) =>
      messageOf(announcement(overrides), NOBODY, null, 'arn:articles').texts.email;
    expect(mailOf({ isExcerpt: true })).toContain('This is an excerpt');
    expect(mailOf({ isExcerpt: true, type: 'withdrawn' })).not.toContain('excerpt');
    expect(mailOf({})).not.toContain('excerpt');
  });
});

describe('messageOf', () => {
  it('has separate texts for e-mail and SMS, and JSON for all other protocols', () => {
    const { texts } = messageOf(announcement(), NOBODY, null, 'arn:articles');
    expect(JSON.parse(texts.default)).toEqual(announcement());
    expect(texts.email).toContain('Published: Ferry to Skellholm resumes');
    expect(texts.sms).toBe('Published: Ferry to Skellholm resumes');
  });

  it('contains all details in an e-mail, and only headline and link in an SMS', () => {
    const canonicalUrl = 'https://news.example/ferry';
    const corrected = announcement({
      type: 'corrected',
      version: 2,
      byline: ['Ana Ruiz', 'Ben Okri'],
      standfirst: 'After three weeks.',
      changes: ['headline', 'body'],
      topics: topics(2),
      canonicalUrl,
    });
    const { texts } = messageOf(corrected, NOBODY, null, 'arn:articles');
    expect(texts.email?.split('\n\n')).toEqual([
      'Corrected: Ferry to Skellholm resumes',
      'By Ana Ruiz, Ben Okri',
      'After three weeks.',
      'Changed: headline, body',
      canonicalUrl,
      'Topics: t0, t1',
      `Article ${corrected.articleId}, version 2 (${corrected.eventId})\n`,
    ]);
    expect(texts.sms).toBe(`Corrected: Ferry to Skellholm resumes ${canonicalUrl}`);
    const longest = `https://news.example/${'a'.repeat(479)}`;
    for (const [url, sms] of [
      [longest.slice(0, 499), ` ${longest.slice(0, 499)}`],
      [longest, ''],
    ] as const)
      expect(messageOf(announcement({ canonicalUrl: url }), NOBODY, null, 'arn:articles').texts.sms).toBe(
        `Published: Ferry to Skellholm resumes${sms}`,
      );
  });

  it('of a kill asks not to use any copy, and contains no location of one', () => {
    const killed = announcement({
      type: 'withdrawn',
      kill: true,
      reason: 'She never said it.',
      byline: [],
      canonicalUrl: 'https://news.example/ferry',
    });
    const { texts } = messageOf(killed, NOBODY, null, 'arn:articles');
    expect(texts.email).toMatch(
      /^Killed: .*\n\nUse no copy of it, not even one you received before\.\n\nReason: She never said it\.\n\n/,
    );
    expect(texts.sms).toBe('Killed: Ferry to Skellholm resumes Use no copy.');
    const plain = messageOf({ ...killed, kill: false }, NOBODY, null, 'arn:articles').texts;
    expect(plain.email).not.toContain('Use no copy');
  });

  it.each([
    ['published', false, 'Ferry to Skellholm resumes', 'Ferry to Skellholm resumes'],
    ['corrected', false, 'Ferry to Skellholm resumes', 'Corrected: Ferry to Skellholm resumes'],
    ['withdrawn', false, 'Ferry to Skellholm resumes', 'Withdrawn: Ferry to Skellholm resumes'],
    ['withdrawn', true, 'Ferry to Skellholm resumes', 'Killed: Ferry to Skellholm resumes'],
    ['withdrawn', true, 'x'.repeat(120), `Killed: ${'x'.repeat(88)}...`],
    ['published', false, '首相が辞任', 'Published: article 0123456789abcdefghjk'],
    ['withdrawn', true, '首相が辞任', 'Killed: article 0123456789abcdefghjk'],
  ] as const)(
    'starts its subject with the type if it is %s (kill: %s): %s',
    (type, kill, headline, subject) => {
      const message = messageOf(announcement({ type, kill, headline }), NOBODY, null, 'arn:articles');
      expect(message.subject).toBe(subject);
    },
  );

  it('stays below 32 KB and within its contract and the limits of SMS with every field at its maximum', () => {
    const long = '漢'.repeat(500);
    const fullest = announcement({
      headline: long,
      standfirst: '漢'.repeat(1500),
      byline: Array.from({ length: 20 }, () => '漢'.repeat(100)),
      topics: topics(10, '漢'.repeat(78)),
      canonicalUrl: `https://news.example/${'a'.repeat(2000)}`,
      rights: '漢'.repeat(300),
      image: { url: `https://news.example/${'b'.repeat(2000)}`, caption: long, credit: '漢'.repeat(200) },
      upload: { bucket: 'uploads', key: '"'.repeat(1024) },
    });
    expect(violationsOfAnnouncement(fullest)).toEqual([]);
    const { texts } = messageOf(fullest, NOBODY, null, 'arn:articles');
    expect(Buffer.byteLength(texts.default)).toBeLessThan(32 * 1024);
    expect(texts.sms?.length).toBeLessThanOrEqual(1600);
  });
});

describe('widen', () => {
  it('keeps the former audience and adds the new one, without duplicates', () => {
    const audience = widen(
      {
        topics: ['person:t0', 'person:old'],
        sections: ['subject:sport'],
        languages: ['de'],
        story: ['all', 'subject:sport'],
      },
      announcement({
        topics: topics(2),
        section: { id: 'subject:politics', qcode: 'medtop:11000000', name: 'politics' },
      }),
    );
    expect(audience).toEqual({
      topics: ['person:old', 'person:t0', 'person:t1'],
      sections: ['subject:sport', 'subject:politics'],
      languages: ['de', 'en'],
      // Not person:old, because another article was the first of the story for that topic.
      story: ['all', 'subject:sport', 'subject:politics', 'person:t0', 'person:t1'],
    });
  });

  it('makes room for the new topics when it is full, and reports the overflow', () => {
    const full: Audience = { ...NOBODY, topics: topics(MOST_TOPICS, 'old').map(({ id }) => id) };
    const next = announcement({ topics: topics(3) });
    const { topics: heard } = widen(full, next);
    expect(heard).toHaveLength(MOST_TOPICS);
    expect(heard).toEqual(expect.arrayContaining(['person:t0', 'person:t1', 'person:t2', 'person:old99']));
    expect(overflows(full, next)).toBe(true);
    expect(overflows(NOBODY, next)).toBe(false);
  });

  it('includes the former id of a topic', () => {
    const [merged] = topics(1).map((topic) => ({ ...topic, formerly: ['person:old' as TopicId] }));
    if (merged === undefined) throw new Error('a topic was expected');
    const next = announcement({ topics: [merged] });
    expect(widen(NOBODY, next).topics).toEqual(['person:t0', 'person:old']);
    const almost: Audience = { ...NOBODY, topics: topics(MOST_TOPICS - 2, 'x').map(({ id }) => id) };
    expect(overflows(almost, next)).toBe(false);
    expect(overflows({ ...almost, topics: [...almost.topics, 'person:more'] }, next)).toBe(true);
  });

  it('adds the scopes for which an article is the first of its story: all, its section and its topics', () => {
    const section = { id: 'subject:sport', qcode: 'medtop:15000000', name: 'sport' };
    const [renamed] = topics(1).map((topic) => ({ ...topic, formerly: ['person:old' as TopicId] }));
    if (renamed === undefined) throw new Error('a topic was expected');
    const first = widen(NOBODY, announcement({ section, topics: [renamed] }));
    expect(first.story).toEqual(['all', 'subject:sport', 'person:t0', 'person:old']);
    expect(attributesOf(announcement(), first, null).story).toEqual({
      type: 'String.Array',
      values: first.story,
    });
    // A correction with another subject keeps the earlier scopes, and so the earlier subscribers.
    expect(widen(first, announcement()).story).toEqual(first.story);
  });

  it('omits the scope of a topic that the audience has no room for', () => {
    const full = widen(NOBODY, announcement({ topics: topics(MOST_TOPICS, 'old') }));
    const { topics: heard, story } = widen(full, announcement({ topics: topics(3) }));
    expect(story.filter((scope) => scope !== 'all').sort()).toEqual([...heard].sort());
  });

  it('is idempotent', () => {
    const next = announcement({ topics: topics(3) });
    const once = widen(NOBODY, next);
    expect(widen(once, next)).toEqual(once);
  });
});

describe('pack', () => {
  const message = (channel: string, bytes: number, id: string): Message => ({
    id,
    channel,
    subject: sendableLine('s'),
    texts: { default: sendableText('x'.repeat(bytes)) },
    attributes: {},
  });

  it('makes batches of one channel, at most ten messages and 256 KiB, without loss or duplicates', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ channel: fc.constantFrom('a', 'b'), bytes: fc.integer({ min: 1, max: 120_000 }) }),
          {
            maxLength: 60,
          },
        ),
        (given) => {
          const messages = given.map(({ channel, bytes }, index) => message(channel, bytes, String(index)));
          const batches = pack(messages);
          for (const batch of batches) {
            expect(new Set(batch.map(({ channel }) => channel)).size).toBe(1);
            expect(batch.length).toBeLessThanOrEqual(10);
            expect(batch.reduce((sum, { texts }) => sum + texts.default.length, 0)).toBeLessThan(256 * 1024);
          }
          const packed = batches.flat().map(({ id }) => Number(id));
          expect(packed.sort((a, b) => a - b)).toEqual(messages.map((_, index) => index));
        },
      ),
    );
  });

  it('counts bytes instead of characters, attributes included', () => {
    const wide = { ...message('a', 0, '1'), texts: { default: sendableText('漢'.repeat(45_000)) } };
    expect(pack([wide, { ...wide, id: '2' }])).toHaveLength(2);
    const heavy = {
      ...message('a', 1, '1'),
      attributes: { topics: { type: 'String.Array' as const, values: [sendableLine('x'.repeat(140_000))] } },
    };
    expect(pack([heavy, { ...heavy, id: '2' }])).toHaveLength(2);
  });

  it('leaves a message over the limit in a batch of its own', () => {
    expect(pack([message('a', 10, '1'), message('a', 300_000, '2'), message('a', 10, '3')])).toHaveLength(3);
  });
});
