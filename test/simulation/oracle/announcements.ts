import type { Announcement } from '../../../functions/core/publish/announcement.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { VersionRecord } from '../../../functions/core/publish/records.ts';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import type { Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { wasForgotten, wasMerged, wasRuled } from './editing.ts';
import { readHistory } from './history.ts';
import {
  consume,
  type Delivery,
  deliveriesOf,
  groupBy,
  type Judged,
  listOf,
  sayingOf,
  tellingsOf,
} from './seen.ts';

/** An announcement says of its version what the version says. */
function* judgeAnnouncement(name: string, told: Announcement, version: VersionRecord): Iterable<string> {
  const { summary, status, kill = false, reason, topics, section, contentHash, upload, edition } = version;
  const said = [told.headline, told.type === 'withdrawn', told.kill, told.reason, told.contentHash];
  const due = [summary.headline, status === 'withdrawn', kill, reason, contentHash];
  if (JSON.stringify(said) !== JSON.stringify(due))
    yield `${name}: told ${said.join()}, and it is ${due.join()}`;
  if (
    told.upload.key !== upload.key ||
    told.edition?.key !== (edition ? `released/${edition.key}` : undefined)
  )
    yield `${name}: told of another upload or edition`;
  if (told.type === 'corrected' && told.changes.length === 0)
    yield `${name}: corrected, and nothing has changed`;
  const ids = announcedTopics(topics).map(({ id }) => id);
  if (
    told.topics.map(({ id }) => id).join() !== ids.join() ||
    told.section?.id !== (section.sure ? section.id : undefined)
  )
    yield `${name}: told other topics than it has`;
}

/** A correction says what is new to those who heard the announcement before it, and of headline and language nothing else. */
function* judgeChanges(
  before: Announcement | null,
  { type, eventId, changes, ...after }: Announcement,
): Iterable<string> {
  if (type !== 'corrected' || before === null || before.type === 'withdrawn') return;
  const topicsOf = ({ topics }: Pick<Announcement, 'topics'>) =>
    topics
      .map(({ id }) => id)
      .sort()
      .join();
  const differs = {
    headline: before.headline !== after.headline,
    topics: topicsOf(before) !== topicsOf(after),
    section: before.section?.id !== after.section?.id,
    language: before.language !== after.language,
  };
  for (const [part, isNew] of Object.entries(differs)) {
    const said = changes.some((change) => change === part);
    // Editors may block what the copy declares anew: then topics and section are as they were, and the copy is not.
    const mayBeSaid = isNew || part === 'topics' || part === 'section';
    if (said ? !mayBeSaid : isNew)
      yield `${eventId}: its ${part} ${isNew ? 'is new' : 'is not'}, and it says ${changes.join() || 'nothing'}`;
  }
}

/** One event for one version, saying the same each time; each was committed; each follows from what was told before. */
export function* judgeEvents(cloud: Judged, { operations }: Script): Iterable<string> {
  // What the channel refused was told elsewhere, and what comes next follows from it.
  const deliveries = tellingsOf(cloud);
  const { byArticle } = readHistory(cloud);
  const isErased = (articleId: string): boolean => operations?.erasures.has(articleId as ArticleId) ?? false;
  for (const [name, same] of groupBy(deliveries, ({ announcement: a }) => `${a.articleId}.${a.version}`)) {
    if (new Set(same.map(({ announcement }) => announcement.eventId)).size > 1)
      yield `${name}: told under two ids`;
    const { announcement, at } = same.at(-1) as Delivery;
    // A repeat that comes when a later version is on its way says what that one says of the story.
    const isOvertaken = (byArticle.get(announcement.articleId) ?? []).some(
      (other) => other.version.version > announcement.version && other.at <= at,
    );
    // What stories knew of an article that is being erased is gone before its last repeat.
    const isStoryless =
      isOvertaken ||
      isErased(announcement.articleId) ||
      cloud.storyless?.has(announcement.articleId) ||
      // A repeat says what an editor has ruled meanwhile.
      wasRuled(cloud, announcement.articleId) ||
      wasMerged(cloud, announcement.story?.id) ||
      wasForgotten(cloud, same[0]?.at ?? at, at);
    // Of what is in another story by now it is no copy.
    const isGone = (articleId: string): boolean => isErased(articleId) || wasRuled(cloud, articleId);
    if (new Set(same.map(({ message }) => sayingOf(message, isStoryless, isGone))).size > 1)
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
      yield* judgeChanges(before, announcement);
      before = announcement;
    }
  }
}

/** What followers were told last is what there is, unless silence was asked for since. */
export function* judgeHeard(cloud: Judged): Iterable<string> {
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

/** What each channel must carry at the least, by what the announcement itself says. */
const PROMISES: ReadonlyMap<string, (announcement: Announcement) => boolean> = new Map([
  ['section:sport', ({ section }) => section?.id === 'subject:sport'],
  ['section:politics', ({ section }) => section?.id === 'subject:politics'],
  ['custom:german', ({ language }) => language === 'de'],
  ['custom:keywords', ({ topics }) => topics.some(({ kind }) => kind === 'keyword')],
]);

/** Whoever heard of an article under a topic, section or language is sent its last announcement too, on every channel. */
export function* judgeFollowers(cloud: Judged, { operations }: Script): Iterable<string> {
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
  // Erased without a word while it was on its way, an article may have reached one channel and not the other.
  const erasedUntold = (articleId: string): boolean =>
    operations?.erasures.get(articleId as ArticleId)?.tell === false;
  for (const [channel, owes] of PROMISES) {
    if (cloud.unheard?.includes(channel)) continue;
    const here = consume(deliveriesOf(cloud, channel));
    for (const [articleId, announcement] of here)
      if (!erasedUntold(articleId) && everything.get(articleId)?.version !== announcement.version)
        yield `${articleId}: the ${channel} channel stayed at version ${announcement.version}`;
    for (const { announcement } of deliveriesOf(cloud))
      if (owes(announcement) && !here.has(announcement.articleId) && !erasedUntold(announcement.articleId))
        yield `${announcement.eventId}: the ${channel} channel never heard of it`;
  }
  for (const { message } of cloud.heard)
    if (message.channel !== 'articles' && !PROMISES.has(message.channel))
      yield `${message.id}: told on ${message.channel}`;
}
