import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import { EVERY_SECTION } from '../../functions/core/publish/pauses.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { MemoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET, type Heard, type Pause } from './cloud.ts';
import type { Put, Script } from './scenario.ts';
import { MAX_SKEW_MS } from './world.ts';

/** What is looked at: what subscribers and operators were sent, and what the catalogue holds. */
export interface Judged {
  readonly heard: readonly Heard[];
  readonly notices: { readonly told: readonly { readonly upload: { readonly key: string } }[] };
  readonly store: Pick<MemoryCatalogue, 'keys' | 'articles' | 'versions' | 'feeds'>;
  /** The editions by their key; not looked at when left out. */
  readonly editions?: { readonly documents: ReadonlyMap<string, unknown> };
  /** When announcements were paused; never when left out. */
  readonly pauses?: readonly Pause[];
}

interface Delivery {
  readonly announcement: Announcement;
  readonly message: Message;
  readonly at: number;
  readonly lookedAt: number | null;
}

const deliveriesOf = ({ heard }: Judged): readonly Delivery[] =>
  heard
    .filter(({ message }) => message.channel === 'articles')
    .map(({ message, at, lookedAt = null }) => ({
      message,
      at,
      lookedAt,
      announcement: JSON.parse(message.texts.default) as Announcement,
    }));

const listOf = (message: Message, name: string): readonly string[] => {
  const attribute = message.attributes[name];
  return attribute?.type === 'String.Array' ? attribute.values : [];
};

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** What a consumer is left with that drops repeats and versions older than it has, as the README says. */
const consume = (deliveries: readonly Delivery[]): Map<string, Announcement> => {
  const known = new Map<string, Announcement>();
  for (const { announcement } of deliveries) {
    const before = known.get(announcement.articleId);
    if (before === undefined || announcement.version > before.version)
      known.set(announcement.articleId, announcement);
  }
  return known;
};

/**
 * Checks a world at rest against the promise: every committed change is announced to its whole audience under one stable
 * event, nothing is announced that was not committed, nothing before its time, nothing is lost. Written from the promise;
 * of the code it knows only the records.
 *
 * @returns the violations, in words
 */
export const judge = (cloud: Judged, script: Script): readonly string[] => [
  ...judgeBucket(cloud, script),
  ...judgeVersions(cloud),
  ...judgeEvents(cloud, script),
  ...judgeEmbargoes(cloud, script),
  ...judgeSilence(cloud, script),
  ...judgeExpiries(cloud, script),
  ...judgePauses(cloud),
  ...judgeErasures(cloud, script),
  ...judgeFollowers(cloud),
  ...judgeFeeds(cloud),
];

/** Whether an upload may have been refused: its expiry had passed, or its words had been erased. */
const mayBeRefused = (
  { rejection, handledAt }: KeyRecord,
  { expires }: Put,
  { operations }: Script,
): boolean =>
  rejection?.code === 'erased'
    ? (operations?.erasures.size ?? 0) > 0
    : rejection?.code === 'bad-declaration' &&
      expires != null &&
      expires <= Date.parse(handledAt) + 2 * MAX_SKEW_MS;

/** What is in the bucket at the end is what followers have; what is not there is taken back; what is bad is quarantined. */
function* judgeBucket(cloud: Judged, script: Script): Iterable<string> {
  const known = consume(deliveriesOf(cloud));
  const ledgers = [...cloud.store.keys.values()];
  for (const [key, put] of script.current) {
    const ledger = cloud.store.keys.get(`${BUCKET}/${key}`);
    if (!ledger) {
      yield `${key}: in the bucket and in no ledger`;
      continue;
    }
    if (!put.good) {
      // A withdrawal takes what is in the bucket with it, unread.
      if (ledger.outcome === 'withdrawn' || ledger.outcome === 'erased') continue;
      if (ledger.outcome !== 'quarantined') yield `${key}: bad copy ended as ${ledger.outcome}`;
      if (!cloud.notices.told.some((notice) => notice.upload.key === key))
        yield `${key}: operators never heard`;
      continue;
    }
    if (ledger.outcome === 'alternate') {
      const original = ledgers.find((other) => other.owner && other.articleId === ledger.articleId);
      if (!original) yield `${key}: alternate of an article that nobody owns`;
      continue;
    }
    const refused = ledger.outcome === 'quarantined' && mayBeRefused(ledger, put, script);
    if (ledger.outcome !== 'erased' && !refused) yield* judgeArticle(key, put, ledger, known, cloud, script);
  }
  for (const ledger of ledgers) {
    if (script.current.has(ledger.upload.key) || !ledger.owner || ledger.articleId === null) continue;
    // Erased without a word, if that was asked for.
    if (ledger.outcome === 'erased') continue;
    const last = known.get(ledger.articleId);
    if (last && last.type !== 'withdrawn') yield `${ledger.upload.key}: removed, and never told as withdrawn`;
  }
}

