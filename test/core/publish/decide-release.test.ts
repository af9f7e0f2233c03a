import { describe, expect, it } from 'vitest';
import type { VersionCommit } from '../../../functions/core/publish/commit.ts';
import { decideRelease } from '../../../functions/core/publish/decide-release.ts';
import { decideWithdrawal } from '../../../functions/core/publish/decide-withdrawal.ts';
import { NO_END } from '../../../functions/core/publish/embargo.ts';
import { AFTER, BEFORE, NOW, UPLOAD, type Uploaded, versionOf } from './versions.ts';

const held = (declared: Uploaded['declared'] = {}) =>
  versionOf({ declared: { embargoedUntil: 'indefinite', ...declared } });

const released = (stored: VersionCommit, now = NOW): VersionCommit => {
  const decided = decideRelease(now, stored);
  if (typeof decided === 'string') throw new Error(`a version was expected, not ${decided}`);
  return decided;
};

describe('an article that is held', () => {
  it('gets a version with the same content that is not held', () => {
    const before = held({ urgency: 2, expiresAt: AFTER });
    expect(before.article.embargoedUntil).toBe(NO_END);
    expect(released(before)).toMatchObject({
      key: { rev: 2, outcome: 'committed', version: 1, handled: 'version:1' },
      expectedRev: 1,
      expectedLatest: 1,
      alternate: { before: null, after: null },
      article: {
        latest: 2,
        held: null,
        queued: 2,
        embargoedUntil: null,
        expiresAt: AFTER,
        contentHash: before.article.contentHash,
        updatedAt: NOW,
      },
      version: {
        version: 2,
        status: 'active',
        changes: [],
        embargoedUntil: null,
        urgency: 2,
        upload: { ...UPLOAD, object: 'version:1' },
        edition: null,
        committedAt: NOW,
      },
      outbox: { version: 2, state: 'ready', lane: 'news', after: 0, dueAt: NOW },
      supersedes: 1,
      expiry: { before: AFTER, after: AFTER },
      claims: [],
    });
  });

  it.each([
    ['before its release time', BEFORE],
    ['after its release time, if it was not released', '2026-11-20T11:00:00.000Z'],
  ])('is released %s', (_, now) => {
    expect(released(held({ embargoedUntil: AFTER }), now).outbox).toMatchObject({
      state: 'ready',
      dueAt: now,
    });
  });

  it('keeps its claims in the new version, because the held version is never announced', () => {
    const before = held({ articleId: 'harbour-plan' });
    expect(before.version.claims.length).toBeGreaterThan(0);
    expect(released(before)).toMatchObject({ claims: [], version: { claims: before.version.claims } });
  });

  it('stays silent if it was uploaded silently', () => {
    const after = released(held({ silent: true }));
    expect(after.version.silent).toBe(true);
    expect(after.article.isQuiet).toBe(true);
    expect(after.outbox.lane).toBe('bulk');
  });

  it('is announced after the versions that still wait to be announced', () => {
    const first = versionOf();
    const second = versionOf(
      { object: 'version:2', edition: { headline: 'Second' }, declared: { embargoedUntil: AFTER } },
      first,
    );
    expect(released(second)).toMatchObject({ outbox: { version: 3, after: 1 }, supersedes: 2 });
  });

  it('is not released after its expiry', () => {
    expect(decideRelease(AFTER, held({ expiresAt: AFTER }))).toBe('expired');
  });
});

describe('an article that is not held', () => {
  it.each([
    ['published', undefined],
    ['published under an embargo that has passed', BEFORE],
  ])('because it is %s does not change', (_, embargoedUntil) => {
    expect(decideRelease(NOW, versionOf({ declared: { embargoedUntil: embargoedUntil ?? null } }))).toBe(
      'not-held',
    );
  });

  it('because the release function was first does not change', () => {
    const before = held({ embargoedUntil: AFTER });
    const article = { ...before.article, held: null, queued: 1 };
    expect(decideRelease(AFTER, { ...before, article })).toBe('not-held');
    // This holds even if the clock is behind.
    expect(decideRelease(NOW, { ...before, article })).toBe('not-held');
  });

  it.each([
    ['still under embargo', 'indefinite', 'withdrawn'],
    ['no longer under embargo', BEFORE, 'not-held'],
  ])('because it was withdrawn, and is %s', (_, embargoedUntil, decided) => {
    const { key, article, version } = held({ embargoedUntil });
    const handling = { upload: UPLOAD, object: 'absent', sequencer: null, now: NOW };
    const withdrawn = decideWithdrawal(handling, key, article, version, { reason: null, kill: false });
    expect(withdrawn && decideRelease(NOW, withdrawn)).toBe(decided);
  });
});
