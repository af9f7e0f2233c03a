import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import type { MemoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET, type Heard } from './cloud.ts';
import type { Script } from './scenario.ts';
import { MAX_SKEW_MS } from './world.ts';

/** What is looked at: what subscribers and operators were sent, and what the catalogue holds. */
export interface Judged {
  readonly heard: readonly Heard[];
  readonly notices: { readonly told: readonly { readonly upload: { readonly key: string } }[] };
  readonly store: Pick<MemoryCatalogue, 'keys' | 'articles' | 'versions' | 'feeds'>;
}

interface Delivery {
  readonly announcement: Announcement;
  readonly message: Message;
  readonly at: number;
}

const deliveriesOf = ({ heard }: Judged): readonly Delivery[] =>
  heard
    .filter(({ message }) => message.channel === 'articles')
    .map(({ message, at }) => ({
      message,
      at,
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
  ...judgeEvents(cloud),
  ...judgeEmbargoes(cloud, script),
  ...judgeFollowers(cloud),
  ...judgeFeeds(cloud),
];

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
    const last = ledger.articleId === null ? undefined : known.get(ledger.articleId);
    if (!last) yield `${key}: ${ledger.outcome}, and nobody was told`;
    else if (last.type === 'withdrawn') yield `${key}: in the bucket, and told as withdrawn`;
    else if (last.headline !== put.headline)
      yield `${key}: holds "${put.headline}", told was "${last.headline}"`;
  }
  for (const ledger of ledgers) {
    if (script.current.has(ledger.upload.key) || !ledger.owner || ledger.articleId === null) continue;
    const last = known.get(ledger.articleId);
    if (last && last.type !== 'withdrawn') yield `${ledger.upload.key}: removed, and never told as withdrawn`;
  }
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
  const first = [...store.versions.values()].filter(({ version }) => version === 1);
  for (const [headline, same] of groupBy(first, ({ summary }) => summary.headline))
    if (same.length > 1) yield `"${headline}" began ${same.length} articles`;
}

/** One event for one version, saying the same each time; each was committed; each follows from what was told before. */
function* judgeEvents(cloud: Judged): Iterable<string> {
  const deliveries = deliveriesOf(cloud);
  for (const [name, same] of groupBy(deliveries, ({ announcement: a }) => `${a.articleId}.${a.version}`)) {
    if (new Set(same.map(({ announcement }) => announcement.eventId)).size > 1)
      yield `${name}: told under two ids`;
    if (new Set(same.map(({ message }) => JSON.stringify([message.texts, message.attributes]))).size > 1)
      yield `${name}: told in two ways`;
    const version = cloud.store.versions.get(name);
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
      if (announcement.type !== 'published' && !live)
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
      .map(({ message, at }) => ({
        message,
        at,
        announcement: JSON.parse(message.texts.default) as Announcement,
      })),
  );
  const everything = consume(deliveriesOf(cloud));
  for (const [articleId, announcement] of sport)
    if (everything.get(articleId)?.version !== announcement.version)
      yield `${articleId}: the sport channel stayed at version ${announcement.version}`;
}

/** The feeds list exactly the live articles, at their live version, under the topics it was announced with. */
function* judgeFeeds(cloud: Judged): Iterable<string> {
  const known = consume(deliveriesOf(cloud));
  const due = [...known.values()]
    .filter(({ type }) => type !== 'withdrawn')
    .flatMap(({ articleId, version, topics }) =>
      ['all', ...topics.map(({ id }) => id)].map((topic) => `${topic} ${articleId} ${version}`),
    );
  const listed = [...cloud.store.feeds.values()].map(
    (item) => `${item.topic} ${item.articleId} ${item.version}`,
  );
  const [isDue, isListed] = [new Set(due), new Set(listed)];
  for (const entry of due) if (!isListed.has(entry)) yield `feed misses ${entry}`;
  for (const entry of listed) if (!isDue.has(entry)) yield `feed lists ${entry}`;
  if (new Set(listed).size !== listed.length) yield 'a feed lists an article twice';
}
