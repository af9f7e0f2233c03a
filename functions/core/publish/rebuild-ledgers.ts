import { FORGOTTEN } from './commit.ts';
import type { UploadRef } from './identity.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from './records.ts';

/** The ledgers of an article's keys, derived from its versions. */
export interface RebuiltLedgers {
  /** The ledger of the key that owns it. */
  readonly key: KeyRecord;
  /** The ledgers of keys that owned it before, each once. */
  readonly formerKeys: readonly KeyRecord[];
}

/**
 * Makes the ledgers of an article's keys. The object of the last version counts as handled. The current object of a
 * former owner's key is ingested again.
 *
 * @param versions in order; at least one
 * @param declaredId the id of its last text
 */
export const ledgersOf = (versions: readonly VersionRecord[], declaredId: string | null): RebuiltLedgers => {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('ledgers are made from at least one version');
  const { articleId, version, upload } = last;
  const owner: UploadRef = { bucket: upload.bucket, key: upload.key };
  const generationOf = generationsOf(versions);
  const key: KeyRecord = {
    upload: owner,
    rev: 1,
    handled: last.upload.object,
    outcome: last.status === 'active' ? 'committed' : 'withdrawn',
    articleId,
    owner: true,
    version,
    rejection: null,
    sequencer: null,
    handledAt: last.committedAt,
  };
  return {
    key: { ...key, ...(declaredId === null ? {} : { declaredId }), ...generationOf(owner) },
    formerKeys: formerOwners(versions, owner).map((upload) => ({
      ...key,
      upload,
      handled: FORGOTTEN,
      outcome: 'removed',
      articleId: null,
      owner: false,
      version: null,
      ...generationOf(upload),
    })),
  };
};

/**
 * The ledger of a key after a rebuild. Two articles may know the same key: the article that the key owns, and one that it has
 * handed over.
 *
 * @param rebuilt the ledger as the rebuilt article knows it
 * @param found the ledger that the catalogue has
 */
export const rebuiltLedger = (
  rebuilt: KeyRecord,
  found: KeyRecord | null,
  { articleId }: Pick<ArticleRecord, 'articleId'>,
): KeyRecord => {
  const isOthers = found !== null && !rebuilt.owner && found.articleId !== articleId;
  const generation = Math.max(rebuilt.generation ?? 0, found?.generation ?? 0);
  return {
    ...(isOthers ? found : rebuilt),
    rev: (found?.rev ?? 0) + 1,
    ...(generation === 0 ? {} : { generation }),
  };
};

/** How many times each key has handed the article over: the next version then came from another key. */
const generationsOf = (versions: readonly VersionRecord[]) => {
  const handOvers = new Map<string, number>();
  for (const [index, { upload }] of versions.entries()) {
    const before = versions[index - 1]?.upload.key;
    if (before !== undefined && before !== upload.key)
      handOvers.set(before, (handOvers.get(before) ?? 0) + 1);
  }
  return ({ key }: UploadRef): Pick<KeyRecord, 'generation'> => {
    const generation = handOvers.get(key);
    return generation === undefined ? {} : { generation };
  };
};

const formerOwners = (versions: readonly VersionRecord[], owner: UploadRef): readonly UploadRef[] => [
  ...new Map(
    versions
      .filter(({ upload }) => upload.key !== owner.key)
      .map(({ upload: { bucket, key } }) => [key, { bucket, key }]),
  ).values(),
];
