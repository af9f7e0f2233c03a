import type { VersionRecord } from '../../../functions/core/publish/records.ts';
import type { Script } from '../script.ts';
import { groupBy, type Judged, RENAMED } from './seen.ts';

const MINUTE = 60_000;

/** A ledger has handled what is in the bucket, and what an operator asked for is written there. */
export function* judgeLedgers(
  { store, objects, notices, history = [] }: Judged,
  { operations }: Script,
): Iterable<string> {
  for (const { upload, handled, outcome, articleId, rejection, warning } of store.keys.values()) {
    const { key } = upload;
    const told = notices.told.filter((notice) => notice.upload.key === key);
    if (outcome === 'erased' && objects?.has(key) && (rejection === null || handled !== objects.get(key)))
      yield `${key}: erased, and its upload is there`;
    if (outcome === 'erased' && rejection !== null && !told.some(({ code }) => code === rejection.code))
      yield `${key}: erased and uploaded again, and operators never heard`;
    if (outcome !== 'erased' && objects && handled !== (objects.get(key) ?? 'absent'))
      yield `${key}: handled ${handled}, and in the bucket is ${objects.get(key) ?? 'nothing'}`;
    if (outcome === 'quarantined' && !told.some(({ code }) => code === rejection?.code))
      yield `${key}: refused, and operators never heard`;
    if (warning && outcome !== 'quarantined' && !told.some(({ code }) => code === warning.code))
      yield `${key}: not all of it took effect, and operators never heard`;
    if (outcome !== 'erased' && articleId !== null && operations?.erasures.has(articleId))
      yield `${key}: ${outcome}, and its article was erased`;
  }
  if (store.alternates) {
    const linked = [...store.alternates.keys()].sort();
    const due = [...store.keys.values()]
      .filter(({ owner, articleId, outcome }) => !owner && articleId !== null && outcome !== 'erased')
      .map(({ articleId, upload }) => `${articleId} ${upload.key}`)
      .sort();
    if (linked.join() !== due.join()) yield `alternates are ${due.join()}, and linked are ${linked.join()}`;
  }
  const adoptions = operations?.adoptions ?? [];
  for (const [index, { key, articleId, outcome }] of adoptions.entries()) {
    // Handed over once more, or moved on with an object that was renamed.
    const again =
      adoptions.slice(index + 1).some((later) => later.articleId === articleId) ||
      history.some((one) => one.kind === 'handed over' && one.articleId === articleId && one.from === key);
    const ledger = store.keys.get(key);
    if (outcome === 'adopted' && !again && ledger?.outcome === 'alternate' && ledger.articleId === articleId)
      yield `${key}: adopted ${articleId}, and is its alternate`;
  }
  for (const { articleId, kill, done } of operations?.withdrawals ?? []) {
    const versions = [...store.versions.values()].filter((version) => version.articleId === articleId);
    if (kill && done !== null && versions.length > 0 && !versions.some((version) => version.kill))
      yield `${articleId}: was to be killed, and no version says so`;
  }
}

/** What is kept of an article agrees with its latest version, and every version that is not a withdrawal has its text. */
export function* judgeRecords({ store, editions }: Judged): Iterable<string> {
  for (const article of store.articles.values()) {
    const { articleId, latest, held, queued, live, liveStatus, status, settled } = article;
    const version = store.versions.get(`${articleId}.${latest}`);
    if (!version) continue;
    if (held !== null || queued !== latest || status !== version.status)
      yield `${articleId}: held ${held}, queued ${queued}, ${status}; its version ${latest} is ${version.status}`;
    if (status === 'withdrawn' && article.expiresAt !== null)
      yield `${articleId}: withdrawn, and has a moment still`;
    const isLive = status === 'active';
    if (isLive ? live !== settled || liveStatus !== 'live' : liveStatus === 'live')
      yield `${articleId}: ${status}, and live is ${live}, ${liveStatus}`;
    if (isLive && article.contentHash !== version.contentHash)
      yield `${articleId}: is not what its version ${latest} says`;
  }
  for (const { articleId, version, status, edition, tombstone, summary } of store.versions.values()) {
    if (!editions) continue;
    const document = editions.documents.get((edition ?? tombstone)?.key ?? '');
    const isIt = document?.articleId === articleId && document.version === version;
    const saysIt =
      document?.schema === 'slugline.edition.v1'
        ? document.headline === summary.headline
        : status === 'withdrawn';
    if (!isIt || !saysIt) yield `${articleId}.${version}: its document is not there`;
  }
}

