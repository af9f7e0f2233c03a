import type { Change } from '../publish/identity.ts';
import type { ReleaseProof } from '../publish/release-proof.ts';

/** The parts of an article that readers see, and their names in a note about a correction. */
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

/** The parts that a correction changed, in readers' words. */
export const visibleChanges = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap((change) => VISIBLE[change] ?? []);

/** Whether a version corrects something that readers see. A new tag, or a repeat for a story, does not. */
export const isReadersCorrection = (announced: ReleaseProof['announced']): boolean =>
  announced?.type === 'corrected' && visibleChanges(announced.changes).length > 0;
