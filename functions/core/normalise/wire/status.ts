import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { reject } from '../read/rejection.ts';

/**
 * Rejects wire copy that its provider withdrew, or does not want published.
 *
 * @param status as the format writes it: `canceled`, `stat:withheld`, `usable`, or null
 */
export const rejectUnusable = (status: string | null): Result<null, Rejection> => {
  const word = status?.slice(status.lastIndexOf(':') + 1).toLowerCase() ?? '';
  if (/^cancell?ed$/.test(word))
    return reject(
      'bad-declaration',
      'The copy is marked as canceled. To withdraw the article, delete its upload; to publish it, upload copy that is usable.',
    );
  if (word === 'withheld')
    return reject(
      'bad-declaration',
      'The copy is marked as withheld by its provider. Upload it again when its status is usable.',
    );
  return ok(null);
};
