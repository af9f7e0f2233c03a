import type { Announcement } from '../core/publish/announcement.ts';
import { widen } from '../core/publish/audience.ts';
import { type ArticleId, articleIdOf, type EventId, versionOf } from '../core/publish/identity.ts';
import { MOST_ARTICLES, ownStoryOf, type StoryId, type StoryOf, scopesOf } from '../core/publish/story.ts';
import { type Claim, findStory, grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { StoryRecord } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import { isAboutElse } from '../core/story/same-text.ts';
import type { Signature } from '../core/story/signature.ts';
import type { Posting, StoryStore } from '../core/story/store.ts';
import { explain } from '../ports/faults.ts';
import type { Membership, Stories, Story } from '../ports/stories.ts';
import type { Due } from './due.ts';
import {
  type LookedUp,
  lookUpStories,
  MOST_MERGES,
  postedSince,
  type Text,
  textOf,
} from './look-up-stories.ts';
import type { AnnouncePorts } from './ports.ts';

/** Whoever finds that others have changed a story so often leaves it: the article is told as a story of its own. */
const MOST_ATTEMPTS = 4;

/** An article that is about to be told, with what stories know of its text. */
interface Claimant {
  readonly due: Due;
  readonly text: Text;
}

/** What was decided of an article. */
interface Decided {
  readonly claimant: Claimant;
  /** The story that knows of it. */
  readonly id: StoryId;
  readonly membership: Membership;
  readonly before: Membership | null;
  readonly firsts: readonly string[];
  /** In some scope nobody is the first now: it became free since the event was first claimed. */
  readonly isOpen: boolean;
}

/** What is to be told, and the words under which its stories are found from then on. */
export interface Claims {
  readonly told: readonly Due[];
  readonly postings: readonly Posting[];
}

/**
 * Claims the stories of articles that are about to be told, and says so in their announcements: which story it is, and in which scopes
 * the article is the first of it. The membership is written first, and then the story, so that a repeat finds both and says the same.
 *
 * Whatever fails here holds no article back. It is then told as a story of its own, in every scope: a repeated alert is better than a
 * lost one.
 *
 * @param wave articles that are told at once, each once; in the order in which they join
 * @param lookedUp what was read of them before; null where nothing was
 */
export const claimStories = async (
  wave: readonly Due[],
  lookedUp: Promise<LookedUp | null>,
  ports: AnnouncePorts,
): Promise<Claims> => {
  const { stories } = ports;
  if (stories === undefined) return { told: wave, postings: [] };
  const claimants = wave.flatMap((due) => {
    const text = due.announcement.type === 'withdrawn' ? null : textOf(due.pending.version);
    return text === null ? [] : [{ due, text }];
  });
  if (claimants.length === 0) return { told: wave, postings: [] };
  const claimed = new Map<ArticleId, Due>();
  const postings: Posting[] = [];
  let left: readonly Claimant[] = claimants;
  try {
    let found = await lookedUp;
    for (let attempt = 1; left.length > 0 && attempt <= MOST_ATTEMPTS; attempt++) {
      found ??= await lookUpStories(
        left.map(({ text }) => text),
        'strong',
        stories,
      );
      const done = await claimAll(left, found, stories, ports.clock.now());
      for (const due of done.told) claimed.set(due.announcement.articleId, due);
      postings.push(...done.postings);
      left = left.filter(({ due }) => !claimed.has(due.announcement.articleId));
      found = null;
    }
    if (left.length > 0) throw new Error(`others changed its story ${MOST_ATTEMPTS} times`);
  } catch (error) {
    for (const { due } of left) {
      const { articleId, version } = due.announcement;
      ports.journal({ outcome: 'no-story', articleId, version, message: explain(error) });
    }
  }
  return { told: wave.map((due) => claimed.get(due.announcement.articleId) ?? due), postings };
};

const claimAll = async (
  claimants: readonly Claimant[],
  { consistency, memberships, postings: read, stories: stored }: LookedUp,
  stories: Stories,
  now: string,
): Promise<Claims> => {
  const expected = new Map([...stored].map(([id, { rev }]) => [id, rev]));
  const known = new Map(stored);
  const seen = new Map(read);
  const postings: Posting[] = [];
  const decided: Decided[] = [];
  const late: Due[] = [];
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
    const one = await decide(claimant, before, storeOf(known, seen), known, now);
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
  const changed = new Set([...abandoned.map(({ id }) => id), ...decided.map(({ id }) => id)]);
  await Promise.all([
    ...[...changed].map(async (id) => {
      if (overtaken.has(id)) return;
      const story = known.get(id);
      if (story !== undefined && (await stories.write(story, expected.get(id) ?? null)) === 'written')
        written.add(id);
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
    postings: postings.filter(({ story }) => written.has(story as StoryId)),
  };
};

/** What was read, as the search for a story sees it. */
const storeOf = (
  known: ReadonlyMap<StoryId, Story>,
  postings: ReadonlyMap<number, readonly Posting[]>,
): Pick<StoryStore, 'postings' | 'stories'> => ({
  postings: async (keys, since) => keys.map((key) => postedSince(since, postings.get(key))),
  stories: async (ids) => ids.flatMap((id) => known.get(id as StoryId)?.record ?? []),
});

const decide = async (
  claimant: Claimant,
  before: Membership | null,
  store: Pick<StoryStore, 'postings' | 'stories'>,
  known: ReadonlyMap<StoryId, Story>,
  now: string,
): Promise<{ readonly decided: Decided; readonly story: Story; readonly postings: readonly Posting[] }> => {
  const {
    due,
    text: { signature, day },
  } = claimant;
  const { announcement } = due;
  const { articleId, eventId } = announcement;
  const encoded = due.pending.version.signature ?? '';
  const kept = before !== null && staysIn(before, eventId, encoded, signature) ? before : null;
  const found = kept === null ? await findStory(store, articleId, signature, day, RULES) : null;
  const opened = resolved(kept?.story ?? (found?.joined?.record.story as StoryId | undefined), known);
  const id = opened?.id ?? kept?.story ?? idOfOpened(announcement, before);
  const { record, postings } = grown(claimant, kept, found, opened, id);
  const told = opened?.told ?? {};
  // What became free since the event was first claimed is for the next one: a repeat says what was said.
  const isRepeat = kept?.eventId === eventId;
  const free = scopesOf(announcement).filter((scope) => (told[scope] ?? articleId) === articleId);
  const firsts = isRepeat ? free.filter((scope) => kept.scopes.includes(scope)) : free;
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
    told: { ...told, ...Object.fromEntries(firsts.map((scope) => [scope, articleId])) },
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

/** The scopes that an article has once it is told as the first in some more. */
const scopesWith = ({ pending }: Due, firsts: readonly string[]): readonly string[] => [
  ...new Set([...pending.article.audience.story, ...firsts]),
];

const formerOf = (before: Membership | null, id: StoryId): Pick<Membership, 'former'> => {
  const former = before === null ? [] : [...new Set([...(before.former ?? []), before.story])];
  const left = former.filter((one) => one !== id);
  return left.length === 0 ? {} : { former: left };
};

/** A repeat says what was said, and a correction stays where its article was told, unless its text is about something else. */
const staysIn = (before: Membership, eventId: EventId, encoded: string, signature: Signature): boolean =>
  before.isRuled === true ||
  before.eventId === eventId ||
  before.signature === encoded ||
  !isAboutElse(decodeSignature(Buffer.from(before.signature, 'base64')), signature);

/** What the index knows of a story once an article is in it. */
const grown = (
  { due, text: { signature, day } }: Claimant,
  kept: Membership | null,
  found: Claim | null,
  opened: Story | null,
  id: StoryId,
): { readonly record: StoryRecord; readonly postings: readonly Posting[] } => {
  const { articleId } = due.announcement;
  const isSame = kept !== null && kept.signature === due.pending.version.signature;
  if (opened !== null && isSame) return { record: opened.record, postings: [] };
  // Found by another story's words where an editor has merged the two.
  const isFound = found !== null && (opened === null || found.joined?.record.story === opened.record.story);
  if (isFound)
    return {
      record: { ...found.record, story: id },
      postings: found.postings.map((posting) => ({ ...posting, story: id })),
    };
  return grownBy(opened?.record ?? null, { article: articleId, story: id, signature, day }, RULES);
};

/** The story that a story was merged with, and so on: the one that goes on. */
const resolved = (id: StoryId | undefined, known: ReadonlyMap<StoryId, Story>): Story | null => {
  let story = id === undefined ? undefined : known.get(id);
  for (let step = 0; story?.mergedInto !== undefined && step < MOST_MERGES; step++)
    story = known.get(story.mergedInto);
  return story === undefined || story.mergedInto !== undefined ? null : story;
};

/** A story has the id of the article that opens it. One that was in a story before may have opened that one: the next needs another id. */
const idOfOpened = ({ articleId, eventId }: Announcement, before: Membership | null): StoryId =>
  before === null ? ownStoryOf(articleId) : (articleIdOf('story', eventId, null) as string as StoryId);

/** A version that is told again, though a later one has been told, or is withdrawn, by now: nothing is claimed for it any more. */
const toldBefore = (due: Due, { story, copyOf, scopes }: Membership): Due =>
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

const told = ({ claimant: { due }, membership: { story, copyOf }, firsts }: Decided): Due =>
  withStory(due, { id: story, ...(copyOf === undefined ? {} : { copyOf }) }, firsts);

/** The same announcement with its story. */
const withStory = (due: Due, story: StoryOf, firsts: readonly string[]): Due => {
  const announcement = { ...due.announcement, story };
  return { ...due, announcement, audience: widen(due.pending.article.audience, announcement, firsts) };
};

/** Has stories found under the words of what was told. Nobody waits for it; a failure makes a later article a story of its own. */
export const postStories = async (
  postings: readonly Posting[],
  { stories, journal }: AnnouncePorts,
): Promise<void> => {
  if (stories === undefined || postings.length === 0) return;
  try {
    await stories.post(postings);
  } catch (error) {
    journal({ outcome: 'unposted', message: explain(error) });
  }
};
