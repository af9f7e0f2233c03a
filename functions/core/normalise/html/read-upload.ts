import type { Rejection } from '../../edition.ts';
import { loadOnce } from '../../load-once.ts';
import type { Result } from '../../result.ts';
import { err } from '../../result.ts';
import type { Draft, Note } from '../draft.ts';
import type { DecodedUpload } from '../format.ts';
import { rejectUnread } from '../markdown/fronted.ts';
import { beginsWithNames, withoutInvisible } from '../markdown/matter-of.ts';
import { isExported } from './export-mark.ts';

/** How much of a page may be front matter, in characters. */
const LONGEST_TOP = 200_000;

/** Whether text of these bytes has characters 0; undefined where they may be halves of others. */
const hasNulls = (bytes: Uint8Array): false | undefined => (bytes.includes(0) ? undefined : false);

const reader = loadOnce(() => import('./read-html.ts'));

/**
 * Reads a page: one of ours that was exported, or any other.
 *
 * @returns the draft; `bad-declaration` where front matter stands above the page, where nobody would read it
 */
export const readUpload = async (
  { text, bytes }: DecodedUpload,
  note: Note,
): Promise<Result<Draft, Rejection>> => {
  const top = withoutInvisible(text.slice(0, LONGEST_TOP));
  const lost = beginsWithNames(top) ? await rejectUnread(top.replace(/\r\n?/g, '\n'), false) : null;
  if (lost !== null) return err(lost);
  return isExported(text)
    ? (await import('./read-exported.ts')).readExported(text, note)
    : (await reader()).readHtml(text, note, { hasNulls: hasNulls(bytes) });
};
