import { describe, expect, it } from 'vitest';
import type { FanOutJob } from '../../../../functions/core/readers/fan/fan-out-job.ts';
import { type AlertPreferences, isReached } from '../../../../functions/core/readers/fan/reach.ts';

const BEFORE = '2026-11-30T08:00:00.000Z';
const TOLD = '2026-11-30T09:00:00.000Z';
const AFTER = '2026-11-30T10:00:00.000Z';

const ONE_A_STORY: AlertPreferences = { alerts: 'story', languages: null };
const EVERY: AlertPreferences = { alerts: 'all', languages: null };

const telling = (changed: Partial<FanOutJob> = {}): FanOutJob => ({
  eventId: 'event',
  articleId: '3fk29c0q7v5m8x1z4a6d',
  notice: {
    v: 1,
    kind: 'published',
    title: 'Ferry aground',
    body: '',
    url: '/',
    tag: '3fk29c0q7v5m8x1z4a6d',
    lang: 'en',
    quiet: false,
    at: AFTER,
  },
  urgency: 4,
  language: 'en-GB',
  first: ['person:ada', 'all'],
  all: ['person:ada', 'place:harrowby', 'all', 'story:3fk29c0q7v5m8x1z4a6d'],
  heard: [],
  toldAt: null,
  announcedAt: AFTER,
  ...changed,
});

const follows = (...scopes: readonly string[]) => scopes.map((scope) => ({ scope, since: BEFORE }));

describe('one alert a story', () => {
  it('reaches who follows a scope in which the article is the first', () => {
    expect(isReached(follows('person:ada'), ONE_A_STORY, telling())).toBe(true);
    expect(isReached(follows('place:harrowby'), ONE_A_STORY, telling())).toBe(false);
  });

  it('reaches nobody who follows a scope in which another article told the story before', () => {
    const heard = [{ scope: 'place:harrowby', at: TOLD }];
    expect(isReached(follows('person:ada', 'place:harrowby'), ONE_A_STORY, telling({ heard }))).toBe(false);
    expect(isReached(follows('person:ada'), ONE_A_STORY, telling({ heard }))).toBe(true);
  });

  it('reaches who began to follow that scope only after it was told there', () => {
    const heard = [{ scope: 'place:harrowby', at: TOLD }];
    const late = [...follows('person:ada'), { scope: 'place:harrowby', since: AFTER }];
    expect(isReached(late, ONE_A_STORY, telling({ heard }))).toBe(true);
  });

  it('tells who follows the story itself of every article', () => {
    const heard = [{ scope: 'all', at: TOLD }];
    expect(
      isReached(follows('all', 'story:3fk29c0q7v5m8x1z4a6d'), ONE_A_STORY, telling({ heard, first: [] })),
    ).toBe(true);
  });
});

describe('every article', () => {
  it('reaches who follows any of its scopes, whoever told the story before', () => {
    const heard = [{ scope: 'place:harrowby', at: TOLD }];
    expect(isReached(follows('place:harrowby'), EVERY, telling({ heard }))).toBe(true);
  });

  it('reaches nobody who follows only scopes in which the story was told, and this article is not', () => {
    expect(
      isReached(
        follows('place:elsewhere'),
        EVERY,
        telling({ heard: [{ scope: 'place:elsewhere', at: TOLD }] }),
      ),
    ).toBe(false);
  });
});

it('tells of a correction only who was told of what it corrects', () => {
  const correction = telling({ toldAt: TOLD });
  expect(isReached(follows('person:ada'), ONE_A_STORY, correction)).toBe(true);
  expect(isReached([{ scope: 'person:ada', since: AFTER }], ONE_A_STORY, correction)).toBe(false);
  expect(isReached([{ scope: 'person:ada', since: AFTER }], EVERY, correction)).toBe(false);
});

it('keeps to the languages that a reader reads, by their primary subtag', () => {
  expect(isReached(follows('all'), { ...EVERY, languages: ['en', 'sv'] }, telling())).toBe(true);
  expect(isReached(follows('all'), { ...EVERY, languages: ['sv'] }, telling())).toBe(false);
});
