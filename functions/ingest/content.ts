import type { Rejection } from '../core/edition.ts';
import { parseDeclared } from '../core/metadata/object-metadata.ts';
import { MAX_UPLOAD_BYTES } from '../core/normalise/limits.ts';
import { normalise } from '../core/normalise/normalise.ts';
import { TOO_LARGE } from '../core/normalise/read/rejection.ts';
import { unpackedSize } from '../core/normalise/read/unpack.ts';
import type { Handling } from '../core/publish/commit.ts';
import type { Content } from '../core/publish/decide-upload.ts';
import { lateExpiry } from '../core/publish/late-expiry.ts';
import { err, ok, type Result } from '../core/result.ts';
import { tag } from '../core/tag/tag.ts';
import type { CurrentUpload } from '../ports/upload-store.ts';
import type { IngestPorts } from './ports.ts';
import type { Timed } from './timed.ts';

/** Reads, normalises and tags; whatever is wrong with the copy, at the moment of the attempt, comes back as a rejection. */
export const readContent = async (
  { upload, now }: Handling,
  current: CurrentUpload,
  timed: Timed,
  { taxonomy, turn }: Pick<IngestPorts, 'taxonomy' | 'turn'>,
): Promise<Result<Content, Rejection>> => {
  if (current.size > MAX_UPLOAD_BYTES) {
    current.discard();
    return err(TOO_LARGE);
  }
  const declared = parseDeclared(current.metadata);
  if (!declared.ok) {
    current.discard();
    return declared;
  }
  const bytes = await timed('read', () => current.read());
  await turn?.(unpackedSize(bytes));
  const { result } = await timed('normalise', () =>
    normalise({ bytes, name: upload.key, contentType: current.contentType, declared: declared.value }),
  );
  if (!result.ok) return result;
  const late = lateExpiry(result.value.declared, now);
  if (late !== null) return err(late);
  const { section, topics, vocabulary } = await timed('tag', () => tag(result.value.edition, taxonomy, now));
  return ok({ ...result.value, section, topics, vocabulary });
};
