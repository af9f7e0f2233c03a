import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import { EVERY_SECTION } from '../../functions/core/publish/pauses.ts';
import type { KeyRecord, VersionRecord } from '../../functions/core/publish/records.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import type { MemoryCatalogue } from '../fakes/memory-catalogue.ts';
import { BUCKET, CHANNELS, type Heard, type Pause } from './cloud.ts';
import type { Put, Script } from './scenario.ts';
import { MAX_SKEW_MS } from './world.ts';

/** What is looked at: what subscribers and operators were sent, and what the catalogue holds. */
export interface Judged {
  readonly heard: readonly Heard[];
  readonly notices: { readonly told: readonly { readonly upload: { readonly key: string } }[] };
  readonly store: Pick<MemoryCatalogue, 'keys' | 'articles' | 'versions' | 'feeds'> &
    Partial<Pick<MemoryCatalogue, 'alternates' | 'outbox' | 'expiries'>>;
  /** The current object of each key; not looked at when left out. */
  readonly objects?: ReadonlyMap<string, string>;
  /** What feeds came to list, and when; not looked at when left out. */
  readonly listings?: readonly { readonly headline: string; readonly at: number }[];
  /** The editions by their key; not looked at when left out. */
  readonly editions?: {
    readonly documents: ReadonlyMap<string, { readonly headline: string; readonly articleId: string }>;
  };
  /** When announcements were paused; never when left out. */
  readonly pauses?: readonly Pause[];
}

interface Delivery {
  readonly announcement: Announcement;
  readonly message: Message;
  readonly at: number;
  readonly lookedAt: number | null;
}

const deliveriesOf = ({ heard }: Judged, channel: string = CHANNELS.articles): readonly Delivery[] =>
  heard
    .filter(({ message }) => message.channel === channel)
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
  ...judgeLedgers(cloud, script),
  ...judgeVersions(cloud),
  ...judgeRecords(cloud),
  ...judgeEvents(cloud, script),
  ...judgeHeard(cloud),
  ...judgeEmbargoes(cloud, script),
  ...judgeSilence(cloud, script),
  ...judgeExpiries(cloud, script),
  ...judgePauses(cloud),
  ...judgeErasures(cloud, script),
  ...judgeFollowers(cloud, script),
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

