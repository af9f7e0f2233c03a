import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { RELEASED_PREFIX, readDocumentKey } from '../../functions/core/publish/document-place.ts';
import type { StoredDocument } from '../../functions/core/publish/edition-document.ts';
import { readProof } from '../../functions/core/publish/release-proof.ts';
import type { MemoryEditions, ReleasedDocument } from '../fakes/memory-editions.ts';
import { inParallel } from '../upgrade/in-parallel.ts';
import type { Settings } from './observe.ts';

/** What the editions bucket holds, stored and released; the canary's documents are left out. */
export const readEditions = async (
  settings: Settings,
  Bucket: string,
): Promise<Pick<MemoryEditions, 'documents' | 'readable'>> => {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const documents = new Map<string, StoredDocument>();
  const readable = new Map<string, ReleasedDocument>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
    await inParallel(Contents, async ({ Key = '' }) => {
      const prefix = readDocumentKey(Key)?.prefix;
      if (prefix !== '' && prefix !== RELEASED_PREFIX) return;
      const { Body, Metadata = {} } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const document = JSON.parse((await Body?.transformToString()) ?? '') as StoredDocument;
      if (prefix === '') documents.set(Key, document);
      else readable.set(Key, { document, proof: readProof(Metadata) });
    });
  s3.destroy();
  return { documents, readable };
};
