import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { CANARY_KEY } from '../../../functions/core/publish/canary.ts';
import type { VersionCommit } from '../../../functions/core/publish/commit.ts';
import { ledger } from '../../../functions/core/publish/commit.ts';
import { decideHandOver } from '../../../functions/core/publish/decide-hand-over.ts';
import { decideRejection, decideRemoval } from '../../../functions/core/publish/decide-removal.ts';
import { decideRetag } from '../../../functions/core/publish/decide-retag.ts';
import { type Content, claimsThatCount } from '../../../functions/core/publish/decide-upload.ts';
import { decideWithdrawal } from '../../../functions/core/publish/decide-withdrawal.ts';
import { erasedLedger, rejectedLedger } from '../../../functions/core/publish/erasure.ts';
import { feedChange } from '../../../functions/core/publish/feed.ts';
import { type ArticleId, type Claim, kindOfClaim } from '../../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../../functions/core/publish/records.ts';
import type { Rival, Standing } from '../../../functions/core/publish/standing.ts';
import { anEdition } from '../../factories/edition.ts';
import {
  AFTER,
  BEFORE,
  decide,
  NOW,
  sectionOf,
  topicOf,
  UPLOAD,
  type Uploaded,
  versionOf,
} from './versions.ts';

const handling = (object: string) => ({ upload: UPLOAD, object, sequencer: null, now: AFTER });
const OTHER = '0123456789abcdefghjk' as ArticleId;
const REFUSED = { code: 'empty', message: 'There is nothing in it.' } as const;