/** A ledger has handled what is in the bucket, and what an operator asked for is written there. */
function* judgeLedgers({ store, objects, notices }: Judged, { operations }: Script): Iterable<string> {
  for (const { upload, handled, outcome, articleId } of store.keys.values()) {
    const { key } = upload;
    if (outcome !== 'erased' && objects && handled !== (objects.get(key) ?? 'absent'))
      yield `${key}: handled ${handled}, and in the bucket is ${objects.get(key) ?? 'nothing'}`;
    if (outcome === 'quarantined' && !notices.told.some((notice) => notice.upload.key === key))
      yield `${key}: refused, and operators never heard`;
    if (outcome !== 'erased' && articleId !== null && operations?.erasures.has(articleId))
      yield `${key}: ${outcome}, and its article was erased`;
  }
  if (store.alternates) {
    const linked = [...store.alternates.keys()].sort();
    const due = [...store.keys.values()]
      .filter(({ outcome }) => outcome === 'alternate')
      .map(({ articleId, upload }) => `${articleId} ${upload.bucket}/${upload.key}`)
      .sort();
    if (linked.join() !== due.join()) yield `alternates are ${due.join()}, and linked are ${linked.join()}`;
  }
  const adoptions = operations?.adoptions ?? [];
  for (const [index, { key, articleId, outcome }] of adoptions.entries()) {
    const again = adoptions.slice(index + 1).some((later) => later.articleId === articleId);
    const ledger = store.keys.get(`${BUCKET}/${key}`);
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
function* judgeRecords({ store, editions }: Judged): Iterable<string> {
  for (const article of store.articles.values()) {
    const { articleId, latest, held, queued, live, liveStatus, status, settled } = article;
    const version = store.versions.get(`${articleId}.${latest}`);
    if (!version) continue;
    if (held !== null || queued !== latest || status !== version.status)
      yield `${articleId}: held ${held}, queued ${queued}, ${status}; its version ${latest} is ${version.status}`;
    const isLive = status === 'active';
    if (isLive ? live !== settled || liveStatus !== 'live' : liveStatus === 'live')
      yield `${articleId}: ${status}, and live is ${live}, ${liveStatus}`;
    if (isLive && article.contentHash !== version.contentHash)
      yield `${articleId}: is not what its version ${latest} says`;
  }
  for (const { articleId, version, status, edition, summary } of store.versions.values()) {
    if (status === 'withdrawn' || !editions) continue;
    const document = editions.documents.get(edition?.key ?? '');
    if (document?.headline !== summary.headline || document.articleId !== articleId)
      yield `${articleId}.${version}: its text is not there`;
  }
}

/** Whether a version is of the same upload as the one before: its tags alone are new. */
const isRetagged = (cloud: Judged, { articleId, version, status, upload }: VersionRecord): boolean => {
  const before = cloud.store.versions.get(`${articleId}.${version - 1}`);
  return status === 'active' && before?.status === 'active' && before.upload.object === upload.object;
};

/** What followers were told last is what there is, unless silence was asked for since. */
function* judgeHeard(cloud: Judged): Iterable<string> {
  for (const last of consume(deliveriesOf(cloud)).values()) {
    const { articleId, version } = last;
    const later = [...cloud.store.versions.values()].filter(
      (other) => other.articleId === articleId && other.version >= version,
    );
    const now = later.reduce<VersionRecord | null>((a, b) => (a && a.version > b.version ? a : b), null);
    if (now?.status !== 'active' || later.some(({ silent }) => silent)) continue;
    const topics = announcedTopics(now.topics).map(({ id }) => id);
    const section = now.section.sure ? now.section.id : null;
    const said = (headline: string, topics: readonly string[], section: string | null) =>
      JSON.stringify([headline, [...topics].sort(), section]);
    const heard = said(
      last.headline,
      last.topics.map(({ id }) => id),
      last.section?.id ?? null,
    );
    if (last.type === 'withdrawn' || heard !== said(now.summary.headline, topics, section))
      yield `${articleId}: told last was ${heard} of version ${version}; version ${now.version} is ${said(now.summary.headline, topics, section)}`;
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
  const owners = [...store.keys.values()].filter(({ owner, outcome }) => owner && outcome !== 'erased');
  for (const [articleId, keys] of groupBy(owners, ({ articleId }) => articleId ?? ''))
    if (keys.length > 1) yield `${articleId}: owned by ${keys.map(({ upload }) => upload.key).join(' and ')}`;
  const first = [...store.versions.values()].filter(({ version }) => version === 1);
  for (const [headline, same] of groupBy(first, ({ summary }) => summary.headline))
    if (same.length > 1) yield `"${headline}" began ${same.length} articles`;
}

/** An announcement says of its version what the version says. */
function* judgeAnnouncement(name: string, told: Announcement, version: VersionRecord): Iterable<string> {
  const { summary, status, kill = false, reason, topics, section, contentHash, upload, edition } = version;
  const said = [told.headline, told.type === 'withdrawn', told.kill, told.reason, told.contentHash];
  const due = [summary.headline, status === 'withdrawn', kill, reason, contentHash];
  if (JSON.stringify(said) !== JSON.stringify(due))
    yield `${name}: told ${said.join()}, and it is ${due.join()}`;
  if (told.upload.key !== upload.key || told.edition?.key !== edition?.key)
    yield `${name}: told of another upload or edition`;
  const ids = announcedTopics(topics).map(({ id }) => id);
  if (
    told.topics.map(({ id }) => id).join() !== ids.join() ||
    told.section?.id !== (section.sure ? section.id : undefined)
  )
    yield `${name}: told other topics than it has`;
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
    else yield* judgeAnnouncement(name, (same[0] as Delivery).announcement, version);
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
  const freeAt = (headline: string): number =>
    Math.min(...(script.puts.get(headline) ?? []).map((put) => Math.max(put.at, put.embargo ?? 0)));
  // A withdrawal repeats the words, too.
  for (const { announcement, at } of deliveriesOf(cloud)) {
    const free = freeAt(announcement.headline);
    if (at + MAX_SKEW_MS < free) yield `${announcement.eventId}: told ${free - at} ms before its embargo`;
  }
  for (const { headline, at } of cloud.listings ?? [])
    if (at + MAX_SKEW_MS < freeAt(headline)) yield `"${headline}": in the feeds before its embargo`;
}

/** What was only ever uploaded in silence is told to nobody. */
function* judgeSilence(cloud: Judged, script: Script): Iterable<string> {
  for (const { announcement } of deliveriesOf(cloud)) {
    const puts = script.puts.get(announcement.headline) ?? [];
    const version = cloud.store.versions.get(`${announcement.articleId}.${announcement.version}`);
    const retagged = version !== undefined && isRetagged(cloud, version);
    // Of what is erased by now nobody can tell; what was handed over is read again with its new owner's words.
    const erased = version === undefined;
    const adopted = script.operations?.adopted.has(announcement.articleId) ?? false;
    const aloud = script.operations?.retaggedAloud ?? false;
    if (
      announcement.type !== 'withdrawn' &&
      puts.length > 0 &&
      puts.every(({ silent }) => silent) &&
      !((retagged || erased) && aloud)
    )
      yield `${announcement.eventId}: told, though it came in silence`;
    const isOfTags = announcement.changes.every((part) => part === 'topics' || part === 'section');
    if (announcement.type === 'corrected' && retagged && isOfTags && !aloud && !adopted)
      yield `${announcement.eventId}: new tags were told, and nobody asked for that`;
  }
}

/** Nothing expires before the earliest moment that some upload of its words declared. */
function* judgeExpiries({ store }: Judged, script: Script): Iterable<string> {
  for (const { articleId, version, reason, summary, committedAt } of store.versions.values()) {
    if (reason !== 'It has expired.') continue;
    // A correction that was never told may have brought the moment.
    const own = [...store.versions.values()].filter(
      (other) => other.articleId === articleId && other.version < version,
    );
    const moments = own.flatMap(({ summary: { headline } }) =>
      (script.puts.get(headline) ?? []).flatMap(({ expires }) => expires ?? []),
    );
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
      ...(store.outbox?.keys() ?? []),
      ...(store.alternates?.keys() ?? []),
      ...(store.expiries?.keys() ?? []),
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
function* judgeFollowers(cloud: Judged, { operations }: Script): Iterable<string> {
  for (const [articleId, all] of groupBy(deliveriesOf(cloud), ({ announcement }) => announcement.articleId)) {
    const last = all.reduce((a, b) => (b.announcement.version > a.announcement.version ? b : a));
    for (const name of ['topics', 'sections', 'languages']) {
      const ever = new Set(
        all.flatMap(({ message, announcement: { topics, section, language } }) => [
          ...(name === 'topics' ? topics.map(({ id }) => id as string) : listOf(message, name)),
          ...(name === 'sections' && section ? [section.id] : []),
          ...(name === 'languages' ? [language] : []),
        ]),
      );
      const reached = listOf(last.message, name);
      for (const value of ever)
        if (!reached.includes(value))
          yield `${articleId}: followers of ${value} missed version ${last.announcement.version}`;
    }
  }
  const everything = consume(deliveriesOf(cloud));
  for (const [section, channel] of Object.entries(CHANNELS.sections)) {
    // Nobody may have listened there.
    if (!cloud.heard.some(({ message }) => message.channel === channel)) continue;
    const here = consume(deliveriesOf(cloud, channel));
    // Erased without a word while it was on its way, it may have reached one channel and not the other.
    for (const [articleId, announcement] of here)
      if (
        operations?.erasures.get(articleId as ArticleId)?.tell !== false &&
        everything.get(articleId)?.version !== announcement.version
      )
        yield `${articleId}: the ${channel} channel stayed at version ${announcement.version}`;
    for (const { announcement } of deliveriesOf(cloud))
      if (announcement.section?.id === section && !here.has(announcement.articleId))
        yield `${announcement.eventId}: the ${channel} channel never heard of it`;
  }
  for (const { message } of cloud.heard)
    if (!['articles', ...Object.values(CHANNELS.sections)].includes(message.channel))
      yield `${message.id}: told on ${message.channel}`;
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
  for (const { articleId, version, headline, edition, section } of store.feeds.values()) {
    const says = store.versions.get(`${articleId}.${version}`);
    const due = [says?.summary.headline, says?.edition?.key, says?.section.sure ? says.section.id : null];
    if (JSON.stringify([headline, edition?.key, section]) !== JSON.stringify(due))
      yield `feed says ${headline} of ${articleId}.${version}`;
  }
}
