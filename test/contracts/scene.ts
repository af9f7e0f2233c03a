import { expect } from 'vitest';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import type { Commit, VersionCommit } from '../../functions/core/publish/commit.ts';
import { decideUpload } from '../../functions/core/publish/decide-upload.ts';
import type { FeedPlace } from '../../functions/core/publish/feed.ts';
import {
  type ArticleId,
  articleIdOf,
  type Claim,
  claimsOf,
  type UploadRef,
} from '../../functions/core/publish/identity.ts';
import { ALL, OUTBOX_PARTS } from '../../functions/core/publish/outbox.ts';
import type {
  ErasureRecord,
  FeedItem,
  OutboxRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import type { Holder } from '../../functions/core/publish/standing.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import type { Catalogue } from '../../functions/ports/catalogue.ts';
import { anEdition } from '../factories/edition.ts';
import { NAMESPACE } from '../factories/namespace.ts';

export const NOW = '2026-11-20T09:00:00.000Z';
export const LATER = '2026-11-20T10:00:00.000Z';
export const NOBODY = { topics: [], sections: [], languages: [], story: [] };

let count = 0;

/** An unused key: all tests share both catalogues. */
export const freshUpload = () => {
  count += 1;
  return { bucket: 'uploads', key: `contract ${count}+é😀.txt` };
};

export interface Scene {
  readonly upload: { readonly bucket: string; readonly key: string };
  readonly articleId: ArticleId;
  /** Decides about an upload, given the current state of the catalogue. */
  decide(
    headline: string,
    options?: {
      embargo?: string;
      expires?: string;
      silent?: true;
      topics?: readonly string[];
    },
  ): Promise<Commit>;
  /** Decides about an upload and commits it. */
  commit(
    headline: string,
    options?: { embargo?: string; expires?: string; silent?: true; topics?: readonly string[] },
  ): Promise<VersionCommit>;
}

export const sceneOf = (catalogue: Catalogue): Scene => {
  const upload = freshUpload();
  const articleId = articleIdOf(NAMESPACE, upload.key, null);
  let object = 0;
  const decide: Scene['decide'] = async (headline, { embargo, expires, silent, topics = [] } = {}) => {
    object += 1;
    const edition = anEdition({ headline: `${headline} ${upload.key}`, publisherTopics: [...topics] });
    const key = await catalogue.readKey(upload);
    return decideUpload(
      { upload, object: `version:${object}`, sequencer: null, now: NOW },
      {
        edition,
        declared: {
          ...NOTHING_DECLARED,
          embargoedUntil: embargo ?? null,
          expiresAt: expires ?? null,
          silent: silent ?? null,
        },
        ...tag(edition),
      },
      { key, candidate: articleId, ...(await catalogue.readArticle(articleId, claimsOf(edition, null))) },
    );
  };
  return {
    upload,
    articleId,
    decide,
    commit: async (headline, options) => {
      const commit = await decide(headline, options);
      expect(await catalogue.commit(commit)).toBe('committed');
      if (commit.kind !== 'version') throw new Error(`a version was expected, not ${commit.key.outcome}`);
      return commit;
    },
  };
};

export const inOutbox = async (
  catalogue: Catalogue,
  articleId: ArticleId,
): Promise<readonly OutboxRecord[]> => {
  const items: OutboxRecord[] = [];
  for (const part of OUTBOX_PARTS.filter((part) => part !== 'paused'))
    for await (const item of catalogue.dueUntil(part, ALL))
      if (item.articleId === articleId && item.state !== 'expiring') items.push(item);
  return items.sort((a, b) => a.version - b.version);
};

export const itemOf = ({ articleId, version, summary }: VersionRecord, place: FeedPlace): FeedItem => ({
  ...place,
  articleId,
  version,
  headline: summary.headline,
  standfirst: null,
  section: null,
  topics: [],
  language: 'en',
  canonicalUrl: null,
  edition: null,
});

export const listOf = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** An erasure that is not complete. */
export const anErasure = (articleId: ArticleId, keys: readonly UploadRef[]): ErasureRecord => ({
  articleId,
  reason: null,
  startedAt: NOW,
  finishedAt: null,
  versions: 1,
  editions: 0,
  objects: 0,
  keys,
});

/** Claims that one article holds. */
export const heldBy = (
  articleId: ArticleId,
  claims: readonly Claim[],
  isErased = false,
): ReadonlyMap<Claim, readonly Holder[]> =>
  new Map(claims.map((claim) => [claim, [{ articleId, ...(isErased ? { isErased: true as const } : {}) }]]));
