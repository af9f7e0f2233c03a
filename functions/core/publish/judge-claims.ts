import type { Rejection } from '../edition.ts';
import { hashOfParts, type PartHashes } from './identity.ts';
import { isClosed, type Rival, type Standing } from './standing.ts';

/** The decision about an upload with regard to the claims of others. */
export type Verdict =
  /** It may be an article of its own. */
  | { readonly kind: 'free' }
  /** It is a copy of an article that readers have, or a complete copy of a held one, embargo included. */
  | { readonly kind: 'alternate'; readonly of: Rival }
  /** A person has to look at it. */
  | { readonly kind: 'contested'; readonly by: Rival };

/**
 * Judges an upload by the holders of its claims. Only an announced article keeps another from being published: an
 * uploader who claims an id, a URL or a text first cannot block the article that comes later. The key of an article
 * keeps making its versions, even if they become like another's; but it must not publish a text that another article
 * holds back.
 *
 * @param rivals articles that hold one of its claims, or have the id that it declares
 */
export const judgeClaims = (
  rivals: readonly Rival[],
  {
    parts,
    isOwner,
    isSilent,
    isAccepted,
  }: {
    readonly parts: PartHashes;
    readonly isOwner: boolean;
    readonly isSilent: boolean;
    readonly isAccepted: boolean;
  },
): Verdict => {
  const others = isOwner ? rivals : rivals.filter(({ isDoubled }) => isDoubled !== true);
  const find = (matches: (standing: Standing) => boolean): Rival | undefined =>
    others.find(({ standing }) => matches(standing));
  // Of two articles that readers know, it is a copy of the one with its text: after a rename, that one must move.
  const announced = mostLike(
    rivals.filter(({ standing }) => standing === 'announced'),
    parts,
  );
  if (announced !== undefined && !isOwner) return { kind: 'alternate', of: announced };
  const closed =
    find(isClosed) ??
    // A correction of a known article may be under embargo, and a correction of another article must not reveal it.
    (isOwner ? rivals.find(({ article }) => (article?.held ?? null) !== null) : undefined);
  if (closed !== undefined && !isAccepted) return { kind: 'contested', by: closed };
  // A rename copies a held upload before it removes it. This copy publishes and loses nothing: no person need be
  // called.
  const doubled = isOwner || isAccepted ? undefined : rivals.find(({ isDoubled }) => isDoubled === true);
  if (doubled !== undefined) return { kind: 'alternate', of: doubled };
  const silent = find((standing) => standing === 'silent');
  return silent !== undefined && isSilent && !isOwner ? { kind: 'alternate', of: silent } : { kind: 'free' };
};

/** The first with exactly the same content; else the first with the same body; else the first. */
const mostLike = (rivals: readonly Rival[], parts: PartHashes): Rival | undefined => {
  const contentHash = hashOfParts(parts);
  return (
    rivals.find(({ article }) => article?.contentHash === contentHash) ??
    rivals.find(({ article }) => article?.parts.body === parts.body) ??
    rivals[0]
  );
};

const STATE = {
  held: 'is under embargo',
  announced: 'has a version that waits for its embargo',
  killed: 'was killed: subscribers were asked to use no copy of it',
  erased: 'was erased',
} as const;

/** The rejection of an upload that meets a claim of an article that is held, killed or erased. */
export const contestedBy = ({ articleId, standing }: Rival): Rejection => ({
  code: 'contested',
  message: `It has the id, the canonical URL or the exact words of article ${articleId}, which ${STATE[standing as keyof typeof STATE]}. A person has to decide. If it is another article, or may be published all the same, let it through. If not, delete the object.`,
});
