import { decideRetag } from '../core/publish/decide-retag.ts';
import { hasTags } from '../core/publish/edition-document.ts';
import { EVERYTHING } from '../core/publish/feed.ts';
import { feedMonths } from '../core/publish/feed-months.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { ALL, OUTBOX_PARTS } from '../core/publish/outbox.ts';
import type { ArticleRecord, Instant, VersionRecord } from '../core/publish/records.ts';
import type { Section } from '../core/section.ts';
import { announcedTopics } from '../core/tag/announced.ts';
import { tag } from '../core/tag/tag.ts';
import { type Taxonomy, vocabularyOf } from '../core/tag/taxonomy/taxonomy.ts';
import type { Topic } from '../core/topic.ts';
import type { RetagCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import { storeEdition } from './store-document.ts';

export interface RetagPorts {
  readonly catalogue: RetagCatalogue;
  readonly editions: EditionStore & EditionReader;
  readonly clock: Clock;
  readonly taxonomy: Taxonomy;
}

/** Which articles to tag again. */
export interface RetagSelection {
  /** Only articles first announced at this time or later; null for all. */
  readonly since: Instant | null;
  /** Only articles listed under this topic; null for all. */
  readonly topic: string | null;
}

export interface RetagOptions {
  /** Write nothing. */
  readonly dryRun: boolean;
  /** Announce the changes to subscribers. */
  readonly announce: boolean;
}

/** The outcome for one article. */
export type Retagged =
  | RetagChange
  /** `current`: it was already tagged with this vocabulary. `same`: it was tagged again without a difference. */
  | {
      readonly outcome: 'current' | 'same' | 'withdrawn' | 'gone' | 'textless';
      readonly articleId: ArticleId;
    };

/** New tags of an article, and their effect on its subscribers. */
export interface RetagChange {
  readonly outcome: 'changed';
  readonly articleId: ArticleId;
  /** The version that has the new tags; null in a dry run. */
  readonly version: number | null;
  readonly headline: string;
  /** Topics that were added and removed; both empty if only details differ. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Ids of the announced section before and after, if it differs. */
  readonly section: { readonly before: string | null; readonly after: string | null } | null;
  /** Whether it is under embargo, and is announced with the new tags when that ends. */
  readonly held: boolean;
}

/** Conflicts are rare and each means that another run made progress; more than this many in a row is a fault. */
const MOST_ATTEMPTS = 8;

/**
 * The articles to tag again, each once: first those in the outbox, because they are in no feed yet; then those in the
 * feeds, newest months first. Withdrawn articles are in neither.
 *
 * @throws errors of the catalogue
 */
export const articlesToRetag = async function* (
  { since, topic }: RetagSelection,
  { catalogue, clock }: Pick<RetagPorts, 'catalogue' | 'clock'>,
): AsyncIterable<ArticleId> {
  const waiting = new Set<ArticleId>();
  // This comes before the feeds: an article that is announced meanwhile is found in one or the other.
  for await (const articleId of toBeAnnounced(catalogue)) {
    if (waiting.has(articleId)) continue;
    waiting.add(articleId);
    const { article } = topic === null ? { article: null } : await catalogue.readArticle(articleId, []);
    if (topic === null || article?.topicIds.includes(topic)) yield articleId;
    else waiting.delete(articleId);
  }
  for (const month of feedMonths(clock.now(), since ?? undefined))
    for await (const articleId of catalogue.listed(topic ?? EVERYTHING, month, since ?? ''))
      if (!waiting.has(articleId)) yield articleId;
};

/** The articles of all outbox items: held, ready, or paused by editors. */
const toBeAnnounced = async function* (
  catalogue: Pick<RetagCatalogue, 'dueUntil'>,
): AsyncIterable<ArticleId> {
  // Articles that expire some day were announced, and are in the feeds until then.
  for (const part of OUTBOX_PARTS)
    if (part !== 'expiring') for await (const { articleId } of catalogue.dueUntil(part, ALL)) yield articleId;
};

/**
 * Tags the latest version of one article again. If section or topics differ from those stored, the difference becomes
 * the next version, in the same transaction as an upload's commit, and silent unless it is to be announced. Otherwise
 * the article is noted as up to date. Articles with the current vocabulary are not even read, so a stopped run
 * continues where it was.
 *
 * A withdrawn article is not tagged. One under embargo is tagged again and waits on: it reaches those who follow it
 * by then. If a version still waits to be announced, the next version comes after it.
 *
 * @throws StageFault when storage or the catalogue failed: nothing was written, and a retry may help
 */
export const retagArticle = async (
  articleId: ArticleId,
  options: RetagOptions,
  ports: RetagPorts,
): Promise<Retagged> => {
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const done = await attemptRetag(articleId, options, ports);
      if (done !== null) return done;
    }
  } catch (cause) {
    throw new StageFault(articleId, 'could not be tagged again', { cause });
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while it was tagged again`);
};

/**
 * Makes one attempt. Returns null if the article changed meanwhile, or may have because the attempt took too long.
 */
const attemptRetag = async (
  articleId: ArticleId,
  { dryRun, announce }: RetagOptions,
  { catalogue, editions, clock, taxonomy }: RetagPorts,
): Promise<Retagged | null> => {
  const readAt = clock.now();
  const { article } = await catalogue.readArticle(articleId, []);
  if (article === null) return { outcome: 'gone', articleId };
  if (article.status === 'withdrawn') return { outcome: 'withdrawn', articleId };
  const vocabulary = vocabularyOf(taxonomy);
  if (article.vocabulary === vocabulary) return { outcome: 'current', articleId };
  const [key, version] = await Promise.all([
    catalogue.readKey(article.owner),
    catalogue.readVersion(articleId, article.latest),
  ]);
  // Erasing marks the key before anything else is deleted.
  if (key === null || key.outcome === 'erased' || version === null) return { outcome: 'gone', articleId };
  // It was handed over since it was read: a commit on this ledger would reverse that.
  if (!key.owner || key.articleId !== articleId) return null;
  const document = version.edition === null ? null : await editions.read(version.edition);
  if (document === null) return { outcome: 'textless', articleId };

  const now = clock.now();
  const tagged = tag(document, taxonomy, now);
  if (hasTags(document, tagged)) {
    if (!dryRun && (await catalogue.confirm(article, vocabulary)) === 'conflict') return null;
    return { outcome: 'same', articleId };
  }
  const commit = decideRetag(now, tagged, { key, article, version }, announce);
  if (!dryRun) {
    const stored = await storeEdition(
      commit,
      { edition: document, declared: document.declared, ...tagged },
      editions,
      readAt,
    );
    if (stored === 'late' || (await catalogue.commit(stored)) === 'conflict') return null;
  }
  return changeOf(article, version, tagged, dryRun ? null : commit.version.version);
};

const changeOf = (
  article: ArticleRecord,
  before: VersionRecord,
  after: { readonly topics: readonly Topic[]; readonly section: Section },
  version: number | null,
): RetagChange => {
  const had = announcedTopics(before.topics).map(({ id }) => id);
  const has = announcedTopics(after.topics).map(({ id }) => id);
  const sectionBefore = before.section.sure ? before.section.id : null;
  const sectionAfter = after.section.sure ? after.section.id : null;
  return {
    outcome: 'changed',
    articleId: article.articleId,
    version,
    headline: article.headline,
    added: has.filter((id) => !had.includes(id)),
    removed: had.filter((id) => !has.includes(id)),
    section: sectionBefore === sectionAfter ? null : { before: sectionBefore, after: sectionAfter },
    held: article.held !== null,
  };
};
