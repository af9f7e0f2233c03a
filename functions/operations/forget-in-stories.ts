import type { ArticleId } from '../core/publish/identity.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import { grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import type { StoryRecord } from '../core/story/record.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import type { EraseCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Story } from '../ports/stories.ts';

export interface ForgetPorts {
  readonly catalogue: Pick<EraseCatalogue, 'forgetOriginal'>;
  readonly stories: RuledStories;
  readonly clock: Clock;
}

const MOST_ATTEMPTS = 8;

/**
 * Takes an article that is erased out of its story: its membership, its words and sketch in the story, and the words
 * under which the story is found because of it. The story is made again from the remaining articles. Where the
 * article was the first in some scope, another one is announced again. Repeating this is harmless.
 *
 * @param isLast whether no run can still be active that read the article before it was erased. Until then a story
 *   keeps the list of words under which it was found, because such a run may index it under them again
 * @param collected the stories in which an earlier pass found it, because a claim may have written it to one since; this
 *   function adds to them
 * @param copies the articles that an earlier pass found to be copies of it, because announce may have noted so since;
 *   this function adds to them
 * @throws StageFault when others keep changing the story
 */
export const forgetInStories = async (
  articleId: ArticleId,
  collected: Set<StoryId>,
  { catalogue, stories, clock }: ForgetPorts,
  isLast = true,
  copies: Set<ArticleId> = new Set(),
): Promise<void> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const membership = await collectStories(articleId, collected, stories);
    let isDone = true;
    for (const story of await readCollected(collected, stories))
      if ((isLast || isIn(articleId, story)) && !(await takeOut(articleId, story, isLast, stories)))
        isDone = false;
    if (!isDone) continue;
    // A copy's announcement would name the article that it copies.
    const memberships = await stories.copiesOf(articleId);
    for (const copy of memberships) copies.add(copy.articleId);
    // The membership comes last: by it, a run that stops here is continued.
    for (const copy of copies) await catalogue.forgetOriginal(copy, articleId);
    for (const { copyOf, ...rest } of memberships) await stories.join(rest, { ...rest, copyOf });
    // This also runs if it was taken out before: that run may have stopped here.
    for (const { id, articles } of await readCollected(collected, stories))
      if (articles.length > 0) await stories.requestReannouncement(id, clock.now());
    // A membership in a story that was not seen is kept: it says where to check the next time.
    if (membership !== null && (await stories.forget(membership)) === 'conflict') continue;
    // An editor's command may have moved it meanwhile. Without a membership none can.
    if (!(await readCollected(collected, stories)).some((story) => names(articleId, story))) return;
  }
  throw new StageFault(articleId, `others changed its story ${MOST_ATTEMPTS} times while it was erased`);
};

/** The stories that were found, and those with which editors have merged them since. Adds these. */
const readCollected = async (
  collected: Set<StoryId>,
  stories: Pick<RuledStories, 'stories'>,
): Promise<readonly Story[]> => {
  const found: Story[] = [];
  for (let left = [...collected]; left.length > 0; ) {
    const read = await stories.stories(left, 'strong');
    found.push(...read);
    left = read.flatMap(({ mergedInto }) =>
      mergedInto === undefined || collected.has(mergedInto) ? [] : [mergedInto],
    );
    for (const id of left) collected.add(id);
  }
  return found;
};

/** Adds the stories that an article is in, or was in, and returns its membership, or null if it has none. */
export const collectStories = async (
  articleId: ArticleId,
  seen: Set<StoryId>,
  stories: Pick<RuledStories, 'membershipsOf'>,
): Promise<Membership | null> => {
  const membership = (await stories.membershipsOf([articleId])).get(articleId);
  if (membership === undefined) return null;
  seen.add(membership.story);
  for (const id of membership.former ?? []) seen.add(id);
  return membership;
};

const names = (articleId: ArticleId, { articles, told, record }: Story): boolean =>
  articles.includes(articleId) ||
  Object.values(told).includes(articleId) ||
  record.members.some(({ article }) => article === articleId);

const isIn = (articleId: ArticleId, story: Story): boolean =>
  names(articleId, story) ||
  // Its words may still be there when its sketch is gone.
  story.record.articles > story.articles.length;

const takeOut = async (
  articleId: ArticleId,
  story: Story,
  isLast: boolean,
  stories: RuledStories,
): Promise<boolean> => {
  const articles = story.articles.filter((one) => one !== articleId);
  const members = [...(await stories.membershipsOf(articles)).values()].filter(
    // The articles of a story that was merged are members of the other one.
    (one) => one.story === story.id || story.mergedInto !== undefined,
  );
  const firsts = Object.fromEntries(Object.entries(story.told).filter(([, first]) => first !== articleId));
  // The record of what was announced stays, even if all articles of the story have gone to other stories.
  const left =
    recordOf(story, members) ?? (Object.keys(firsts).length > 0 ? withoutWords(story.record) : null);
  const record = isLast ? left : { ...(left ?? withoutWords(story.record)), keys: story.record.keys };
  const written =
    record === null
      ? await stories.drop(story)
      : await stories.write({ ...story, rev: story.rev + 1, record, articles, told: firsts }, story.rev);
  if (written === 'conflict') return false;
  await stories.unpost(
    story.id,
    story.record.keys.filter((key) => !left?.keys.includes(key)),
  );
  return true;
};

/** A story of which no word is left: nothing joins it any more. */
export const withoutWords = (record: StoryRecord): StoryRecord => ({
  ...record,
  terms: new Uint32Array(),
  weights: new Float32Array(),
  members: [],
  keys: [],
});

/**
 * The index entry of a story that is made of these articles, in the order in which they joined; null if there are
 * none.
 */
export const recordOf = (
  { id, record }: Pick<Story, 'id' | 'record'>,
  members: readonly Membership[],
): StoryRecord | null => {
  let made: StoryRecord | null = null;
  for (const { articleId, signature } of members.toSorted((a, b) => (a.since < b.since ? -1 : 1))) {
    const claimed = {
      article: articleId,
      story: id,
      signature: decodeSignature(Buffer.from(signature, 'base64')),
      day: record.lastDay,
    };
    made = grownBy(made, claimed, RULES).record;
  }
  return made === null ? null : { ...made, firstDay: record.firstDay };
};
