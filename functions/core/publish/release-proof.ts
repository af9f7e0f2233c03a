import type { Announcement } from './announcement.ts';
import type { Change } from './identity.ts';
import type { Instant, VersionRecord } from './records.ts';

/**
 * How a version was released: stored as metadata of its released document. That document proves that the version was
 * committed; the proof adds what its text lacks.
 */
export interface ReleaseProof {
  readonly committedAt: Instant;
  readonly status: VersionRecord['status'];
  /** How it was announced; null if it went live, or was withdrawn, without an announcement. */
  readonly announced: Pick<Announcement, 'type' | 'previousVersion' | 'changes'> | null;
  /** The withdrawal that recalled its text; null while readers may have it. */
  readonly recalledBy: number | null;
}

/** The proof of a version that is about to be announced, or to go live silently (`announcement` is null). */
export const proofOf = (
  { committedAt, status }: VersionRecord,
  announcement: ReleaseProof['announced'],
): ReleaseProof => ({
  committedAt,
  status,
  announced: announcement && {
    type: announcement.type,
    previousVersion: announcement.previousVersion,
    changes: announcement.changes,
  },
  recalledBy: null,
});

/** As S3 keeps it: user metadata, text only, at most 2 KB. */
export type ProofMetadata = Readonly<Record<string, string>>;

/** Writes a proof as metadata. */
export const metadataOf = ({ committedAt, status, announced, recalledBy }: ReleaseProof): ProofMetadata => ({
  'committed-at': committedAt,
  status,
  ...(announced === null
    ? {}
    : {
        announced: announced.type,
        ...(announced.previousVersion === null
          ? {}
          : { 'previous-version': String(announced.previousVersion) }),
        ...(announced.changes.length === 0 ? {} : { changes: announced.changes.join(',') }),
      }),
  ...(recalledBy === null ? {} : { 'recalled-by': String(recalledBy) }),
});

const numberOrNull = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/**
 * Reads what `metadataOf` wrote.
 *
 * @throws Error when it is something else
 */
export const readProof = (metadata: ProofMetadata): ReleaseProof => {
  const { 'committed-at': committedAt, status, announced } = metadata;
  if (committedAt === undefined || (status !== 'active' && status !== 'withdrawn'))
    throw new Error(`this is not the metadata of a released document: ${JSON.stringify(metadata)}`);
  return {
    committedAt,
    status,
    announced:
      announced === undefined
        ? null
        : {
            type: announced as Announcement['type'],
            previousVersion: numberOrNull(metadata['previous-version']),
            changes: (metadata.changes?.split(',') ?? []) as readonly Change[],
          },
    recalledBy: numberOrNull(metadata['recalled-by']),
  };
};
