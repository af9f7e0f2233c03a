import type { VersionRecord } from './records.ts';

/**
 * The version of a withdrawal: it repeats the version before it without its edition. The caller that stores its
 * tombstone adds its place.
 *
 *
 * @param before a version of the article; a withdrawal may repeat another
 */
export const withdrawnVersion = (
  { kill: _kill, silent: _silent, tombstone: _tombstone, signature: _signature, ...before }: VersionRecord,
  {
    kill,
    ...withdrawal
  }: Pick<VersionRecord, 'version' | 'reason' | 'upload' | 'committedAt'> & { readonly kill: boolean },
): VersionRecord => ({
  ...before,
  ...withdrawal,
  status: 'withdrawn',
  changes: [],
  claims: [],
  ...(kill ? { kill: true as const } : {}),
  embargoedUntil: null,
  edition: null,
});

/** Whether a version withdraws an object that was removed, and nobody asked for it otherwise. */
export const isOfRemoval = ({ status, reason, kill, upload }: VersionRecord): boolean =>
  status === 'withdrawn' && reason === null && !kill && upload.object === 'absent';
