import type { Rejection } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { isOpenEnded } from '../metadata/open-ended.ts';
import type { Instant } from './records.ts';

/**
 * Rejects an upload that expires before anyone may read it: the expiry was declared by mistake, or came too late.
 *
 * @returns null if it may be published
 * @example lateExpiry({ expiresAt: '2026-11-20T10:00:00Z', embargoedUntil: null }, '2026-11-21T10:00:00Z')?.code //
 *   'bad-declaration'
 */
export const lateExpiry = (
  { expiresAt, embargoedUntil }: Pick<Declared, 'expiresAt' | 'embargoedUntil'>,
  now: Instant,
): Rejection | null => {
  if (expiresAt === null || isOpenEnded(expiresAt)) return null;
  // The end of an indefinite embargo is unknown.
  const held = embargoedUntil === null || isOpenEnded(embargoedUntil) ? 0 : Date.parse(embargoedUntil);
  const from = Math.max(Date.parse(now), held);
  return Date.parse(expiresAt) > from
    ? null
    : {
        code: 'bad-declaration',
        message: `It expires at ${expiresAt}, which is ${from > Date.parse(now) ? 'not after its embargo' : 'past'}. Declare a later time or none, and upload again; to withdraw an article, delete its upload.`,
      };
};
