import { describe, expect, it } from 'vitest';
import { type Notice, noticeMessage } from '../../../functions/core/publish/notice.ts';

const NOTICE: Notice = {
  schema: 'slugline.notice.v1',
  type: 'quarantined',
  code: 'empty',
  message: 'There is nothing in it.',
  upload: { bucket: 'uploads', key: "ada's/story.txt" },
  articleId: null,
  occurredAt: '2026-11-20T09:00:00.000Z',
};

describe('the message of a notice', () => {
  it.each<[string, Partial<Notice>, string, RegExp]>([
    ['refused', {}, "Quarantined: ada's/story.txt", /was not published[\s\S]*Upload a corrected file/],
    [
      'held for a person',
      { code: 'review' },
      "Quarantined: ada's/story.txt",
      /waits for a person[\s\S]*slugline quarantine accept 'ada'\\''s\/story\.txt'\n/,
    ],
    [
      'handled with declarations left out',
      { type: 'warning', code: 'left-out' },
      "Warning: ada's/story.txt",
      /was handled, but not all[\s\S]*There is nothing in it\. \(left-out\)/,
    ],
  ])('about an upload that was %s says what to do', (_, change, subject, email) => {
    const message = noticeMessage({ ...NOTICE, ...change }, 'operations');
    expect(message.subject).toBe(subject);
    expect(message.texts.email).toMatch(email);
    expect(message.attributes.type).toEqual({ type: 'String', value: change.type ?? 'quarantined' });
  });
});
