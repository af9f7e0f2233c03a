import { describe, expect, test } from 'vitest';
import { currentTopic, followedTopics, outdatedIn, outdatedNote } from '../../cli/filter/former-ids.ts';
import type { FormerId } from '../../functions/core/tag/taxonomy/former-ids.ts';
import type { TopicId } from '../../functions/core/topic.ts';

const BOATS: FormerId = {
  former: 'keyword:boats' as TopicId,
  current: 'keyword:ferries' as TopicId,
  until: '2027-06-30',
};
const BEFORE = '2027-06-30T12:00:00.000Z';
const AFTER = '2027-07-01T00:00:00.000Z';

describe('following a former id', () => {
  test.each(['keyword:boats', ' keyword:Boats'])(
    '%s follows both ids, with a note until when the former one is sent',
    (name) => {
      expect(followedTopics([name, 'place:*'], [BOATS], BEFORE)).toEqual({
        topics: ['keyword:ferries', name, 'place:*'],
        notes: [
          expect.stringMatching(
            /^keyword:boats is now keyword:ferries, and both are followed\. .* too until 2027-06-30; .*withdrawn under it\.$/,
          ),
        ],
      });
    },
  );

  test('follows both after the former one has ended, because articles announced under it may be withdrawn', () => {
    const { topics, notes } = followedTopics(['keyword:boats'], [BOATS], AFTER);
    expect(topics).toEqual(['keyword:ferries', 'keyword:boats']);
    expect(notes.join()).toContain('Nothing new has been announced under keyword:boats since 2027-06-30');
  });

  test('has no note if both ids are named, or others', () => {
    expect(followedTopics(['keyword:boats', 'keyword:ferries'], [BOATS], BEFORE).notes).toEqual([]);
    expect(followedTopics(['keyword:ferries', 'keyword:*'], [BOATS], BEFORE)).toEqual({
      topics: ['keyword:ferries', 'keyword:*'],
      notes: [],
    });
  });

  test('is refused for an id that is not a topic', () => {
    expect(() => followedTopics(['boats'], [BOATS], BEFORE)).toThrow(/boats is not a topic/);
  });
});

test('a feed is requested by the current id', () => {
  expect(currentTopic('keyword:boats', [BOATS])).toEqual({
    topic: 'keyword:ferries',
    note: 'keyword:boats is now keyword:ferries; showing that one.',
  });
  expect(currentTopic('keyword:ferries', [BOATS])).toEqual({ topic: 'keyword:ferries', note: null });
});

describe('a filter policy', () => {
  test.each([
    [{ topics: ['keyword:boats'] }],
    [{ topics: ['place:x', { prefix: 'keyword:boat' }], type: ['published'] }],
    [{ topics: [{ 'equals-ignore-case': 'KEYWORD:Boats' }] }],
    [{ topics: [{ suffix: ':boats' }] }],
    [{ $or: [{ topics: ['keyword:boats'] }, { type: ['withdrawn'] }] }],
  ])('%j is outdated', (policy) => {
    expect(outdatedIn(policy, [BOATS])).toEqual([BOATS]);
  });

  test.each([
    [null],
    [{}],
    [{ topics: ['keyword:boats', 'keyword:ferries'] }],
    [{ topics: ['keyword:boats', { prefix: 'keyword:' }] }],
    [{ topics: ['keyword:boats', { 'anything-but': ['place:x'] }] }],
    [{ topics: ['keyword:ferries'] }],
    [{ sections: ['keyword:boats'] }],
  ])('%j is not', (policy) => {
    expect(outdatedIn(policy, [BOATS])).toEqual([]);
  });

  test('that is outdated is listed with a remedy and a date', () => {
    expect(outdatedNote('sqs:desk', 'articles', BOATS, BEFORE)).toBe(
      'sqs:desk follows keyword:boats, which is now keyword:ferries. New articles are announced under keyword:boats too until 2027-06-30. Run `slugline follow --to sqs:desk --topics keyword:ferries,keyword:boats` with its other filters and options. Do it by 2027-06-30.',
    );
    expect(outdatedNote('sqs:desk', 'custom:boats', BOATS, AFTER)).toContain(
      'Run `slugline follow --channel custom:boats --to sqs:desk --topics keyword:ferries,keyword:boats` with',
    );
    expect(outdatedNote('desk', null, BOATS, AFTER)).toBe(
      'desk follows keyword:boats, which is now keyword:ferries. Nothing new has been announced under keyword:boats since 2027-06-30. Add keyword:ferries to the topics of its filter policy. It misses articles until this is done.',
    );
  });
});
