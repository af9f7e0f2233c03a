import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import { contestedBy, judgeClaims } from '../../../functions/core/publish/judge-claims.ts';
import type { ArticleRecord, LastAnnouncement } from '../../../functions/core/publish/records.ts';
import { isClosed, type Rival, type Standing, standingOf } from '../../../functions/core/publish/standing.ts';
import { AFTER, BEFORE, NOW, versionOf } from './versions.ts';

const COMMITTED = versionOf().article;

const lastAnnouncement = (version: number | null): LastAnnouncement => ({
  version,
  announcedAs: null,
  status: 'live',
  parts: COMMITTED.parts,
  topicIds: [],
  sectionId: null,
});

/** Announced, or live and silent. */
const live = (article: ArticleRecord, version: number | null): ArticleRecord => ({
  ...article,
  settled: 1,
  live: 1,
  liveStatus: 'live',
  lastAnnouncement: lastAnnouncement(version),
});
const TOLD = live(COMMITTED, 1);
const HELD = versionOf({ declared: { embargoedUntil: AFTER } }).article;
const SILENT = versionOf({ declared: { silent: true } }).article;
const withdrawn = (article: ArticleRecord): ArticleRecord => ({
  ...article,
  status: 'withdrawn',
  held: null,
  latest: 2,
  queued: 2,
});

describe('the standing of an article', () => {
  it.each<[string, ArticleRecord, Standing]>([
    ['committed and still to be announced', COMMITTED, 'announced'],
    ['announced', TOLD, 'announced'],
    ['announced, with a correction still to be announced', { ...TOLD, latest: 2, queued: 2 }, 'announced'],
    ['announced, with a correction under embargo', { ...TOLD, latest: 2, held: 2 }, 'announced'],
    [
      'announced, with its passed embargo still in the records',
      { ...TOLD, embargoedUntil: AFTER },
      'announced',
    ],
    ['live and silent', live(SILENT, null), 'silent'],
    ['silent and still to be settled', SILENT, 'silent'],
    ['live and silent, with a held correction', { ...live(SILENT, null), latest: 2, held: 2 }, 'held'],
    ['under embargo', HELD, 'held'],
    ['silent and under embargo', { ...HELD, isQuiet: true }, 'held'],
    ['released and still to be announced', { ...HELD, held: null, queued: 1 }, 'announced'],
    [
      'withdrawn, announced as such, and held to come back',
      {
        ...HELD,
        latest: 3,
        held: 3,
        queued: 2,
        settled: 2,
        live: 2,
        liveStatus: 'withdrawn',
        lastAnnouncement: lastAnnouncement(2),
      },
      'held',
    ],
    ['withdrawn', withdrawn(TOLD), 'withdrawn'],
    ['withdrawn after it was silent', withdrawn(live(SILENT, null)), 'withdrawn'],
    ['withdrawn while it was held', withdrawn(HELD), 'held'],
    [
      'withdrawn under an embargo that has passed',
      withdrawn({ ...HELD, embargoedUntil: BEFORE }),
      'withdrawn',
    ],
    ['killed', { ...withdrawn(TOLD), isKilled: true }, 'killed'],
    ['killed while it was held', { ...withdrawn(HELD), isKilled: true }, 'killed'],
  ])('that is %s', (_, article, standing) => {
    expect(standingOf(article, null, NOW)).toBe(standing);
    expect(standingOf(article, null, NOW, true)).toBe(standing);
  });

  it.each<[string, ArticleRecord, { status: 'withdrawn'; kill?: true } | null, Standing]>([
    ['silent', live(COMMITTED, null), null, 'silent'],
    ['announced', TOLD, null, 'announced'],
    [
      'silent, with a version still to be settled',
      { ...live(COMMITTED, null), latest: 2, queued: 2 },
      null,
      'announced',
    ],
    ['killed', withdrawn(TOLD), { status: 'withdrawn', kill: true }, 'killed'],
    ['withdrawn', withdrawn(TOLD), { status: 'withdrawn' }, 'withdrawn'],
  ])(
    'that an earlier release wrote and that is %s',
    (_, { isQuiet, isKilled, ...article }, last, standing) => {
      expect(standingOf(article, last, NOW)).toBe(standing);
    },
  );

  it('that was withdrawn while it was held is "withdrawn" for different text', () => {
    expect(standingOf(withdrawn(HELD), null, NOW, false)).toBe('withdrawn');
    expect(standingOf({ ...withdrawn(HELD), isKilled: true }, null, NOW, false)).toBe('killed');
    expect(standingOf(HELD, null, NOW, false)).toBe('held');
  });

  it('changes with each upload and withdrawal', () => {
    const first = versionOf({ declared: { silent: true } });
    const silent = { object: 'version:2', edition: { headline: 'Another' }, declared: { silent: true } };
    const still = versionOf(silent, first);
    expect(standingOf(still.article, null, NOW)).toBe('silent');
    const aloud = versionOf({ object: 'version:3', edition: { headline: 'A third' } }, still);
    expect(standingOf(aloud.article, null, NOW)).toBe('announced');
    const quiet = versionOf({ ...silent, object: 'version:4' }, aloud);
    expect(standingOf(quiet.article, null, NOW)).toBe('announced');
    const killed = { ...first, article: { ...withdrawn(first.article), isKilled: true as const } };
    const back = versionOf({ object: 'version:5' }, killed);
    expect(standingOf(back.article, null, NOW)).toBe('announced');
    expect(back.article).not.toHaveProperty('isKilled');
  });
});

