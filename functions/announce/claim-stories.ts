import { widen } from '../core/publish/audience.ts';
import { type ArticleId, versionOf } from '../core/publish/identity.ts';
import { scopesOf } from '../core/publish/story.ts';
import { ownStoryOf, type StoryId, type StoryOf } from '../core/publish/story-id.ts';
import type { Posting } from '../core/story/store.ts';
import { explain } from '../ports/faults.ts';
import type { Membership, Stories, Story } from '../ports/stories.ts';
import { type Claimant, type Decided, decide, scopesWith, storeOf } from './decide-claim.ts';
import { lookUpStories, type PendingLookup, type StoryLookup } from './look-up-stories.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';

/** Whoever finds that others have changed a story so often leaves it: the article is told as a story of its own. */
const MOST_ATTEMPTS = 4;

/** What is to be told, and what is to be written of it once it is. */
export interface Claims {
  readonly told: readonly PreparedAnnouncement[];
  readonly unwritten: readonly Unwritten[];
  /** The words under which the stories are found from then on. */
  readonly postings: readonly Posting[];
}

/** A story whose write may wait: whatever others have written of it by then, what is told stays right. */
export interface Unwritten {
  readonly story: Story;
  /** The `rev` that was read; null when there was no story. */
  readonly expectedRev: number | null;
  readonly claimants: readonly Claimant[];
}

/**
 * Claims the stories of articles that are about to be told, and says so in their announcements: which story it is, and in which scopes
 * the article is the first of it. The membership is written first, and then the story, so that a repeat finds both and says the same,
 * and an erasure finds the story by the membership.
 *
 * Whatever fails here holds no article back. It is then told as a story of its own, in every scope: a repeated alert is better than a
 * lost one.
 *
 * @param wave articles that are told at once, each once; in the order in which they join
 * @param lookUp what was read of them before
 */
export const claimStories = async (
  wave: readonly PreparedAnnouncement[],
  lookUp: PendingLookup,
  ports: AnnouncePorts,
): Promise<Claims> => {
  const { stories } = ports;
  if (stories === undefined) return { told: wave, unwritten: [], postings: [] };
  const claimants = wave.flatMap((due) => {
    const text = due.announcement.type === 'withdrawn' ? undefined : lookUp.texts.get(due.pending.version);
    return text === undefined ? [] : [{ due, text }];
  });
  const claimed = new Map<ArticleId, PreparedAnnouncement>();
  const unwritten: Unwritten[] = [];
  const postings: Posting[] = [];
  const note = (claims: Claims): void => {
    for (const due of claims.told) claimed.set(due.announcement.articleId, due);
    unwritten.push(...claims.unwritten);
    postings.push(...claims.postings);
  };
  try {
    await claimUntilAgreed(claimants, lookUp.found, { stories, now: () => ports.clock.now(), note });
  } catch (error) {
    for (const { due } of claimants) {
      const { articleId, version } = due.announcement;
      if (claimed.has(articleId)) continue;
      ports.journal({ outcome: 'no-story', articleId, version, message: explain(error) });
    }
  }
  const told = wave.map((due) => claimed.get(due.announcement.articleId) ?? due);
  return { told, unwritten, postings };
};

/** What a claim needs of its surroundings. */
interface Surroundings {
  readonly stories: Stories;
  readonly now: () => string;
  /** Told of each attempt what was claimed by it. */
  readonly note: (claims: Claims) => void;
  /** It has been told: what is found out only now is written at once, and it is the first in nothing that it was not told as first in. */
  readonly isTold?: boolean;
}

/**
 * Claims, and reads and claims again what others were changing.
 *
 * @param found what was read of the articles before; null where nothing was
 * @throws Error when others keep changing a story
 */
export const claimUntilAgreed = async (
  claimants: readonly Claimant[],
  found: Promise<StoryLookup> | null,
  surroundings: Surroundings,
): Promise<void> => {
  let left = claimants;
  let read = left.length === 0 ? null : await found;
  for (let attempt = 1; left.length > 0 && attempt <= MOST_ATTEMPTS; attempt++) {
    const texts = left.map(({ text }) => text);
    read ??= await lookUpStories(texts, 'strong', surroundings.stories);
    const claims = await claimAll(left, read, surroundings);
    surroundings.note(claims);
    const done = new Set(claims.told.map(({ announcement }) => announcement.articleId));
    left = left.filter(({ due }) => !done.has(due.announcement.articleId));
    read = null;
  }
  if (left.length > 0) throw new Error(`others changed its story ${MOST_ATTEMPTS} times`);
};