describe('an upload', () => {
  it.each<[string, Uploaded, Uploaded]>([
    ['the same', {}, {}],
    [
      'the same content under the same embargo',
      { declared: { embargoedUntil: AFTER } },
      { declared: { embargoedUntil: AFTER } },
    ],
    ['the same content without an embargo that had passed', { declared: { embargoedUntil: BEFORE } }, {}],
    ['the same content without its former urgency', { declared: { urgency: 3 } }, {}],
    [
      'the same content with embargo and expiry "none"',
      {},
      { declared: { embargoedUntil: 'none', expiresAt: 'none' } },
    ],
    [
      'another section, both unsure',
      { section: sectionOf('sport', false) },
      { section: sectionOf('politics', false) },
    ],
  ])('is unchanged: %s', (_, before, after) => {
    const first = versionOf(before);
    expect(decide({ object: 'version:2', ...after }, first)).toMatchObject({
      kind: 'ledger',
      key: { outcome: 'unchanged', version: 1, owner: true, articleId: first.article.articleId, rev: 2 },
      expectedRev: 1,
    });
  });

  it.each<[string, Uploaded, Uploaded]>([
    ['other words', {}, { edition: { headline: 'Another' } }],
    ['another section, both sure', { section: sectionOf('sport') }, { section: sectionOf('politics') }],
    [
      'a new embargo time',
      { declared: { embargoedUntil: AFTER } },
      { declared: { embargoedUntil: '2026-11-20T11:00:00.000Z' } },
    ],
    ['a lifted embargo', { declared: { embargoedUntil: AFTER } }, { declared: { embargoedUntil: 'none' } }],
    ['an urgency', {}, { declared: { urgency: 1 } }],
    ['an expiry', {}, { declared: { expiresAt: AFTER } }],
    ['no expiry any more', { declared: { expiresAt: AFTER } }, {}],
  ])('is the next version: %s', (_, before, after) => {
    const first = versionOf(before);
    const commit = versionOf({ object: 'version:2', ...after }, first);
    expect(commit).toMatchObject({
      expectedLatest: 1,
      version: { version: 2 },
      supersedes: first.article.held,
      expiry: { before: first.article.expiresAt, after: commit.article.expiresAt },
    });
  });

  it.each([
    [AFTER, 'held', AFTER],
    [BEFORE, 'ready', NOW],
    [NOW, 'ready', NOW],
    [null, 'ready', NOW],
    ['2026-11-20T11:00:00+01:00', 'held', AFTER],
  ])('under an embargo until %s is %s', (embargoedUntil, state, dueAt) => {
    const { outbox, article } = versionOf({ declared: { embargoedUntil } });
    expect(outbox).toMatchObject({ state, dueAt, attempt: 0, after: 0 });
    expect(article).toMatchObject(state === 'held' ? { held: 1, queued: 0 } : { held: null, queued: 1 });
  });

  it('has urgency 5 by default, and keeps an id that was declared before', () => {
    const first = versionOf({ declared: { articleId: 'A-1', urgency: 2 } });
    expect([first.version.urgency, first.article.declaredId]).toEqual([2, 'A-1']);
    const second = versionOf({ object: 'version:2', edition: { headline: 'Another' } }, first);
    expect([second.version.urgency, second.article.declaredId]).toEqual([5, 'A-1']);
    const long = versionOf({ declared: { articleId: 'x'.repeat(400) } });
    expect(long.article.declaredId).toHaveLength(300);
  });

  it('takes free claims and records which ones it took', () => {
    const free = versionOf({ edition: { canonicalUrl: 'https://post.example/a' } });
    expect(free.claims).toHaveLength(2);
    const [held, left] = free.claims as [Claim, Claim];
    // The articles became alike by later edits, so the owner of one does not become an alternate of the
    // other.
    const next = versionOf(
      { object: 'version:2', edition: { canonicalUrl: 'https://post.example/a', standfirst: 'More.' } },
      { ...free, holders: new Map([[held, [{ articleId: OTHER }]]]) },
    );
    expect([next.claims, next.version.claims]).toEqual([[left], [left]]);
  });

  it('under another key is an alternate of the announced article that holds one of its claims', () => {
    const { article } = versionOf();
    const told: Rival = {
      articleId: OTHER,
      standing: 'announced',
      article: { ...article, articleId: OTHER },
    };
    const alternate = {
      kind: 'ledger',
      alternate: { before: null, after: OTHER },
      depends: [{ articleId: OTHER, latest: 1 }],
    };
    expect(decide({}, { rivals: [told] })).toMatchObject(alternate);
    // The article that the key owned before does not tell whether the other one was announced.
    const key: KeyRecord = { ...versionOf().key, owner: false, articleId: null };
    expect(decide({}, { key, rivals: [told] })).toMatchObject(alternate);
  });

  it('takes the claims of articles that were not announced, and depends on those articles', () => {
    const edition = { canonicalUrl: 'https://post.example/a' };
    const { claims, article } = versionOf({ edition });
    const [url, words] = claims as [Claim, Claim];
    const rival = (name: string, standing: Standing, latest = 1): Rival => ({
      articleId: name as ArticleId,
      standing,
      article: standing === 'erased' ? null : { ...article, articleId: name as ArticleId, latest },
    });
    const rivals = [rival('one', 'withdrawn', 2), rival('two', 'silent'), rival('gone', 'erased')];
    const holders = new Map([
      [url, [{ articleId: 'one' as ArticleId }, { articleId: 'two' as ArticleId }]],
      [words, [{ articleId: 'one' as ArticleId }]],
    ]);
    const commit = versionOf({ edition }, { holders, rivals: rivals.slice(0, 2) });
    expect(commit).toMatchObject({
      claims: [],
      sharedClaims: [
        { claim: url, holders: 2 },
        { claim: words, holders: 1 },
      ],
      depends: [
        { articleId: 'one', latest: 2 },
        { articleId: 'two', latest: 1 },
      ],
      version: { claims: [url, words] },
    });
    expect(decide({ edition }, { holders, rivals })).toMatchObject({
      kind: 'ledger',
      key: { outcome: 'quarantined', articleId: null, rejection: { code: 'contested' } },
    });
  });

  it('takes no claim if one of its many holders was announced', () => {
    const first = versionOf();
    const [words] = first.claims as [Claim];
    const holders = new Map([[words, [{ articleId: OTHER }, { articleId: 'live' as ArticleId }]]]);
    const rivals: Rival[] = [
      { articleId: OTHER, standing: 'withdrawn', article: { ...first.article, articleId: OTHER } },
    ];
    const next = versionOf(
      { object: 'version:2', edition: { standfirst: 'More.' } },
      { ...first, holders, rivals },
    );
    expect([next.claims, next.sharedClaims]).toEqual([[], undefined]);
  });

  it('depends on the most recent holders, as many as fit into a transaction', () => {
    const { article } = versionOf();
    const rivals = Array.from(
      { length: 150 },
      (_, index): Rival => ({
        articleId: `holder ${index}` as ArticleId,
        standing: 'withdrawn',
        article: { ...article, articleId: `holder ${index}` as ArticleId },
      }),
    );
    const { depends = [] } = versionOf({}, { rivals });
    expect(depends.length).toBeLessThan(90);
    expect(depends.at(-1)?.articleId).toBe('holder 149');
  });

  it('that is contested depends on the article, is linked to it and records the hash of its own body', () => {
    const { article } = versionOf();
    const held: Rival = { articleId: OTHER, standing: 'held', article: { ...article, articleId: OTHER } };
    expect(decide({}, { rivals: [held] })).toMatchObject({
      key: { outcome: 'quarantined', articleId: OTHER, owner: false, body: article.parts.body },
      alternate: { before: null, after: OTHER },
      depends: [{ articleId: OTHER, latest: 1 }],
    });
    const first = versionOf();
    const correction = decide(
      { object: 'version:2', edition: { headline: 'Another' } },
      { ...first, rivals: [held] },
    );
    expect(correction).toMatchObject({
      kind: 'ledger',
      key: { outcome: 'quarantined', owner: true, articleId: first.article.articleId, version: 1 },
      alternate: { before: null, after: null },
    });
  });

  it('records the model that tagged it', () => {
    const { article, version } = versionOf({ vocabulary: 'v1' });
    expect([article.vocabulary, version.vocabulary]).toEqual(['v1', 'v1']);
  });
});

