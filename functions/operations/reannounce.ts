import {
  isAnnouncedAndLive,
  isBeingAnnounced,
  scopesOfLastAnnouncement,
} from '../core/publish/announced-state.ts';
import type { VersionCommit } from '../core/publish/commit.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { Stored } from '../core/publish/next-version.ts';
import { nextVersion } from '../core/publish/next-version.ts';
import { outboxOf } from '../core/publish/outbox-record.ts';
import type { ArticleRecord, Instant, VersionRecord } from '../core/publish/records.ts';
import { scopesOf } from '../core/publish/story.ts';
import { announcedTopics } from '../core/tag/announced.ts';
import type { IngestCatalogue, StoryRef } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { ReannouncingStories, Story } from '../ports/stories.ts';
import { storeEdition } from './store-document.ts';

export interface ReannouncePorts {
  readonly catalogue: Pick<IngestCatalogue, 'readArticles' | 'readKey' | 'readVersion' | 'commit'>;
  readonly stories: ReannouncingStories;
  readonly editions: EditionStore & EditionReader;
  readonly clock: Clock;
}

/** The outcome for one article that is to be announced again. */
export interface Reannounced {
  readonly articleId: ArticleId;
  readonly version: number;
}

/**
 * Has articles of a story announced again after the first one was withdrawn: in each scope without a first article,
 * the live one that was announced first. A version without new content is made of it, with `changes: ["story"]`.
 * Repeating this is harmless.
 *
 * @returns the articles that are announced again, or null if one of them is being changed: ask again later
 * @throws StageFault when others keep changing an article
 */
export const reannounce = async (
  ref: StoryRef,
  ports: ReannouncePorts,
): Promise<readonly Reannounced[] | null> => {
  const { catalogue, stories } = ports;
  const [story] = await stories.stories([ref.story], 'strong');
  if (story === undefined || story.articles.length === 0 || story.mergedInto !== undefined) {
    await stories.reannounced(ref);
    return [];
  }
  const found = new Map(
    (await catalogue.readArticles(story.articles)).map((article) => [article.articleId, article]),
  );
  const live = story.articles.flatMap((articleId) => found.get(articleId) ?? []).filter(isAnnouncedAndLive);
  const reannounced: Reannounced[] = [];
  // For an article that is being announced, it is not yet known where it will be the first.
  let isDone = ![...found.values()].some(isBeingAnnounced);
  // A correction under embargo would be replaced by a version without content. Once the correction is announced, it
  // becomes the first in the open scopes.
  const [waiting, free] = [live.filter(isHeld), live.filter((article) => !isHeld(article))];
  if (waiting.some((article) => isOpenIn(story, scopesOfLastAnnouncement(article)))) isDone = false;
  const candidates = await Promise.all(free.map((article) => candidateOf(article, catalogue)));
  for (const article of successorsOf(story, candidates)) {
    const outcome = isAtRest(article) ? await announceAgain(article, ports) : null;
    if (outcome === null) isDone = false;
    else if (outcome !== 'gone') reannounced.push(outcome);
  }
  if (!isDone) return null;
  await stories.reannounced(ref);
  return reannounced;
};

/** Whether none of its versions is being announced. */
const isAtRest = (article: ArticleRecord): boolean => !isHeld(article) && article.settled === article.latest;

const isHeld = ({ held }: ArticleRecord): boolean => held !== null;

const isOpenIn = ({ told }: Pick<Story, 'told'>, scopes: readonly string[]): boolean =>
  scopes.some((scope) => told[scope] === undefined);

/** An article that may be announced again, and the scopes in which it would be the first. */
export interface Candidate {
  readonly article: ArticleRecord;
  readonly scopes: readonly string[];
}

/** The articles that are the first of a story now, in scopes where none is. */
export const successorsOf = (
  { told }: Pick<Story, 'told'>,
  candidates: readonly Candidate[],
): readonly ArticleRecord[] => {
  const chosen: Candidate[] = [];
  const open = [...new Set(candidates.flatMap(({ scopes }) => scopes))].filter(
    (scope) => told[scope] === undefined,
  );
  for (const scope of open)
    if (!chosen.some(({ scopes }) => scopes.includes(scope))) {
      const first = candidates.find(({ scopes }) => scopes.includes(scope));
      if (first !== undefined) chosen.push(first);
    }
  return chosen.map(({ article }) => article);
};

/** A silent version since then may have removed scopes that the article was announced in. */
const candidateOf = async (
  article: ArticleRecord,
  catalogue: Pick<IngestCatalogue, 'readVersion'>,
): Promise<Candidate> => {
  const announcedScopes = scopesOfLastAnnouncement(article);
  if (article.lastAnnouncement?.version === article.latest) return { article, scopes: announcedScopes };
  const version = await catalogue.readVersion(article.articleId, article.latest);
  const now = version === null ? [] : scopesOf(sectionAndTopicsOf(version));
  return { article, scopes: announcedScopes.filter((scope) => now.includes(scope)) };
};

const sectionAndTopicsOf = ({ section, topics }: VersionRecord) => ({
  section: section.sure ? section : null,
  topics: announcedTopics(topics),
});

const MOST_ATTEMPTS = 4;

const announceAgain = async (
  { articleId }: ArticleRecord,
  { catalogue, editions, clock }: ReannouncePorts,
): Promise<Reannounced | 'gone' | null> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const readAt = clock.now();
    const [article] = await catalogue.readArticles([articleId]);
    if (article === undefined || !isAnnouncedAndLive(article)) return 'gone';
    if (!isAtRest(article)) return null;
    const [key, version] = await Promise.all([
      catalogue.readKey(article.owner),
      catalogue.readVersion(articleId, article.latest),
    ]);
    if (key?.outcome === 'erased') return 'gone';
    if (key?.owner !== true || key.articleId !== articleId || version === null) continue;
    // The repeat is already being announced.
    if (version.changes.includes('story') && article.settled < article.latest) return 'gone';
    const document = version.edition === null ? null : await editions.read(version.edition);
    if (document === null) return 'gone';
    const { declared, section, topics } = document;
    const decided = decideReannouncement(clock.now(), { key, article, version });
    const stored = await storeEdition(
      decided,
      { edition: document, declared, section, topics },
      editions,
      readAt,
    );
    if (stored !== 'late' && (await catalogue.commit(stored)) === 'committed')
      return { articleId, version: decided.version.version };
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while it was announced again`);
};

/**
 * Decides the version by which an article is announced again as the first of its story. Consumers drop an event that
 * they have seen, so it needs a version of its own.
 *
 * @returns a commit whose version names no edition yet: the document is made from the commit, and stored before it
 */
export const decideReannouncement = (now: Instant, stored: Stored): VersionCommit => {
  const { article, version: last } = stored;
  const version = article.latest + 1;
  const { silent: _, ...repeated } = last;
  return nextVersion(stored, {
    article: { ...article, latest: version, queued: version, updatedAt: now },
    version: {
      ...repeated,
      version,
      changes: ['story'],
      claims: [],
      topics: announcedTopics(last.topics),
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(article.articleId, version, article.queued, null, false, now),
  });
};