/** What a good upload in the bucket has become: its article says what it says, and so do followers; unless it was taken back. */
function* judgeArticle(
  key: string,
  put: Put,
  ledger: KeyRecord,
  known: ReadonlyMap<string, Announcement>,
  cloud: Judged,
  { operations }: Script,
): Iterable<string> {
  const { articles, versions } = cloud.store;
  const article = ledger.articleId === null ? undefined : articles.get(ledger.articleId);
  const version = article && versions.get(`${article.articleId}.${article.latest}`);
  if (!article || !version) {
    yield `${key}: ${ledger.outcome}, and there is no article`;
    return;
  }
  const told = known.get(article.articleId);
  const taken = (operations?.withdrawals ?? []).filter(({ articleId }) => articleId === article.articleId);
  const adopted = operations?.adopted.has(article.articleId) ?? false;
  const expires = put.expires ?? null;
  if (version.status === 'withdrawn') {
    const meant =
      (version.reason === 'It has expired.' && expires !== null) ||
      adopted ||
      taken.some(({ done }) => (done ?? Number.POSITIVE_INFINITY) >= put.at);
    if (!meant) yield `${key}: in the bucket, and withdrawn: ${version.reason}`;
    if (told && told.type !== 'withdrawn') yield `${key}: withdrawn, and followers were not told`;
    return;
  }
  if (!adopted && taken.some(({ at, done }) => done !== null && at > put.at))
    yield `${key}: was to be withdrawn, and is live`;
  if (expires !== null && !adopted) yield `${key}: has expired, and is live`;
  if (version.summary.headline !== put.headline)
    yield `${key}: holds "${put.headline}", the article says "${version.summary.headline}"`;
  const silentBefore = [...versions.values()].some(
    ({ articleId, silent, summary }) =>
      articleId === article.articleId && silent && summary.headline === put.headline,
  );
  if (version.silent || silentBefore) return;
  if (!told) yield `${key}: ${ledger.outcome}, and nobody was told`;
  else if (told.type === 'withdrawn') yield `${key}: live, and told as withdrawn`;
  else if (told.headline !== put.headline)
    yield `${key}: holds "${put.headline}", told was "${told.headline}"`;
}

/** Versions are 1, 2, 3… without gaps, and no two articles began with the same words. */
function* judgeVersions({ store }: Judged): Iterable<string> {
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
  const first = [...store.versions.values()].filter(({ version }) => version === 1);
  for (const [headline, same] of groupBy(first, ({ summary }) => summary.headline))
    if (same.length > 1) yield `"${headline}" began ${same.length} articles`;
}

/** One event for one version, saying the same each time; each was committed; each follows from what was told before. */
function* judgeEvents(cloud: Judged, { operations }: Script): Iterable<string> {
  const deliveries = deliveriesOf(cloud);
  for (const [name, same] of groupBy(deliveries, ({ announcement: a }) => `${a.articleId}.${a.version}`)) {
    if (new Set(same.map(({ announcement }) => announcement.eventId)).size > 1)
      yield `${name}: told under two ids`;
    if (new Set(same.map(({ message }) => JSON.stringify([message.texts, message.attributes]))).size > 1)
      yield `${name}: told in two ways`;
    const version = cloud.store.versions.get(name);
    if (!version && operations?.erasures.has((same[0] as Delivery).announcement.articleId)) continue;
    if (!version) yield `${name}: told and never committed`;
    else if (same.some(({ at }) => at + MAX_SKEW_MS < Date.parse(version.committedAt)))
      yield `${name}: told before it was committed`;
    else if (same[0]?.announcement.headline !== version.summary.headline)
      yield `${name}: told another headline`;
  }
  for (const [articleId, all] of groupBy(deliveries, ({ announcement }) => announcement.articleId)) {
    const firsts = new Map<number, Announcement>();
    for (const { announcement } of all)
      if (!firsts.has(announcement.version)) firsts.set(announcement.version, announcement);
    let before: Announcement | null = null;
    for (const announcement of [...firsts.values()].sort((a, b) => a.version - b.version)) {
      const live: boolean = before !== null && before.type !== 'withdrawn';
      if (announcement.type === 'published' && live)
        yield `${articleId}.${announcement.version}: published twice`;
      const silent = [...cloud.store.versions.values()].some(
        (version) =>
          version.articleId === articleId && version.version < announcement.version && version.silent,
      );
      const excused =
        announcement.kill || silent || (operations?.erasures.has(announcement.articleId) ?? false);
      if (announcement.type !== 'published' && !live && !excused)
        yield `${articleId}.${announcement.version}: ${announcement.type} without having been published`;
      if (announcement.previousVersion !== (before?.version ?? null))
        yield `${articleId}.${announcement.version}: previous version ${announcement.previousVersion}`;
      before = announcement;
    }
  }
}

/** No words of an upload are heard before the earliest moment at which some upload of them was free to be told. */
function* judgeEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  for (const { announcement, at } of deliveriesOf(cloud)) {
    if (announcement.type === 'withdrawn') continue;
    const puts = script.puts.get(announcement.headline) ?? [];
    const free = Math.min(...puts.map((put) => Math.max(put.at, put.embargo ?? 0)));
    if (at + MAX_SKEW_MS < free) yield `${announcement.eventId}: told ${free - at} ms before its embargo`;
  }
}