describe('the claims of an upload', () => {
  const url = 'https://post.example/a';
  const contentOf = (edition: Partial<Edition> = {}, articleId: string | null = null): Content => ({
    edition: anEdition(edition),
    declared: { ...NOTHING_DECLARED, articleId },
    section: sectionOf('sport'),
    topics: [],
    vocabulary: 'v0',
  });
  const kindsOf = (content: Content, article: VersionCommit['article'] | null, upload = UPLOAD) =>
    claimsThatCount(upload, content, article).map(kindOfClaim);

  it('are all those of a new article, and none for a canary', () => {
    expect(kindsOf(contentOf({ canonicalUrl: url }, 'A-1'), null)).toEqual(['id', 'url', 'words']);
    expect(
      kindsOf(contentOf({ canonicalUrl: url }, 'A-1'), null, { bucket: 'uploads', key: CANARY_KEY }),
    ).toEqual([]);
  });

  it.each<[string, Content, readonly string[]]>([
    ['none if nothing changed', contentOf({ canonicalUrl: url }, 'A-1'), []],
    ['none that it no longer declares', contentOf({ canonicalUrl: url }), []],
    ['the id if that is new', contentOf({ canonicalUrl: url }, 'A-2'), ['id']],
    ['the URL if that is new', contentOf({ canonicalUrl: `${url}/b` }, 'A-1'), ['url']],
    [
      'the words if the headline is new',
      contentOf({ canonicalUrl: url, headline: 'Another' }, 'A-1'),
      ['words'],
    ],
    ['the words if the body is new', contentOf({ canonicalUrl: url, body: [] }, 'A-1'), ['words']],
    ['none if only the standfirst is new', contentOf({ canonicalUrl: url, standfirst: 'More.' }, 'A-1'), []],
  ])('of a version are %s', (_, content, kinds) => {
    const { article } = versionOf({ edition: { canonicalUrl: url }, declared: { articleId: 'A-1' } });
    expect(kindsOf(content, article)).toEqual(kinds);
  });
});

describe('a ledger', () => {
  const first = versionOf();

  it('owns its article, whatever is uploaded under its key', () => {
    expect(decideRejection(handling('version:2'), first.key, REFUSED).key).toMatchObject({
      outcome: 'quarantined',
      rejection: REFUSED,
      owner: true,
      articleId: first.article.articleId,
      version: 1,
    });
  });

  it('without an article has neither article id nor version', () => {
    for (const before of [null, { ...first.key, owner: false, articleId: OTHER, version: 3 }])
      expect(ledger(handling('version:2'), before, 'quarantined').key).toMatchObject({
        articleId: null,
        owner: false,
        version: null,
        rejection: null,
      });
  });

  it('counts the articles that moved away from its key, whatever is uploaded under it later', () => {
    expect('generation' in ledger(handling('version:2'), first.key, 'removed').key).toBe(false);
    const after = { ...first.key, generation: 2 };
    expect(ledger(handling('version:2'), after, 'removed').key.generation).toBe(2);
  });
});

describe('the notes in a ledger', () => {
  const first = versionOf();
  const LEFT_OUT = { code: 'left-out', message: 'Its id does not count.' } as const;

  it('contain the warnings of the current upload only, joined into one', () => {
    const warned = ledger({ ...handling('version:2'), warning: LEFT_OUT }, first.key, 'unchanged').key;
    expect(warned.warning).toEqual(LEFT_OUT);
    expect('warning' in ledger(handling('version:2'), warned, 'unchanged').key).toBe(false);
    const other = { code: 'left-out', message: 'Nor does its URL.' } as const;
    expect(ledger(handling('version:2'), warned, 'unchanged', { warning: other }).key.warning).toEqual(other);
    const both = ledger({ ...handling('version:2'), warning: LEFT_OUT }, null, 'alternate', {
      warning: other,
    });
    expect(both.key.warning?.message).toBe('Its id does not count. Nor does its URL.');
  });

  it('record that an operator accepted this object, and no other', () => {
    const accepted = { ...first.key, accepted: 'version:2' };
    expect(ledger(handling('version:2'), accepted, 'committed').key.accepted).toBe('version:2');
    for (const object of ['version:3', 'absent'])
      expect('accepted' in ledger(handling(object), accepted, 'committed').key).toBe(false);
  });
});

