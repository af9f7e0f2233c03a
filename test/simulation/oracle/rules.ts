import { EVERY_SECTION } from '../../../functions/core/publish/pauses.ts';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';
import { isOfRemoval } from '../../../functions/core/publish/withdrawn-version.ts';
import type { Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { wasRuled } from './editing.ts';
import { readHistory } from './history.ts';
import { consume, deliveriesOf, freeAt, isReleasedEarly, isRetagged, type Judged, listOf } from './seen.ts';

/** No words of an upload are heard before they were free to be told. */
export function* judgeEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  // A withdrawal repeats the words, too.
  for (const { announcement, at } of deliveriesOf(cloud)) {
    const free = freeAt(announcement.headline, script);
    if (at + MAX_SKEW_MS < free) yield `${announcement.eventId}: told ${free - at} ms before its embargo`;
  }
  for (const { headline, at } of cloud.listings ?? [])
    if (at + MAX_SKEW_MS < freeAt(headline, script)) yield `"${headline}": in the feeds before its embargo`;
}

/** What was only ever uploaded in silence is told to nobody. */
export function* judgeSilence(cloud: Judged, script: Script): Iterable<string> {
  const { byArticle } = readHistory(cloud);
  for (const { announcement } of deliveriesOf(cloud)) {
    const puts = script.puts.get(announcement.headline) ?? [];
    const version = cloud.store.versions.get(`${announcement.articleId}.${announcement.version}`);
    const retagged = version !== undefined && isRetagged(cloud, version);
    // Of what is erased by now nobody can tell; what was handed over is read again with its new owner's words.
    const erased = version === undefined;
    const adopted = script.operations?.adopted.has(announcement.articleId) ?? false;
    const aloud = script.operations?.retaggedAloud ?? false;
    // Whoever heard that it is gone hears that it is back.
    const before = byArticle
      .get(announcement.articleId)
      ?.map((one) => one.version)
      .filter((one) => one.version < announcement.version)
      .findLast((one) => one.summary.headline !== announcement.headline || one.status === 'withdrawn');
    const isBack = before !== undefined && isOfRemoval(before);
    if (
      announcement.type !== 'withdrawn' &&
      puts.length > 0 &&
      puts.every(({ silent }) => silent) &&
      !isBack &&
      !announcement.changes.includes('story') &&
      !((retagged || erased) && aloud)
    )
      yield `${announcement.eventId}: told, though it came in silence`;
    // What waited for its embargo is told with its new tags.
    const waited = version !== undefined && version.embargoedUntil !== null;
    const lifted = isReleasedEarly(script, announcement);
    const isOfTags = announcement.changes.every((part) => part === 'topics' || part === 'section');
    if (announcement.type === 'corrected' && retagged && isOfTags && !waited && !lifted && !aloud && !adopted)
      yield `${announcement.eventId}: new tags were told, and nobody asked for that`;
  }
}

/** What expires is taken back, and no more; nothing expires before the earliest moment that some upload of its words declared. */
export function* judgeExpiries({ store }: Judged, script: Script): Iterable<string> {
  for (const { articleId, version, reason, summary, committedAt, kill } of store.versions.values()) {
    if (reason !== 'It has expired.') continue;
    if (kill) yield `${articleId}.${version}: expired, and followers were asked to use no copy`;
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
export function* judgePauses(cloud: Judged): Iterable<string> {
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
export function* judgeErasures(cloud: Judged, { operations, objects }: Script): Iterable<string> {
  const { store, editions, history = [] } = cloud;
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
      ...(editions?.readable.keys() ?? []),
    ].filter((name) => name.includes(articleId));
    for (const name of [...left, ...inStories(cloud, articleId)])
      yield `${articleId}: erased, and there is ${name}`;
    // Once editors have ruled on it, stories know of no original by which it could be found.
    for (const { articleId: other, lastAnnouncement } of store.articles.values())
      if (lastAnnouncement?.story?.copyOf === articleId && !wasRuled(cloud, other))
        yield `${articleId}: erased, and ${other} is known as a copy of it`;
    // Another article that says the same before the erasure is done says it on.
    const free = (other: string, headline: string): boolean =>
      [...store.versions.values()].some(
        (version) =>
          version.articleId === other &&
          version.summary.headline === headline &&
          Date.parse(version.committedAt) <= (done ?? 0) + MAX_SKEW_MS,
      );
    const isAccepted = (headline: string): boolean =>
      history.some((one) => one.kind === 'accepted' && objects?.get(one.object)?.headline === headline);
    for (const { articleId: other, summary } of store.versions.values())
      if (words.includes(summary.headline) && !free(other, summary.headline) && !isAccepted(summary.headline))
        yield `"${summary.headline}" was erased, and came back`;
  }
}

/** Where stories still know of an article. Their own ids are opaque and last: one may be that of an article that is gone. */
const inStories = ({ stories, rulings }: Judged, articleId: string): readonly string[] => {
  const isNamed = (item: object): boolean => JSON.stringify(item).includes(articleId);
  return [
    ...[...(stories?.members.values() ?? [])]
      .filter((one) => one.articleId === articleId || one.copyOf === articleId)
      .map((one) => `membership of ${one.articleId}`),
    ...[...(stories?.known.values() ?? [])]
      .filter(({ articles, told, record }) =>
        isNamed([articles, told, record.members.map(({ article }) => article)]),
      )
      .map(({ id }) => `story ${id}`),
    // Words under which nothing is found any more were the article's.
    ...[...(stories?.words?.entries() ?? [])]
      .filter(([, found]) =>
        found.some(({ story }) => story === articleId && !stories?.known.has(story as StoryId)),
      )
      .map(([word]) => `word ${word}`),
    ...(rulings?.ruled.has(articleId) ? ['its ruling'] : []),
  ];
};
