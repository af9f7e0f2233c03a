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

/** After so many conflicts the article gives up: it is announced as a story of its own. */
const MOST_ATTEMPTS = 4;

/** The announcements to publish, and the story writes that follow them. */
export interface Claims {
  readonly due: readonly PreparedAnnouncement[];
  readonly unwritten: readonly Unwritten[];
  /** The words under which the stories are found from then on. */
  readonly postings: readonly Posting[];
}

/** A story whose write may wait: whatever others write to it meanwhile, the announcement stays right. */
export interface Unwritten {
  readonly story: Story;
  /** The `rev` that was read, or null if there was no story. */
  readonly expectedRev: number | null;
  readonly claimants: readonly Claimant[];
}

/**
 * Claims the stories of articles that are about to be announced, and adds to each announcement its story and the
 * scopes in which the article is the first of it. The membership is written before the story, so that a repeat finds
 * both and says the same, and an erasure finds the story by the membership.
 *
 * A failure here holds no article back. The article is then announced as a story of its own in every scope: a
 * repeated alert is better than a lost one.
 *
 * @param wave articles that are announced together, each once, in the order in which they join
 * @param lookUp the stories that were already read for them
 */
export const claimStories = async (
  wave: readonly PreparedAnnouncement[],
  lookUp: PendingLookup,
  ports: AnnouncePorts,
): Promise<Claims> => {
  const { stories } = ports;
  if (stories === undefined) return { due: wave, unwritten: [], postings: [] };
  const claimants = wave.flatMap((due) => {
    const text = due.announcement.type === 'withdrawn' ? undefined : lookUp.texts.get(due.pending.version);
    return text === undefined ? [] : [{ due, text }];
  });
  const claimed = new Map<ArticleId, PreparedAnnouncement>();
  const unwritten: Unwritten[] = [];
  const postings: Posting[] = [];
  const note = (claims: Claims): void => {
    for (const due of claims.due) claimed.set(due.announcement.articleId, due);
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
  const announcements = wave.map((due) => claimed.get(due.announcement.articleId) ?? due);
  return { due: announcements, unwritten, postings };
};

/** The dependencies of a claim. */
interface Surroundings {
  readonly stories: Stories;
  readonly now: () => string;
  /** Called after each attempt with what it claimed. */
  readonly note: (claims: Claims) => void;
  /**
   * The article has been announced. New findings are written at once, and the article is not the first in any scope
   * in which it was not announced as the first.
   */
  readonly isAnnounced?: boolean;
}

/**
 * Claims, and reads and claims again where others changed a story meanwhile.
 *
 * @param found what was read of the articles before; null if nothing was
 *
 * @param found what was read of the articles before; null if nothing was
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
    const done = new Set(claims.due.map(({ announcement }) => announcement.articleId));
    left = left.filter(({ due }) => !done.has(due.announcement.articleId));
    read = null;
  }
  if (left.length > 0) throw new Error(`others changed its story ${MOST_ATTEMPTS} times`);
};

const claimAll = async (
  claimants: readonly Claimant[],
  { consistency, memberships, postings: read, stories: stored }: StoryLookup,
  { stories, now: clock, isAnnounced = false }: Surroundings,
): Promise<Claims> => {
  const now = clock();
  const expected = (id: StoryId): number | null => stored.get(id)?.rev ?? null;
  const known = new Map(stored);
  const allPostings = new Map(read);
  const postings: Posting[] = [];
  const decided: Decided[] = [];
  const late: PreparedAnnouncement[] = [];
  const abandoned: { readonly id: StoryId; readonly articleId: ArticleId }[] = [];
  for (const claimant of claimants) {
    const { articleId, eventId } = claimant.due.announcement;
    const before = memberships.get(articleId) ?? null;
    // A repeat must match its first announcement to the letter, so it is decided on current data.
    if (before?.eventId === eventId && consistency === 'eventual') continue;
    if (before !== null && versionOf(before.eventId) > claimant.due.announcement.version) {
      late.push(withEarlierStory(claimant.due, before));
      continue;
    }
    // The article was erased, or the table was lost and recreated: only the catalogue knows what was announced then.
    if (isAnnounced && before?.eventId !== eventId && before?.isRuled !== true) {
      late.push(claimant.due);
      continue;
    }
    const one = await decide(claimant, before, storeOf(known, allPostings), known, now, isAnnounced);
    known.set(one.story.id, one.story);
    // This includes a story that it left before, if its leaving could not be written. An editor's merge keeps its
    // articles.
    for (const id of before === null ? [] : [before.story, ...(before.former ?? [])]) {
      const left = known.get(id);
      if (left === undefined || id === one.story.id || left.mergedInto !== undefined) continue;
      if (!left.articles.includes(articleId)) continue;
      known.set(id, without(left, articleId));
      abandoned.push({ id, articleId });
    }
    postings.push(...one.postings);
    // Articles announced with it may join it.
    for (const posting of one.postings)
      allPostings.set(posting.key, [posting, ...(allPostings.get(posting.key) ?? [])]);
    decided.push(one.decided);
  }
  const joined = await Promise.all(
    // A repeat writes what it read, because the article may have been withdrawn meanwhile.
    decided.map(async (one) => ({ one, holds: await stories.join(one.membership, one.before) })),
  );
  // If another consumer of the same version was faster, everything is read again, so that both announce the same.
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
      if (!isAnnounced && !isLeft && mayWait(story, stored.get(id), members)) {
        const waiting = members.map(({ claimant }) => claimant);
        unwritten.push({ story, expectedRev: expected(id), claimants: waiting });
        written.add(id);
      } else if ((await stories.write(story, expected(id))) === 'written') written.add(id);
    }),
    ...decided.filter(({ isOpen }) => isOpen).map(({ id }) => stories.requestReannouncement(id, now)),
  ]);
  // An article whose leaving could not be written is in two stories: everything is read again.
  const torn = new Set(abandoned.filter(({ id }) => !written.has(id)).map(({ articleId }) => articleId));
  const settled = agreed
    .map(({ one }) => one)
    .filter(({ id, membership }) => written.has(id) && !torn.has(membership.articleId));
  // Only now is it clear that others were announced first in scopes that its membership claims. Later repeats must
  // not claim them.
  await Promise.all(
    settled.map(async ({ claimant: { due }, membership, firsts }) => {
      const scopes = scopesWith(due, firsts);
      if (scopes.length < membership.scopes.length) await stories.join({ ...membership, scopes }, membership);
    }),
  );
  return {
    due: [...late, ...settled.map((one) => withDecidedStory(one))],
    unwritten,
    postings: postings.filter(({ story }) => written.has(story as StoryId)),
  };
};

/**
 * Whether no other article can be the first of a story in a scope in which one of these is. That holds if each was
 * the first there before, or if an article alone in the story opens it, so that no other can know of it yet. The
 * story's write then decides nothing about the announcement, and subscribers need not wait for it.
 */
const mayWait = (story: Story, stored: Story | undefined, members: readonly Decided[]): boolean => {
  if (members.some(({ isOpen }) => isOpen)) return false;
  if (stored !== undefined) return Object.keys(story.told).length === Object.keys(stored.told).length;
  const [opener, ...others] = members;
  // For a later version, an editor's merge cannot tell whether the article is just being announced or was withdrawn
  // since.
  if (opener?.claimant.due.announcement.version !== 1) return false;
  // If this run stopped before the write, other articles that joined the story would not know that its opener was
  // announced.
  return (
    others.length === 0 && opener.before === null && story.id === ownStoryOf(opener.membership.articleId)
  );
};

/**
 * A version that is announced again although a later one has been announced or withdrawn: it claims nothing any more.
 */
const withEarlierStory = (
  due: PreparedAnnouncement,
  { story, copyOf, scopes }: Membership,
): PreparedAnnouncement =>
  withStory(
    due,
    { id: story, ...(copyOf === undefined ? {} : { copyOf }) },
    scopesOf(due.announcement).filter((scope) => scopes.includes(scope)),
  );

/** A story that an article has left. It keeps the scopes that the article was announced in. */
const without = (story: Story, articleId: ArticleId): Story => ({
  ...story,
  rev: story.rev + 1,
  articles: story.articles.filter((one) => one !== articleId),
});

const withDecidedStory = ({
  claimant: { due },
  membership: { story, copyOf },
  firsts,
}: Decided): PreparedAnnouncement =>
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