describe('an erased key', () => {
  it('keeps its generation count, so that a concurrent upload conflicts and starts again', () => {
    const { key, article } = versionOf();
    const erased = erasedLedger(key, article.articleId, AFTER);
    expect(erased).toMatchObject({ rev: 2, outcome: 'erased', version: null, rejection: null });
    expect(rejectedLedger(erased, handling('version:2'))).toMatchObject({
      rev: 3,
      outcome: 'erased',
      handled: 'version:2',
      rejection: { code: 'erased' },
    });
  });
});

describe('the move of an article to another key', () => {
  const { article, key } = versionOf();
  const to: KeyRecord = { ...key, upload: { bucket: 'uploads', key: 'b.txt' }, owner: false, rev: 4 };

  it.each([
    ['an alternate if its copy still exists', {}, { outcome: 'alternate', articleId: article.articleId }],
    [
      'without an article if its object is gone',
      { handled: 'absent' },
      { outcome: 'removed', articleId: null },
    ],
    [
      'rejected if its upload was rejected',
      { outcome: 'quarantined' as const, rejection: REFUSED },
      { outcome: 'quarantined', articleId: null, rejection: REFUSED },
    ],
  ])('leaves the former owner %s', (_, before, after) => {
    const handOver = decideHandOver(article, { ...key, ...before }, to, AFTER);
    expect(handOver.from).toMatchObject({ ...after, owner: false, version: null, generation: 1, rev: 2 });
    expect(handOver.keepsAlternate).toBe(after.outcome === 'alternate');
    expect(handOver.to).toMatchObject({ owner: true, articleId: article.articleId, version: 1, rev: 5 });
  });

  it('increments the generation', () => {
    expect(decideHandOver(article, { ...key, generation: 1 }, to, AFTER).from.generation).toBe(2);
  });
});

describe('a removal', () => {
  const { article, key, version } = versionOf();

  it('withdraws the article that its key owns, and only that', () => {
    expect(decideRemoval(handling('absent'), key, article, version)).toMatchObject({
      kind: 'version',
      version: { status: 'withdrawn', reason: null },
    });
    const alternate = { ...key, owner: false };
    for (const [before, outcome] of [
      [alternate, 'removed'],
      [null, 'removed'],
      [{ ...alternate, outcome: 'withdrawn' as const }, 'withdrawn'],
    ] as const)
      expect(decideRemoval(handling('absent'), before, article, version)).toMatchObject({
        kind: 'ledger',
        key: { outcome, handled: 'absent' },
      });
  });
});

describe('a withdrawal', () => {
  const { article, key, version } = versionOf({ declared: { expiresAt: AFTER, embargoedUntil: BEFORE } });
  const take = (before: KeyRecord, object: string, kill = false) =>
    decideWithdrawal(handling(object), before, article, version, { reason: 'Why.', kill });

  it('ends expiry and embargo, and makes a version without the text', () => {
    expect(take(key, 'absent')).toMatchObject({
      article: { status: 'withdrawn', expiresAt: null, embargoedUntil: null, held: null, queued: 2 },
      version: { reason: 'Why.', edition: null, changes: [], claims: [], embargoedUntil: null },
      expiry: { before: AFTER, after: null },
    });
  });

  it('keeps the rejection of the rejected upload, and not that of another one', () => {
    const refused: KeyRecord = { ...key, outcome: 'quarantined', handled: 'version:2', rejection: REFUSED };
    expect(take(refused, 'version:2')?.key).toMatchObject({ outcome: 'quarantined', rejection: REFUSED });
    expect(take(refused, 'version:3')?.key).toMatchObject({ outcome: 'withdrawn', rejection: null });
    expect(take({ ...refused, outcome: 'erased' }, 'version:3')?.key).toMatchObject({ outcome: 'erased' });
  });

  it('of a withdrawn article is a kill, but only once', () => {
    const taken = take(key, 'absent');
    if (taken === null) throw new Error('a withdrawal was expected');
    const again = (last: VersionCommit, kill: boolean) =>
      decideWithdrawal(handling('absent'), last.key, last.article, last.version, { reason: null, kill });
    expect(again(taken, false)).toBeNull();
    const killed = again(taken, true);
    expect(killed?.version).toMatchObject({ kill: true, version: 3 });
    expect(killed && again(killed, true)).toBeNull();
  });
});