const claimAll = async (
  claimants: readonly Claimant[],
  { consistency, memberships, postings: read, stories: stored }: StoryLookup,
  { stories, now: clock, isTold = false }: Surroundings,
): Promise<Claims> => {
  const now = clock();
  const expected = (id: StoryId): number | null => stored.get(id)?.rev ?? null;
  const known = new Map(stored);
  const seen = new Map(read);
  const postings: Posting[] = [];
  const decided: Decided[] = [];
  const late: PreparedAnnouncement[] = [];
  const abandoned: { readonly id: StoryId; readonly articleId: ArticleId }[] = [];
  for (const claimant of claimants) {
    const { articleId, eventId } = claimant.due.announcement;
    const before = memberships.get(articleId) ?? null;
    // A repeat says what was said, to the letter: it is decided on what is there now.
    if (before?.eventId === eventId && consistency === 'eventual') continue;
    if (before !== null && versionOf(before.eventId) > claimant.due.announcement.version) {
      late.push(toldBefore(claimant.due, before));
      continue;
    }
    // It was erased, or the table was lost and made anew: what was told of it then is in the catalogue alone.
    if (isTold && before?.eventId !== eventId && before?.isRuled !== true) {
      late.push(claimant.due);
      continue;
    }
    const one = await decide(claimant, before, storeOf(known, seen), known, now, isTold);
    known.set(one.story.id, one.story);
    // Also one that it had left before, if its leaving could not be written. An editor's merge keeps its articles.
    for (const id of before === null ? [] : [before.story, ...(before.former ?? [])]) {
      const left = known.get(id);
      if (left === undefined || id === one.story.id || left.mergedInto !== undefined) continue;
      if (!left.articles.includes(articleId)) continue;
      known.set(id, without(left, articleId));
      abandoned.push({ id, articleId });
    }
    postings.push(...one.postings);
    // Those that are told with it may join it.
    for (const posting of one.postings) seen.set(posting.key, [posting, ...(seen.get(posting.key) ?? [])]);
    decided.push(one.decided);
  }
  const joined = await Promise.all(
    // A repeat writes what it read: the article may have been withdrawn meanwhile.
    decided.map(async (one) => ({ one, holds: await stories.join(one.membership, one.before) })),
  );
  // Where another consumer of the same version was faster, all is read again: it says what that one says.
  const agreed = joined.filter(({ one, holds }) => holds === one.membership);
  const overtaken = new Set(joined.filter((one) => !agreed.includes(one)).map(({ one }) => one.id));
  const written = new Set<StoryId>();
  const unwritten: Unwritten[] = [];
  const changed = new Set([...abandoned.map(({ id }) => id), ...decided.map(({ id }) => id)]);
  await Promise.all([
    ...[...changed].map(async (id) => {
      const story = known.get(id);
      if (overtaken.has(id) || story === undefined) return;
      const members = decided.filter((one) => one.id === id);
      const isLeft = abandoned.some(
        (one) => one.id === id || members.some(({ membership }) => membership.articleId === one.articleId),
      );
      if (!isTold && !isLeft && mayWait(story, stored.get(id), members)) {
        const waiting = members.map(({ claimant }) => claimant);
        unwritten.push({ story, expectedRev: expected(id), claimants: waiting });
        written.add(id);
      } else if ((await stories.write(story, expected(id))) === 'written') written.add(id);
    }),
    ...decided.filter(({ isOpen }) => isOpen).map(({ id }) => stories.askToRetell(id, now)),
  ]);
  // Whose leaving could not be written is in two stories: all is read again.
  const torn = new Set(abandoned.filter(({ id }) => !written.has(id)).map(({ articleId }) => articleId));
  const settled = agreed
    .map(({ one }) => one)
    .filter(({ id, membership }) => written.has(id) && !torn.has(membership.articleId));
  // Only now is it known that others were told first where its membership says that it is: later repeats must not say so.
  await Promise.all(
    settled.map(async ({ claimant: { due }, membership, firsts }) => {
      const scopes = scopesWith(due, firsts);
      if (scopes.length < membership.scopes.length) await stories.join({ ...membership, scopes }, membership);
    }),
  );
  return {
    told: [...late, ...settled.map((one) => told(one))],
    unwritten,
    postings: postings.filter(({ story }) => written.has(story as StoryId)),
  };
};

/**
 * Whether nobody can be the first of a story in a scope in which one of these articles is: each was first there before, or the story is
 * opened by an article that is alone in it, so that nobody else can know of it yet. Then its write decides nothing of what is told, and
 * followers need not wait for it.
 */
const mayWait = (story: Story, stored: Story | undefined, members: readonly Decided[]): boolean => {
  if (members.some(({ isOpen }) => isOpen)) return false;
  if (stored !== undefined) return Object.keys(story.told).length === Object.keys(stored.told).length;
  const [opener, ...others] = members;
  // Of a later version an editor's merge cannot tell whether the article is just told, or was withdrawn since.
  if (opener?.claimant.due.announcement.version !== 1) return false;
  // Should this run stop before the write, others that joined it would not know that the opener was told.
  return (
    others.length === 0 && opener.before === null && story.id === ownStoryOf(opener.membership.articleId)
  );
};

/** A version that is told again, though a later one has been told, or is withdrawn, by now: nothing is claimed for it any more. */
const toldBefore = (due: PreparedAnnouncement, { story, copyOf, scopes }: Membership): PreparedAnnouncement =>
  withStory(
    due,
    { id: story, ...(copyOf === undefined ? {} : { copyOf }) },
    scopesOf(due.announcement).filter((scope) => scopes.includes(scope)),
  );

/** A story that an article has left. What was told of it by that article was told. */
const without = (story: Story, articleId: ArticleId): Story => ({
  ...story,
  rev: story.rev + 1,
  articles: story.articles.filter((one) => one !== articleId),
});

const told = ({ claimant: { due }, membership: { story, copyOf }, firsts }: Decided): PreparedAnnouncement =>
  withStory(due, { id: story, ...(copyOf === undefined ? {} : { copyOf }) }, firsts);

/** The same announcement with its story. */
const withStory = (
  due: PreparedAnnouncement,
  story: StoryOf,
  firsts: readonly string[],
): PreparedAnnouncement => {
  const announcement = { ...due.announcement, story };
  return { ...due, announcement, audience: widen(due.pending.article.audience, announcement, firsts) };
};
