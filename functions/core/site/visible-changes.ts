import type { Change } from '../publish/identity.ts';
import type { ReleaseProof } from '../publish/release-proof.ts';

/** What readers can see of an article, and what it is called in a note about a correction. */
const VISIBLE: Partial<Readonly<Record<Change, string>>> = {
  headline: 'headline',
  standfirst: 'summary',
  byline: 'byline',
  dateline: 'dateline',
  body: 'text',
  images: 'pictures',
  source: 'source',
  rights: 'rights',
};

/** What a correction changed, in readers' words. */
export const visibleChanges = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap((change) => VISIBLE[change] ?? []);

/** Whether a version corrects something that readers see. A new tag, or a story that is told again, does not. */
export const isReadersCorrection = (announced: ReleaseProof['announced']): boolean =>
  announced?.type === 'corrected' && visibleChanges(announced.changes).length > 0;