describe('a retagged article', () => {
  const retag = (
    uploaded: Uploaded,
    tags: { section?: string; sure?: boolean; topics?: string[] },
    aloud = true,
    now = NOW,
  ) => {
    const before = versionOf(uploaded);
    return decideRetag(
      now,
      {
        section: sectionOf(tags.section ?? 'sport', tags.sure ?? true),
        topics: (tags.topics ?? []).map((id) => topicOf(id)),
        vocabulary: 'v2',
      },
      before,
      aloud,
    );
  };

  it('gets a version that lists the new topics; its ledger changes only its count', () => {
    expect(retag({}, { section: 'politics', topics: ['person:ann'] })).toMatchObject({
      key: { rev: 2, outcome: 'committed', version: 1, handled: 'version:1' },
      expectedRev: 1,
      expectedLatest: 1,
      alternate: { before: null, after: null },
      article: {
        latest: 2,
        held: null,
        queued: 2,
        sectionId: 'subject:politics',
        topicIds: ['person:ann'],
        vocabulary: 'v2',
      },
      version: { version: 2, changes: ['topics', 'section'], claims: [], edition: null, vocabulary: 'v2' },
      outbox: { state: 'ready', after: 1, dueAt: NOW },
      supersedes: null,
    });
  });

  it('has no section if the tagger is not sure', () => {
    expect(retag({}, { section: 'politics', sure: false }).article.sectionId).toBeNull();
    const same = retag({ section: sectionOf('sport', false) }, { section: 'politics', sure: false });
    expect(same.version.changes).toEqual([]);
  });

  it.each([
    ['waits on', AFTER, NOW, { held: 2, queued: 0 }, { state: 'held', dueAt: AFTER, after: 0 }, 1],
    [
      'is ready if its embargo has ended meanwhile',
      AFTER,
      AFTER,
      { held: null, queued: 2 },
      { state: 'ready', dueAt: AFTER, after: 0 },
      1,
    ],
    [
      'is ready if its embargo had already passed',
      BEFORE,
      NOW,
      { held: null, queued: 2 },
      { state: 'ready', dueAt: NOW, after: 1 },
      null,
    ],
  ])('that was held %s', (_, embargoedUntil, now, article, outbox, supersedes) => {
    expect(retag({ declared: { embargoedUntil } }, { section: 'politics' }, true, now)).toMatchObject({
      article,
      outbox,
      supersedes,
    });
  });

  it('does not wait again for an embargo that another clock has seen end', () => {
    const before = versionOf({ declared: { embargoedUntil: AFTER } });
    const released = { ...before, article: { ...before.article, held: null, queued: 1 } };
    expect(
      decideRetag(NOW, { section: sectionOf('politics'), topics: [], vocabulary: 'v2' }, released, true)
        .outbox.state,
    ).toBe('ready');
  });
});

describe('feeds', () => {
  const MERGED = topicOf('person:ann', { formerly: ['person:anna' as never] });

  it('list an article under the former ids of its topics, too, once each', () => {
    const { article, version } = versionOf({ topics: [MERGED, topicOf('person:anna')] });
    const change = feedChange(article, version);
    expect(change.put.map(({ topic }) => topic)).toEqual(['all', 'person:ann', 'person:anna']);
    expect(change).toMatchObject({
      remove: [],
      feed: { at: NOW, topics: ['all', 'person:ann', 'person:anna'] },
    });
    expect(change.put[0]).toMatchObject({ section: 'subject:sport', topics: ['person:ann', 'person:anna'] });
  });

  it('have no section that the tagger is not sure about', () => {
    const { article, version } = versionOf({ section: sectionOf('sport', false) });
    expect(feedChange(article, version).put[0]?.section).toBeNull();
  });

  it('list a correction in the place of the article, and drop it from feeds that it left', () => {
    const first = versionOf({ topics: [MERGED] });
    const { feed } = feedChange(first.article, first.version);
    const second = versionOf({ object: 'version:2', topics: [topicOf('person:ben')], now: AFTER }, first);
    expect(feedChange({ ...second.article, feed }, second.version)).toMatchObject({
      put: [
        { topic: 'all', at: NOW },
        { topic: 'person:ben', at: NOW },
      ],
      remove: [
        { topic: 'person:ann', at: NOW },
        { topic: 'person:anna', at: NOW },
      ],
      feed: { at: NOW },
    });
  });
});