const rival = (standing: Standing, name = standing): Rival => ({
  articleId: name.padEnd(20, '0') as ArticleId,
  standing,
  article: standing === 'erased' ? null : COMMITTED,
});

const NEW = { parts: COMMITTED.parts, isSilent: false, isAccepted: false, isOwner: false };
const judged = (standings: readonly Standing[], what: Partial<typeof NEW> = {}): string => {
  const verdict = judgeClaims(
    standings.map((standing) => rival(standing)),
    { ...NEW, ...what },
  );
  if (verdict.kind === 'free') return 'free';
  return `${verdict.kind} ${(verdict.kind === 'alternate' ? verdict.of : verdict.by).standing}`;
};

describe('an upload whose claims are held by articles', () => {
  it.each<[readonly Standing[], Partial<typeof NEW>, string]>([
    [[], {}, 'free'],
    [['withdrawn'], {}, 'free'],
    [['announced'], {}, 'alternate announced'],
    [['withdrawn', 'silent', 'held', 'announced'], {}, 'alternate announced'],
    [['announced'], { isSilent: true }, 'alternate announced'],
    [['announced'], { isAccepted: true }, 'alternate announced'],
    [['silent'], {}, 'free'],
    [['silent'], { isSilent: true }, 'alternate silent'],
    [['silent', 'held'], { isSilent: true }, 'contested held'],
    [['silent', 'held'], { isSilent: true, isAccepted: true }, 'alternate silent'],
    [['held'], {}, 'contested held'],
    [['withdrawn', 'killed'], {}, 'contested killed'],
    [['erased', 'killed'], {}, 'contested erased'],
    [['held', 'killed', 'erased'], { isAccepted: true }, 'free'],
  ])('that are %j, with %j', (standings, what, verdict) => {
    expect(judged(standings, what)).toBe(verdict);
  });

  it.each<[readonly Standing[], Partial<typeof NEW>, string]>([
    [['announced'], {}, 'free'],
    [['silent'], { isSilent: true }, 'free'],
    [['announced', 'held'], {}, 'contested held'],
    [['announced', 'killed'], { isAccepted: true }, 'free'],
    [['erased'], {}, 'contested erased'],
  ])('that are %j, as a version of its own article, with %j', (standings, what, verdict) => {
    expect(judged(standings, { ...what, isOwner: true })).toBe(verdict);
  });

  it.each<[Standing, RegExp]>([
    ['held', /which is under embargo\./],
    ['killed', /which was killed: subscribers were asked to use no copy of it\./],
    ['erased', /which was erased\./],
  ])(
    'is contested if the holder is %s, with a message that names the holder and the reason',
    (standing, why) => {
      expect(isClosed(standing)).toBe(true);
      const { code, message } = contestedBy(rival(standing, 'announced'));
      expect(code).toBe('contested');
      expect(message).toMatch(why);
      expect(message).toContain('article announce');
      expect(message).not.toContain('undefined');
    },
  );
});
