import type { Announcement } from '../core/publish/announcement.ts';
import { type ArticleId, articleIdOf, type EventId } from '../core/publish/identity.ts';
import { MOST_ARTICLES, scopesOf } from '../core/publish/story.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story-id.ts';
import { type Claim, findStory, grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { StoryRecord } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { isAboutElse } from '../core/story/same-text.ts';
import type { Signature } from '../core/story/signature.ts';
import type { Posting, StoryStore } from '../core/story/store.ts';
import type { Membership, Story } from '../ports/stories.ts';
import { MOST_MERGES, postedSince, type Text } from './look-up-stories.ts';
import type { PreparedAnnouncement } from './prepared.ts';

/** An article that is about to be announced, with what stories know of its text. */
export interface Claimant {
  readonly due: PreparedAnnouncement;
  readonly text: Text;
}

/** The decision about an article. */
export interface Decided {
  readonly claimant: Claimant;
  /** The story that knows of it. */
  readonly id: StoryId;
  readonly membership: Membership;
  readonly before: Membership | null;
  readonly firsts: readonly string[];
  /** The article is the first in some scope that became free since the event was first claimed. */
  readonly isOpen: boolean;
}

/** The records that were read, as the search for a story sees them. */
export const storeOf = (
  known: ReadonlyMap<StoryId, Story>,
  postings: ReadonlyMap<number, readonly Posting[]>,
): Pick<StoryStore, 'postings' | 'stories'> => ({
  postings: async (keys, since) => keys.map((key) => postedSince(since, postings.get(key))),
  stories: async (ids) => ids.flatMap((id) => known.get(id as StoryId)?.record ?? []),
});

/**
 * Decides which story an article is in, and in which scopes it is the first of it. Writes nothing.
 *
 * @param isAnnounced it has been announced since its membership was written
 */
export const decide = async (
  claimant: Claimant,
  before: Membership | null,
  store: Pick<StoryStore, 'postings' | 'stories'>,
  known: ReadonlyMap<StoryId, Story>,
  now: string,
  isAnnounced = false,
): Promise<{ readonly decided: Decided; readonly story: Story; readonly postings: readonly Posting[] }> => {
  const {
    due,
    text: { signature, day, isStated },
  } = claimant;
  const { announcement } = due;
  const { articleId, eventId } = announcement;
  const encoded = due.pending.version.signature ?? '';
  const kept = before !== null && staysIn(before, eventId, encoded, signature) ? before : null;
  const found =
    kept === null ? await findStory(store, { article: articleId, signature, day, isStated }, RULES) : null;
  const opened = resolved(kept?.story ?? (found?.joined?.record.story as StoryId | undefined), known);
  const id = opened?.id ?? kept?.story ?? idOfOpened(announcement, before);
  const { record, postings } = grown(claimant, kept, found, opened, id, isAnnounced);
  const firstsBefore = opened?.told ?? {};
  // Scopes that became free since the event was first claimed go to the next article: a repeat matches its first
  // announcement.
  const isRepeat = kept?.eventId === eventId;
  const free = scopesOf(announcement).filter((scope) => (firstsBefore[scope] ?? articleId) === articleId);
  const isSaid = kept !== null && (isRepeat || isAnnounced);
  const firsts = isSaid ? free.filter((scope) => kept.scopes.includes(scope)) : free;
  const copied = kept === null ? (found?.copyOf as ArticleId | null) : (kept.copyOf ?? null);
  // Another consumer of the same version may have put it there already.
  const copyOf = copied === null || copied === articleId ? undefined : copied;
  const membership: Membership = {
    articleId,
    story: id,
    eventId,
    ...(copyOf === undefined ? {} : { copyOf }),
    ...(kept?.isRuled ? { isRuled: true } : {}),
    ...formerOf(before, id),
    signature: encoded,
    scopes: scopesWith(due, firsts),
    since: before?.since ?? now,
  };
  const story: Story = {
    id,
    rev: (opened?.rev ?? 0) + 1,
    record,
    articles: [...(opened?.articles ?? []).filter((one) => one !== articleId), articleId].slice(
      -MOST_ARTICLES,
    ),
    told: { ...firstsBefore, ...Object.fromEntries(firsts.map((scope) => [scope, articleId])) },
  };
  return {
    decided: {
      claimant,
      id,
      membership: isRepeat ? kept : membership,
      before,
      firsts,
      isOpen: firsts.length < free.length,
    },
    story,
    postings,
  };
};

/** The scopes of an article that is now announced as the first in some more. */
export const scopesWith = (
  { pending }: PreparedAnnouncement,
  firsts: readonly string[],
): readonly string[] => [...new Set([...pending.article.audience.story, ...firsts])];

const formerOf = (before: Membership | null, id: StoryId): Pick<Membership, 'former'> => {
  const former = before === null ? [] : [...new Set([...(before.former ?? []), before.story])];
  const left = former.filter((one) => one !== id);
  return left.length === 0 ? {} : { former: left };
};

/**
 * A repeat matches its first announcement. A correction stays in its article's story, unless its text is about
 * something else.
 */
const staysIn = (before: Membership, eventId: EventId, encoded: string, signature: Signature): boolean =>
  before.isRuled === true ||
  before.eventId === eventId ||
  before.signature === encoded ||
  !isAboutElse(decodeSignature(Buffer.from(before.signature, 'base64')), signature);

/** The index entry of a story once an article has joined it. */
const grown = (
  { due, text: { signature, day } }: Claimant,
  kept: Membership | null,
  found: Claim | null,
  opened: Story | null,
  id: StoryId,
  isAnnounced: boolean,
): { readonly record: StoryRecord; readonly postings: readonly Posting[] } => {
  const { articleId } = due.announcement;
  const isSame = kept !== null && kept.signature === due.pending.version.signature;
  // The story was claimed but not written: the last run stopped there, or others changed the story.
  const isClaimed = isAnnounced || kept?.eventId === due.announcement.eventId;
  const isMissing = isClaimed && !opened?.articles.includes(articleId);
  if (opened !== null && isSame && !isMissing) return { record: opened.record, postings: [] };
  // Found by another story's words where an editor has merged the two.
  const isFound = found !== null && (opened === null || found.joined?.record.story === opened.record.story);
  if (isFound)
    return {
      record: { ...found.record, story: id },
      postings: found.postings.map((posting) => ({ ...posting, story: id })),
    };
  return grownBy(opened?.record ?? null, { article: articleId, story: id, signature, day }, RULES);
};

/** Follows a story's merges to the story that remains. */
const resolved = (id: StoryId | undefined, known: ReadonlyMap<StoryId, Story>): Story | null => {
  let story = id === undefined ? undefined : known.get(id);
  for (let step = 0; story?.mergedInto !== undefined && step < MOST_MERGES; step++)
    story = known.get(story.mergedInto);
  return story === undefined || story.mergedInto !== undefined ? null : story;
};

/** A story has the id of the article that opens it. One that was in a story before may have opened that one: the next needs another id. */
const idOfOpened = ({ articleId, eventId }: Announcement, before: Membership | null): StoryId =>
  before === null ? ownStoryOf(articleId) : (articleIdOf('story', eventId, null) as string as StoryId);
