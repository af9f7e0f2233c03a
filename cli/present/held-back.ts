import { INDEFINITE } from '../../functions/core/metadata/open-ended.ts';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import { EVERY_SECTION } from '../../functions/core/publish/pauses.ts';
import type { ArticleRecord, Instant } from '../../functions/core/publish/records.ts';

/** Says until when an embargo holds a version, and if it has no end, how a person publishes the version. */
export const embargoText = ({
  articleId,
  embargoedUntil,
}: Pick<ArticleRecord, 'articleId' | 'embargoedUntil'>): string =>
  embargoedUntil === NO_END
    ? `held without an end: \`slugline release ${articleId}\` publishes it`
    : `held until ${embargoedUntil ?? '?'}`;

/** A record for `--json`, where an embargo without an end is `indefinite`. */
export const embargoJson = <T extends { readonly embargoedUntil: Instant | null }>(
  record: T | null,
): T | null =>
  record === null || record.embargoedUntil !== NO_END ? record : { ...record, embargoedUntil: INDEFINITE };

/** Says that a pause of this scope holds a version back. */
export const pauseText = (scope: string): string =>
  `waits for \`slugline resume\`: ${scope === EVERY_SECTION ? 'everything' : scope} is paused`;
