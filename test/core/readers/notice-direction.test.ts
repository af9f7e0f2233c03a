import { expect, test } from 'vitest';
import { noticeOf, summaryOf } from '../../../functions/core/readers/notice-of.ts';
import { announcement } from '../publish/announcements.ts';

const ARABIC = announcement({ headline: 'Volvo تفتح مصنعا للحافلات في الميناء', language: 'ar', dir: 'rtl' });

test('a notice is read in the direction of its article, whichever word it begins with', () => {
  expect(noticeOf(ARABIC)).toMatchObject({ title: ARABIC.headline, dir: 'rtl' });
  expect(noticeOf(announcement())).toMatchObject({ dir: 'ltr' });
});

test('what an earlier release announced is told by its words', () => {
  const { dir: _, ...before } = ARABIC;
  expect(noticeOf(before)).toMatchObject({ dir: 'rtl' });
});

test('what is said in English around a headline has no direction of its own', () => {
  expect(noticeOf({ ...ARABIC, type: 'withdrawn' })).not.toHaveProperty('dir');
  const notice = noticeOf(ARABIC);
  expect(summaryOf([notice, notice], '2026-11-30T12:00:00.000Z')).not.toHaveProperty('dir');
});