/** What was only ever uploaded in silence is told to nobody. */
function* judgeSilence(cloud: Judged, script: Script): Iterable<string> {
  for (const { announcement } of deliveriesOf(cloud)) {
    const puts = script.puts.get(announcement.headline) ?? [];
    if (announcement.type !== 'withdrawn' && puts.length > 0 && puts.every(({ silent }) => silent))
      yield `${announcement.eventId}: told, though it came in silence`;
  }
}

/** Nothing expires before the earliest moment that some upload of its words declared. */
function* judgeExpiries({ store }: Judged, script: Script): Iterable<string> {
  for (const { articleId, version, reason, summary, committedAt } of store.versions.values()) {
    if (reason !== 'It has expired.') continue;
    const moments = [...script.puts.values()].flat().flatMap(({ expires }) => expires ?? []);
    if (Date.parse(committedAt) < Math.min(...moments))
      yield `${articleId}.${version}: "${summary.headline}" expired before its time`;
  }
}

/** Nothing goes out from a function that looked while a pause was in force. */
function* judgePauses(cloud: Judged): Iterable<string> {
  for (const { announcement, message, lookedAt } of deliveriesOf(cloud)) {
    if (lookedAt === null) continue;
    for (const { scope, from, to } of cloud.pauses ?? [])
      if (
        (scope === EVERY_SECTION || listOf(message, 'sections').includes(scope)) &&
        lookedAt > from &&
        lookedAt < (to ?? Number.POSITIVE_INFINITY)
      )
        yield `${announcement.eventId}: told while ${scope} was paused`;
  }
}

/** Of what was erased nothing is left, and nothing comes back; the last that its followers heard is to use no copy. */
function* judgeErasures(cloud: Judged, { operations }: Script): Iterable<string> {
  const { store, editions } = cloud;
  const known = consume(deliveriesOf(cloud));
  for (const [articleId, { done, words, tell }] of operations?.erasures ?? []) {
    if (done === null) yield `${articleId}: was to be erased, and is not`;
    const last = known.get(articleId);
    if (tell && last && !last.kill)
      yield `${articleId}: erased, and followers still have version ${last.version}`;
    const left = [
      ...store.articles.keys(),
      ...store.versions.keys(),
      ...[...store.feeds.values()].map((item) => item.articleId),
      ...(editions?.documents.keys() ?? []),
    ].filter((name) => name.startsWith(articleId));
    for (const name of left) yield `${articleId}: erased, and there is ${name}`;
    // Another article that says the same before the erasure is done says it on.
    const free = (other: string, headline: string): boolean =>
      [...store.versions.values()].some(
        (version) =>
          version.articleId === other &&
          version.summary.headline === headline &&
          Date.parse(version.committedAt) <= (done ?? 0) + MAX_SKEW_MS,
      );
    for (const { articleId: other, summary } of store.versions.values())
      if (words.includes(summary.headline) && !free(other, summary.headline))
        yield `"${summary.headline}" was erased, and came back`;
  }
}

/** Whoever heard of an article under a topic, section or language is sent its last announcement too, on every channel. */
function* judgeFollowers(cloud: Judged): Iterable<string> {
  for (const [articleId, all] of groupBy(deliveriesOf(cloud), ({ announcement }) => announcement.articleId)) {
    const last = all.reduce((a, b) => (b.announcement.version > a.announcement.version ? b : a));
    for (const name of ['topics', 'sections', 'languages']) {
      const ever = new Set(
        all.flatMap(({ message, announcement }) =>
          name === 'topics' ? announcement.topics.map(({ id }) => id as string) : listOf(message, name),
        ),
      );
      const reached = listOf(last.message, name);
      for (const value of ever)
        if (!reached.includes(value))
          yield `${articleId}: followers of ${value} missed version ${last.announcement.version}`;
    }
  }
  const sport = consume(
    cloud.heard
      .filter(({ message }) => message.channel === 'sport')
      .map(({ message, at, lookedAt = null }) => ({
        message,
        at,
        lookedAt,
        announcement: JSON.parse(message.texts.default) as Announcement,
      })),
  );
  const everything = consume(deliveriesOf(cloud));
  for (const [articleId, announcement] of sport)
    if (everything.get(articleId)?.version !== announcement.version)
      yield `${articleId}: the sport channel stayed at version ${announcement.version}`;
}

/** The feeds list exactly the live articles, at their latest version, under the topics that it is announced with. */
function* judgeFeeds({ store }: Judged): Iterable<string> {
  const due = [...store.articles.values()]
    .filter(({ status }) => status === 'active')
    .flatMap(({ articleId, latest, topicIds }) =>
      ['all', ...topicIds].map((topic) => `${topic} ${articleId} ${latest}`),
    );
  const listed = [...store.feeds.values()].map((item) => `${item.topic} ${item.articleId} ${item.version}`);
  const [isDue, isListed] = [new Set(due), new Set(listed)];
  for (const entry of due) if (!isListed.has(entry)) yield `feed misses ${entry}`;
  for (const entry of listed) if (!isDue.has(entry)) yield `feed lists ${entry}`;
  if (new Set(listed).size !== listed.length) yield 'a feed lists an article twice';
}