/** Versions are 1, 2, 3… without gaps, and no two articles began with the same words. */
export function* judgeVersions({ store, history }: Judged): Iterable<string> {
  const byArticle = groupBy([...store.versions.values()], ({ articleId }) => articleId);
  for (const article of store.articles.values()) {
    const numbers = (byArticle.get(article.articleId) ?? [])
      .map(({ version }) => version)
      .sort((a, b) => a - b);
    if (numbers.some((version, index) => version !== index + 1) || numbers.length !== article.latest)
      yield `${article.articleId}: versions ${numbers.join(' ')}, latest ${article.latest}`;
    if (article.settled !== article.latest)
      yield `${article.articleId}: version ${article.latest} was never settled`;
  }
  const owners = [...store.keys.values()].filter(({ owner, outcome }) => owner && outcome !== 'erased');
  for (const [articleId, keys] of groupBy(owners, ({ articleId }) => articleId ?? ''))
    if (keys.length > 1) yield `${articleId}: owned by ${keys.map(({ upload }) => upload.key).join(' and ')}`;
  // Whoever knows what happened when knows better (see `judgeStrangers`).
  if (history) return;
  const first = [...store.versions.values()].filter(({ version }) => version === 1);
  for (const [headline, same] of groupBy(first, ({ summary }) => summary.headline))
    for (const later of same)
      for (const earlier of same)
        if (earlier.committedAt < later.committedAt && isTold(earlier, later, byArticle))
          yield `"${headline}" began ${later.articleId}, and was told of ${earlier.articleId}`;
}

/** Whether an article was told of, and not withdrawn again, when another began. */
const isTold = (
  { articleId, committedAt: from }: VersionRecord,
  { committedAt: until }: VersionRecord,
  byArticle: ReadonlyMap<string, readonly VersionRecord[]>,
): boolean => {
  const versions = (byArticle.get(articleId) ?? []).filter(
    // Functions that stall commit later than they say.
    ({ committedAt }) => Date.parse(committedAt) < Date.parse(until) + 2 * MINUTE,
  );
  const isQuiet = versions.every(({ silent }) => silent);
  const wasHeld = versions.some(({ embargoedUntil }) => (embargoedUntil ?? '') > from);
  return !isQuiet && !wasHeld && versions.every(({ status }) => status === 'active');
};

/**
 * The feeds list exactly the live articles, at their latest version, under the topics that it is announced with; under either
 * id or both where a topic was renamed. Nothing lists an article that does not know of it.
 */
export function* judgeFeeds({ store }: Judged): Iterable<string> {
  const listed = [...store.feeds.values()].map((item) => `${item.topic} ${item.articleId} ${item.version}`);
  const isListed = new Set(listed);
  const isDue = new Set<string>();
  for (const { articleId, latest, topicIds, status } of store.articles.values()) {
    if (status !== 'active') continue;
    for (const topic of ['all', ...topicIds]) {
      const ids = RENAMED.find((pair) => pair.some((id) => id === topic)) ?? [topic];
      const entries = ids.map((id) => `${id} ${articleId} ${latest}`);
      for (const entry of entries) isDue.add(entry);
      if (!entries.some((entry) => isListed.has(entry))) yield `feed misses ${entries.join(' or ')}`;
    }
  }
  for (const entry of listed) if (!isDue.has(entry)) yield `feed lists ${entry}`;
  for (const { articleId, topic, at } of store.feeds.values()) {
    const feed = store.articles.get(articleId)?.feed;
    if (feed?.at !== at || !feed.topics.includes(topic))
      yield `${articleId} does not know that ${topic} lists it`;
  }
  if (new Set(listed).size !== listed.length) yield 'a feed lists an article twice';
  for (const { articleId, version, headline, edition, section } of store.feeds.values()) {
    const says = store.versions.get(`${articleId}.${version}`);
    const due = [
      says?.summary.headline,
      `released/${says?.edition?.key}`,
      says?.section.sure ? says.section.id : null,
    ];
    if (JSON.stringify([headline, edition?.key, section]) !== JSON.stringify(due))
      yield `feed says ${headline} of ${articleId}.${version}`;
  }
}
