import type { Rejection, Warning } from '../core/edition.ts';
import { parseDeclared } from '../core/metadata/object-metadata.ts';
import { settleReleaseDay } from '../core/metadata/release-day.ts';
import { MAX_UPLOAD_BYTES } from '../core/normalise/limits.ts';
import { normalise } from '../core/normalise/normalise.ts';
import { TOO_LARGE } from '../core/normalise/read/rejection.ts';
import { unpackedSize } from '../core/normalise/read/unpack.ts';
import { judgeUpload } from '../core/publish/authority.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { Handling } from '../core/publish/commit.ts';
import type { Content } from '../core/publish/decide-upload.ts';
import { lateExpiry } from '../core/publish/late-expiry.ts';
import type { Rights } from '../core/publish/rights.ts';
import { err, ok, type Result } from '../core/result.ts';
import { signed } from '../core/story/signed.ts';
import { tag } from '../core/tag/tag.ts';
import type { CurrentUpload } from '../ports/upload-store.ts';
import type { IngestPorts } from './ports.ts';
import { readRights } from './read-rights.ts';
import type { Timed } from './timed.ts';

/** The parts of an upload that are used, and the list of what was left out. */
export interface ReadContent {
  readonly content: Content;
  readonly rights: Rights;
  readonly warning?: Warning;
}

/**
 * Reads an upload, checks the uploader's rights, and tags it. Any fault in the copy at the time of the attempt is
 * returned as a rejection.
 */
export const readContent = async (
  handling: Handling,
  current: CurrentUpload,
  timed: Timed,
  ports: Pick<IngestPorts, 'taxonomy' | 'turn' | 'authorities' | 'catalogue' | 'signs' | 'languages'>,
): Promise<Result<ReadContent, Rejection>> => {
  const { upload, now } = handling;
  if (current.size > MAX_UPLOAD_BYTES) {
    current.discard();
    return err(TOO_LARGE);
  }
  const declared = parseDeclared(current.metadata);
  if (!declared.ok) {
    current.discard();
    return declared;
  }
  const normalised = async () => {
    const bytes = await timed('read', () => current.read());
    await ports.turn?.(unpackedSize(bytes));
    return timed('normalise', () =>
      normalise({
        bytes,
        name: upload.key,
        contentType: current.contentType,
        declared: declared.value,
        languages: ports.languages,
      }),
    );
  };
  const [{ result }, rights] = await Promise.all([normalised(), readRights(handling, ports)]);
  if (!result.ok) return result;
  const settled = settleReleaseDay(result.value.declared, now);
  if (!settled.ok) return settled;
  const late = lateExpiry(settled.value, now);
  if (late !== null) return err(late);
  const judged = judgeUpload({ ...result.value, declared: settled.value }, rights, now);
  if (!judged.ok) return judged;
  const { warning, ...allowed } = judged.value;
  const { section, topics, vocabulary } = await timed('tag', () => tag(allowed.edition, ports.taxonomy, now));
  return ok({
    content: {
      ...allowed,
      section,
      topics,
      vocabulary,
      ...(ports.signs === true && !isCanary(upload) ? { signature: signed(allowed.edition) } : {}),
    },
    rights,
    ...(warning === undefined ? {} : { warning }),
  });
};
