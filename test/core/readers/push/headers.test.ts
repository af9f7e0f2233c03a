import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LONGEST_WAIT_MS, retryAfterMs } from '../../../../functions/core/readers/push/retry-after.ts';
import { topicOf } from '../../../../functions/core/readers/push/topic.ts';
import { type NoticeKind, ttlOf, urgencyOf } from '../../../../functions/core/readers/push/urgency.ts';

const HOUR = 3600;
const LEVELS = ['very-low', 'low', 'normal', 'high'];
const KINDS: readonly NoticeKind[] = ['published', 'corrected', 'withdrawn', 'summary', 'test'];

describe('ttlOf', () => {
  it.each([
    ['published', [24, 24, 12, 12, 6, 6, 3, 3, 3]],
    ['corrected', [48, 48, 24, 24, 24, 24, 24, 24, 24]],
    ['withdrawn', Array(9).fill(72)],
    ['summary', Array(9).fill(12)],
    ['test', Array(9).fill(1 / 60)],
  ] as const)('%s', (kind, hours) => {
    expect(hours.map((_, index) => ttlOf(index + 1, kind))).toEqual(hours.map((each) => each * HOUR));
  });

  it('lets a correction and a withdrawal outlive what they replace', () => {
    for (let urgency = 1; urgency <= 9; urgency++) {
      expect(ttlOf(urgency, 'corrected')).toBeGreaterThan(ttlOf(urgency, 'published'));
      expect(ttlOf(urgency, 'withdrawn')).toBeGreaterThan(ttlOf(urgency, 'corrected'));
    }
  });
});

describe('urgencyOf', () => {
  it.each([
    ['published', ['high', 'high', 'normal', 'normal', 'normal', 'normal', 'low', 'low', 'low']],
    ['corrected', ['normal', 'normal', 'low', 'low', 'low', 'low', 'low', 'low', 'low']],
    ['withdrawn', ['high', 'high', ...Array(7).fill('normal')]],
    ['summary', Array(9).fill('normal')],
    ['test', Array(9).fill('high')],
  ] as const)('%s', (kind, levels) => {
    expect(levels.map((_, index) => urgencyOf(index + 1, kind))).toEqual(levels);
  });

  it.each(KINDS)('never raises what is less urgent: %s', (kind) => {
    for (let urgency = 1; urgency < 9; urgency++) {
      expect(LEVELS.indexOf(urgencyOf(urgency + 1, kind))).toBeLessThanOrEqual(
        LEVELS.indexOf(urgencyOf(urgency, kind)),
      );
      expect(ttlOf(urgency + 1, kind)).toBeLessThanOrEqual(ttlOf(urgency, kind));
    }
  });

  it.each([0, 10, 2.5, Number.NaN])('counts %d as 5', (urgency) => {
    for (const kind of KINDS) {
      expect(urgencyOf(urgency, kind)).toBe(urgencyOf(5, kind));
      expect(ttlOf(urgency, kind)).toBe(ttlOf(5, kind));
    }
  });
});

describe('topicOf', () => {
  it('has 32 characters of URL-safe base64, whatever the tag', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (tag) => /^[\w-]{32}$/.test(topicOf(tag))));
  });

  it('is the same for a tag and another for others', () => {
    expect(topicOf('3fk29c0q7v5m8x1z4a6d')).toBe(topicOf('3fk29c0q7v5m8x1z4a6d'));
    expect(topicOf('3fk29c0q7v5m8x1z4a6d')).not.toBe(topicOf('3fk29c0q7v5m8x1z4a6e'));
  });
});

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 10, 30, 12);

  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['Mon, 30 Nov 2026 12:01:30 GMT', 90_000],
    ['Monday, 30-Nov-26 12:00:10 GMT', 10_000],
    ['Mon Nov 30 12:00:05 2026', 5000],
    ['Mon, 30 Nov 2026 11:59:00 GMT', 0],
    ['31536000', LONGEST_WAIT_MS],
    ['Tue, 30 Nov 2027 12:00:00 GMT', LONGEST_WAIT_MS],
  ])('%s', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });

  it('takes a date without a zone for GMT, wherever it runs', () => {
    vi.stubEnv('TZ', 'America/New_York');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(retryAfterMs('Mon Nov 30 12:00:05 2026', now)).toBe(5000);
  });

  it.each([null, '', 'soon', '-1', '1.5', '2026-11-30', 'Monday'])('null for %s', (header) => {
    expect(retryAfterMs(header, now)).toBeNull();
  });
});
