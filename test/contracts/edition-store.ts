import { expect, it } from 'vitest';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { decideUpload } from '../../functions/core/publish/decide-upload.ts';
import { documentKeyOf } from '../../functions/core/publish/document-place.ts';
import {
  type EditionDocument,
  editionDocumentOf,
  type StoredDocument,
  type TombstoneDocument,
  tombstoneOf,
} from '../../functions/core/publish/edition-document.ts';
import { articleIdOf, type UploadRef } from '../../functions/core/publish/identity.ts';
import type { ReleaseProof } from '../../functions/core/publish/release-proof.ts';
import { STORE_WITHIN_SECONDS } from '../../functions/core/publish/store-deadline.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import type { EditionReader, EditionStore, ReleaseStore } from '../../functions/ports/edition-store.ts';
import { anEdition } from '../factories/edition.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { freshUpload, NOW } from './scene.ts';

const PROOF: ReleaseProof = {
  committedAt: NOW,
  status: 'active',
  announced: { type: 'corrected', previousVersion: 2, changes: ['headline', 'publishedAt'] },
  recalledBy: null,
};

/** A document of the third version of a new article, and the tombstone of the fourth. */
const aStory = (): { readonly edition: EditionDocument; readonly tombstone: TombstoneDocument } => {
  const edition = anEdition({ headline: 'Hafen „für alle“ 😀' });
  const tags = tag(edition);
  const upload = freshUpload();
  const commit = decideUpload(
    { upload, object: 'version:1', sequencer: null, now: NOW },
    { edition, declared: NOTHING_DECLARED, ...tags },
    { key: null, candidate: articleIdOf(NAMESPACE, upload.key, null), article: null, holders: new Map() },
  );
  if (commit.kind !== 'version') throw new Error('a version was expected');
  const third = { ...commit, version: { ...commit.version, version: 3 } };
  const fourth = { ...commit.version, version: 4, status: 'withdrawn', reason: 'Why.' } as const;
  return {
    edition: editionDocumentOf(third, { edition, declared: NOTHING_DECLARED, ...tags }),
    tombstone: tombstoneOf(fourth),
  };
};

/** The content of a key of the editions bucket, as readers get it. */
export type ReadBack = (at: UploadRef) => Promise<unknown>;

/** The contract of every edition store. */
export const editionStoreContract = (
  name: string,
  open: () => {
    readonly store: EditionStore & EditionReader & ReleaseStore;
    readonly readBack: ReadBack;
  },
): void => {
  const put = async (store: EditionStore, document: StoredDocument): Promise<UploadRef> => {
    const at = await store.put(document, new Date().toISOString());
    if (at === 'late') throw new Error('it should be in time');
    return at;
  };

  const releasedStory = async () => {
    const { store, readBack } = open();
    const { edition, tombstone } = aStory();
    const [at, tombstoneAt] = [await put(store, edition), await put(store, tombstone)];
    const released = { bucket: at.bucket, key: `released/${at.key}` };
    expect(await store.release(at, PROOF)).toBe('released');
    return { store, readBack, edition, tombstone, at, tombstoneAt, released };
  };

  it(`${name}: stores a document under its article, its version and its hash`, async () => {
    const { store } = open();
    const { edition, tombstone } = aStory();
    const at = await put(store, edition);
    expect(at.key).toMatch(new RegExp(`^${edition.articleId}/00000003-[0-9a-f]{64}\\.json$`));
    expect(await store.read(at)).toEqual(edition);
    expect(await store.read({ ...at, key: documentKeyOf(tombstone) })).toBeNull();
  });

  it.each([
    ['read longer ago than its deadline', -STORE_WITHIN_SECONDS - 1],
    ['dated far ahead', 16 * 60],
  ])(`${name}: refuses a document that was %s`, async (_, seconds) => {
    const { store } = open();
    const { edition } = aStory();
    const fresh = await put(store, aStory().edition);
    expect(await store.put(edition, new Date(Date.now() + seconds * 1000).toISOString())).toBe('late');
    expect(await store.read({ ...fresh, key: documentKeyOf(edition) })).toBeNull();
  });

  it(`${name}: stores a document that was read just before its deadline`, async () => {
    const { store } = open();
    const readAt = new Date(Date.now() - (STORE_WITHIN_SECONDS - 10) * 1000).toISOString();
    expect(await store.put(aStory().edition, readAt)).not.toBe('late');
  });

  it(`${name}: releases a copy with the metadata of its release`, async () => {
    const { store, readBack, edition, at, released } = await releasedStory();
    expect(await readBack(released)).toEqual(edition);
    expect(await store.proof(released)).toEqual(PROOF);
    expect(await store.released(at)).toEqual([{ at: released, version: 3 }]);
  });

  it(`${name}: releases once, and keeps the first release`, async () => {
    const { store, at, released } = await releasedStory();
    expect(await store.release(at, { ...PROOF, announced: null })).toBe('released');
    expect(await store.proof(released)).toEqual(PROOF);
  });

  it(`${name}: recalls with a tombstone that no late release replaces`, async () => {
    const { store, readBack, at, tombstone, tombstoneAt, released } = await releasedStory();
    const recalled = { ...PROOF, recalledBy: 4 };
    expect(await store.recall(released, tombstoneAt, recalled)).toBe('recalled');
    expect(await readBack(released)).toEqual(tombstone);
    await store.release(at, PROOF);
    expect(await readBack(released)).toEqual(tombstone);
    expect(await store.proof(released)).toEqual(recalled);
  });

  it(`${name}: reports a missing document`, async () => {
    const { store } = open();
    const { edition, tombstone } = aStory();
    const other = await put(store, aStory().edition);
    const [at, tombstoneAt] = [edition, tombstone].map((one) => ({ ...other, key: documentKeyOf(one) })) as [
      UploadRef,
      UploadRef,
    ];
    expect(await store.release(at, PROOF)).toBe('missing');
    expect(await store.released(at)).toEqual([]);
    expect(await store.proof(at)).toBeNull();
    await put(store, edition);
    await store.release(at, PROOF);
    const [one] = await store.released(at);
    if (one === undefined) throw new Error('it should be released');
    expect(await store.recall(one.at, tombstoneAt, PROOF)).toBe('missing');
  });
};
