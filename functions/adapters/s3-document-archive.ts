import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { RELEASED_PREFIX, readDocumentKey } from '../core/publish/document-place.ts';
import type { StoredDocument } from '../core/publish/edition-document.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { Released } from '../ports/edition-store.ts';
import type { DocumentArchive } from '../ports/rebuild.ts';
import { readStored } from './s3-documents.ts';
import { s3ReleaseStore } from './s3-release-store.ts';

/** The editions bucket as rebuilding reads it. Needs `s3:ListBucket` and `s3:GetObject`. */
export const s3DocumentArchive = (client: S3Client, bucket: string): DocumentArchive => ({
  proof: s3ReleaseStore(client).proof,

  async *articles() {
    const [stored, released] = ['', RELEASED_PREFIX].map((prefix) =>
      articlesUnder(client, bucket, prefix),
    ) as [Listing, Listing];
    let [ours, readers] = await Promise.all([stored.next(), released.next()]);
    for (;;) {
      const ids = [ours, readers].flatMap(({ done, value }) => (done ? [] : [value.articleId]));
      const [articleId] = ids.sort();
      if (articleId === undefined) return;
      const of = ({ done, value }: typeof ours) =>
        !done && value.articleId === articleId ? value.documents : null;
      const found = { stored: of(ours), released: of(readers) };
      yield { articleId, stored: found.stored ?? [], released: found.released ?? [] };
      if (found.stored !== null) ours = await stored.next();
      if (found.released !== null) readers = await released.next();
    }
  },

  document: (at) => readStored<StoredDocument>(client, at),
});

type Listing = AsyncGenerator<
  { readonly articleId: ArticleId; readonly documents: readonly Released[] },
  undefined
>;

/** Listed in the order of keys, so the documents of an article are next to each other, and articles in the order of their ids. */
const articlesUnder = async function* (client: S3Client, bucket: string, Prefix: string): Listing {
  let documents: Released[] = [];
  let current: ArticleId | null = null;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
    for (const { Key: key = '' } of Contents) {
      const named = readDocumentKey(key);
      if (named?.prefix !== Prefix) continue;
      if (current !== null && current !== named.articleId) {
        yield { articleId: current, documents };
        documents = [];
      }
      current = named.articleId;
      documents.push({ at: { bucket, key }, version: named.version });
    }
  if (current !== null) yield { articleId: current, documents };
};
