import { type ArticleId, articleIdOf, versionOf } from '../core/publish/identity.ts';
import { MOST_ARTICLES } from '../core/publish/story.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story-id.ts';
import type { Membership, RuledStories, Story } from '../ports/stories.ts';
import {
  attempting,
  emptyStory,
  moveArticle,
  ofArticles,
  postNew,
  type RulePorts,
  readStories,
  remade,
  takeOutOf,
} from './ruled-stories.ts';

export type { RulePorts } from './ruled-stories.ts';

/** The outcome of a ruling. `untold`: an article was never announced, so it is in no story. */
export type Ruled =
  | { readonly outcome: 'ruled' | 'same'; readonly story: StoryId }
  | { readonly outcome: 'unannounced' };

/** The longest chain of merges that is followed; editors do not make longer ones. */
const MOST_MERGES = 8;

/** Memberships that are checked in one transaction. */
const MOST_TOGETHER = 97;

/**
 * Merges the story of an article into that of another permanently: its later articles go there, too. It undoes a
 * split. Repeating this is harmless.
 *
 * @throws StageFault when others keep changing the stories
 */
export const mergeStories = (article: ArticleId, other: ArticleId, ports: RulePorts): Promise<Ruled> =>
  attempting(article, async () => {
    const { stories } = ports;
    const members = await stories.membershipsOf([article, other]);
    const [from, to] = [members.get(article), members.get(other)];
    if (from === undefined || to === undefined) return { outcome: 'unannounced' };
    // Withdrawn articles stay behind in a story that was merged since.
    const leaving = await goingOn(from.story, stories);
    // A split that was stopped or delayed has yet to open it.
    if (leaving.story === undefined && from.isRuled && (await leaveFormer(from, ports)) !== 'nothing')
      return null;
    const into = await goingOn(to.story, stories);
    if (leaving.id !== into.id && !(await mergeInto(leaving, into, [from, to], ports))) return null;
    if (from.story === into.id)
      return (await staysBehind(from, ports)) ? null : { outcome: 'same', story: into.id };
    const listed = leaving.story?.articles.filter((one) => one !== article) ?? [];
    if (!(await moveListed(listed, into.id, ports))) return null;
    // Another editor may just have undone it.
    if ((await goingOn(from.story, stories)).id !== into.id && leaving.story !== undefined) return null;
    // Requests on the merged story are passed on to this one.
    await stories.requestReannouncement(into.id, ports.clock.now());
    // This comes last: until then a stopped run is continued.
    const moved = await moveArticle(from, into.id, ports, from.story);
    if (moved === null) return null;
    // The merge was undone just before that, so it moved the article alone.
    for (let attempt = 1; attempt <= MOST_MERGES && (await staysBehind(moved, ports)); attempt++);
    return { outcome: 'ruled', story: into.id };
  });

/** Moves the articles of a story that was merged, as far as they have not been moved. */
const moveListed = async (
  listed: readonly ArticleId[],
  into: StoryId,
  ports: RulePorts,
): Promise<boolean> => {
  const { stories, rulings } = ports;
  const [members, ruled] = await Promise.all([stories.membershipsOf(listed), rulings.rulingsOf(listed)]);
  for (const one of members.values()) {
    // An article that was announced since the merge is already there but lacks its ruling, which a rebuild needs.
    const from = one.story === into ? (ruled.get(one.articleId)?.story ?? into) : one.story;
    const isMerged = from !== into && (await goingOn(from, stories)).id === into;
    if (isMerged && (await moveArticle(one, into, ports, from)) === null) return false;
  }
  return true;
};

/** Whether an article that was moved was still listed by the story that it left, which is not merged any more. It is taken out of that. */
const staysBehind = async (moved: Membership, ports: RulePorts): Promise<boolean> => {
  const { articleId, former = [], isRuled } = moved;
  if (isRuled !== true) return false;
  const left = await readStories(former, ports.stories);
  if (!left.some((one) => one?.mergedInto === undefined && one?.articles.includes(articleId))) return false;
  await leaveFormer(moved, ports);
  return true;
};

/** A story, or the one that it was merged into. */
interface GoingOn {
  readonly id: StoryId;
  /** Absent if nothing is known about it: its articles were erased, or the table was lost. */
  readonly story: Story | undefined;
}

const goingOn = async (id: StoryId, stories: Pick<RuledStories, 'stories'>): Promise<GoingOn> => {
  let [story] = await readStories([id], stories);
  let last = id;
  for (let step = 0; story?.mergedInto !== undefined && step < MOST_MERGES; step++) {
    last = story.mergedInto;
    [story] = await readStories([last], stories);
  }
  return { id: last, story };
};

/**
 * Whether an article that opens a story may be in the middle of its announcement, which writes the story afterwards:
 * a repeat must name the same scopes again.
 */
const mayBeUnwritten = ({ articleId, story, eventId }: Membership, id: StoryId): boolean =>
  story === id && id === ownStoryOf(articleId) && versionOf(eventId) === 1;

/** Records a merge in both stories in one transaction: an erasure finds both changes, or neither. */
const mergeInto = async (
  { id: left, story: leaving }: GoingOn,
  { id, story: into }: GoingOn,
  [from, to]: readonly [Membership, Membership],
  { stories, clock }: RulePorts,
): Promise<boolean> => {
  if (leaving === undefined) {
    // Nothing is known about its articles, so the article moves alone. A run that is about to write the story finds
    // that it was merged.
    const merged = { ...emptyStory(left, from, clock.now()), mergedInto: id };
    const known = into === undefined ? emptyStory(id, from, clock.now()) : { ...into, rev: into.rev + 1 };
    const writes = [
      { story: known, expectedRev: into?.rev ?? null },
      { story: merged, expectedRev: null },
    ];
    return (await stories.writeTogether(writes, [from])) === 'written';
  }
  const listed = [...new Set([...(into?.articles ?? []), ...leaving.articles])];
  const memberships = await stories.membershipsOf(listed);
  // A split that was stopped or delayed has not taken its article out yet: that article is not moved.
  const parted = new Set<ArticleId>();
  for (const { articleId, story, isRuled } of memberships.values())
    if (isRuled && ![leaving.id, id].includes((await goingOn(story, stories)).id)) parted.add(articleId);
  const articles = listed.filter((one) => !parted.has(one)).slice(-MOST_ARTICLES);
  const members = articles.flatMap((one) => memberships.get(one) ?? []);
  const firsts = Object.fromEntries(
    Object.entries({ ...leaving.told, ...into?.told }).filter(([, first]) => !parted.has(first)),
  );
  const { mergedInto: _, ...opened } = into ?? leaving;
  const claimed = into === undefined && mayBeUnwritten(to, id) ? ofArticles([to]).told : {};
  const write = remade({ ...opened, id, articles, told: { ...firsts, ...claimed } }, members, into);
  // Its record stays there, so that the merge can be undone.
  const merged = { ...leaving, rev: leaving.rev + 1, mergedInto: id };
  // An article that was erased during a delay of this run returns to neither.
  const named = new Map([from, to, ...members.toReversed()].map((one) => [one.articleId, one]));
  const unchanged = [...named.values()].slice(0, MOST_TOGETHER);
  const both = [write, { story: merged, expectedRev: leaving.rev }];
  const written = await stories.writeTogether(both, unchanged);
  if (written === 'conflict') return false;
  await postNew(write.story, into, stories);
  return true;
};

/**
 * Gives an article a story of its own permanently. If its story was merged with another one, the merge is undone
 * instead: all articles that it had return to it. For each story that is left without a first article in some scope,
 * the new one included, an article is announced again. Repeating this is harmless.
 *
 * @throws StageFault when others keep changing the story
 */
export const splitArticle = (article: ArticleId, ports: RulePorts): Promise<Ruled> =>
  attempting(article, async () => {
    const { stories } = ports;
    const from = (await stories.membershipsOf([article])).get(article);
    if (from === undefined) return { outcome: 'unannounced' };
    const merged = await mergedFrom(from, stories);
    if (merged?.id === from.story) return unmerge(merged, from, ports);
    if (from.isRuled) {
      // A run that was stopped half-way is finished first, whatever happened to the story since.
      const left = await leaveFormer(from, ports);
      if (left !== 'nothing') return left && { outcome: 'ruled', story: from.story };
    }
    if (merged !== null) return unmerge(merged, from, ports);
    const [known] = await readStories([from.story], stories);
    if (from.isRuled && (known?.articles ?? []).every((one) => one === article))
      return { outcome: 'same', story: from.story };
    const parted = await part(from, ports);
    if (parted === null || (await leaveFormer(parted, ports)) === null) return null;
    return { outcome: 'ruled', story: parted.story };
  });

/**
 * Moves an article to a story of its own. The membership is written before the story, because an erasure reads it.
 */
const part = async (from: Membership, ports: RulePorts): Promise<Membership | null> => {
  const own = ownStoryOf(from.articleId);
  const [known] = await readStories([own], ports.stories);
  // The story that it opened may have articles that stay in it.
  const isTaken =
    from.story === own ||
    known?.mergedInto !== undefined ||
    known?.articles.some((one) => one !== from.articleId) === true;
  const id = isTaken ? (articleIdOf('split', from.eventId, null) as string as StoryId) : own;
  return moveArticle(from, id, ports, undefined, true);
};

/**
 * Takes an article that was split off out of the story that it left, and opens its own. If a run was stopped
 * half-way, its next split also takes it out of the stories that it left then.
 */
const leaveFormer = async (parted: Membership, ports: RulePorts): Promise<'left' | 'nothing' | null> => {
  const { stories, clock } = ports;
  const { articleId, story: id, former = [] } = parted;
  const [before, ...known] = await readStories([id, ...former], stories);
  const unmerged = known.flatMap((one) => (one === undefined || one.mergedInto !== undefined ? [] : [one]));
  // A withdrawn article is in no story; its next version opens the new one. In a story that it left because of its
  // text, it remains the first.
  const left = unmerged.filter(
    ({ id: one, articles, told }) =>
      articles.includes(articleId) || (one === former.at(-1) && Object.values(told).includes(articleId)),
  );
  if (left.length > 0 && !before?.articles.includes(articleId)) {
    // A merge has put it into the story of others since.
    const others = before === undefined ? [] : [...(await stories.membershipsOf(before.articles)).values()];
    const { articles, told: ownFirsts } = ofArticles([parted]);
    const opened = {
      ...(before ?? (left.at(-1) as Story)),
      id,
      articles: [...(before?.articles ?? []), ...articles].slice(-MOST_ARTICLES),
      told: others.length === 0 ? ownFirsts : { ...ownFirsts, ...before?.told },
    };
    const write = remade(opened, [...others, parted], before);
    if ((await stories.writeTogether([write], [parted])) === 'conflict') return null;
    await postNew(write.story, before, stories);
  }
  for (const one of left) if (!(await takeOutOf(one, [articleId], ports))) return null;
  if (!(await closeTo(parted, left, known.at(-1), ports))) return null;
  // Subscribers of the other story have not received this one. The request is repeated each time, because the last
  // run may have stopped here.
  for (const one of [id, ...unmerged.map((story) => story.id)])
    await stories.requestReannouncement(one, clock.now());
  return left.length > 0 ? 'left' : 'nothing';
};

/**
 * Marks the left story as changed, so that a run that was announcing the article during the split, and has yet to
 * write it there, meets a conflict.
 */
const closeTo = async (
  parted: Membership,
  left: readonly Story[],
  known: Story | undefined,
  { stories, clock }: RulePorts,
): Promise<boolean> => {
  const id = parted.former?.at(-1);
  // A story that was merged since has changed since.
  if (id === undefined || known?.mergedInto !== undefined || left.some((one) => one.id === id)) return true;
  const closed = known === undefined ? emptyStory(id, parted, clock.now()) : { ...known, rev: known.rev + 1 };
  // An erasure during a delay of this run has removed the membership: nothing is written in its place.
  return (
    (await stories.writeTogether([{ story: closed, expectedRev: known?.rev ?? null }], [parted])) ===
    'written'
  );
};

/**
 * The story that an editor merged with the article's current one, or null if there is none. It is also returned if
 * undoing the merge was stopped half-way.
 */
const mergedFrom = async (
  { former = [], story }: Membership,
  stories: RuledStories,
): Promise<Story | null> => {
  const known = await readStories([...former, story], stories);
  return (
    known.findLast(
      (one) => one?.mergedInto !== undefined && (one.id === story || one.mergedInto === story),
    ) ?? null
  );
};

/** Returns to a merged story the articles that came with it, but not those that were split off before. */
const unmerge = async (merged: Story, named: Membership, ports: RulePorts): Promise<Ruled | null> => {
  const { stories, rulings, clock } = ports;
  const { mergedInto, ...alone } = merged;
  const onwards = await goesInto(merged, stories);
  const live = new Set([merged, ...onwards].flatMap((one) => one.articles));
  // Withdrawn articles are in no list.
  const ids = [...new Set([...live, named.articleId])];
  const [members, ruled] = await Promise.all([stories.membershipsOf(ids), rulings.rulingsOf(ids)]);
  const back: Membership[] = [];
  for (const one of members.values()) {
    const ruling = ruled.get(one.articleId);
    // An article that was ruled to be in the story itself may have been announced since, with the remaining story.
    const isOf = ruling?.mergedFrom === merged.id || ruling?.story === merged.id;
    if (one.story === merged.id) back.push(one);
    else if (one.story === mergedInto && isOf) {
      const earlier = await mergedBefore(one, merged.id, stories);
      const moved = await moveArticle(one, merged.id, ports, earlier?.id);
      if (moved === null) return null;
      back.push(moved);
    }
  }
  const listed = back.filter(({ articleId }) => live.has(articleId));
  const gone = listed.map(({ articleId }) => articleId);
  const articles = [...new Set([...merged.articles, ...gone])];
  if (articles.length > merged.articles.length) {
    // Articles that only the other story lists would be in no list if the run stopped after the next line.
    await stories.write({ ...merged, rev: merged.rev + 1, articles }, merged.rev);
    return null;
  }
  // An article that was not announced since the merge, and not ruled on, belonged to the other story before its text
  // changed.
  const isOfOther = ({ articleId, story, isRuled }: Membership): boolean =>
    gone.includes(articleId) && story === merged.id && isRuled !== true;
  const earlier = [...members.values()].filter(isOfOther).map(({ articleId }) => articleId);
  for (const one of onwards)
    if (!(await takeOutOf(one, gone, ports, { told: merged.told, earlier }))) return null;
  // This comes last: until then a stopped run is continued.
  const made = ofArticles(listed);
  // The first place of an article that has left the story since, because of its text, stays recorded.
  const firsts = await stories.membershipsOf([...new Set(Object.values(merged.told))]);
  const isKept = (first: ArticleId): boolean =>
    gone.includes(first) || (firsts.has(first) && firsts.get(first)?.isRuled !== true);
  const kept = Object.entries(merged.told).filter(([, first]) => isKept(first));
  const firstsOfAll = { ...made.told, ...Object.fromEntries(kept) };
  const write = remade({ ...alone, articles: made.articles, told: firstsOfAll }, listed, merged);
  const unchanged = [...members.values()]
    .filter(({ articleId }) => merged.articles.includes(articleId))
    .map((one) => back.find(({ articleId }) => articleId === one.articleId) ?? one);
  if ((await stories.writeTogether([write], unchanged.slice(-MOST_TOGETHER))) === 'conflict') return null;
  await postNew(write.story, merged, stories);
  await stories.requestReannouncement(merged.id, clock.now());
  const isBack = back.some(({ articleId }) => articleId === named.articleId);
  return { outcome: 'ruled', story: isBack ? merged.id : named.story };
};

/** The story with which one was merged, and those with which that was: its articles may have come along before they were moved. */
const goesInto = async (merged: Story, stories: Pick<RuledStories, 'stories'>): Promise<readonly Story[]> => {
  const found: Story[] = [];
  for (let id = merged.mergedInto; id !== undefined && found.length < MOST_MERGES; ) {
    const [next] = await readStories([id], stories);
    if (next !== undefined) found.push(next);
    id = next?.mergedInto;
  }
  return found;
};

/** The story with which an article came to a story by an earlier merge, so that it can return to that one, too. */
const mergedBefore = async (
  { former = [], articleId }: Membership,
  into: StoryId,
  stories: Pick<RuledStories, 'stories'>,
): Promise<Story | undefined> =>
  (await readStories(former, stories)).findLast(
    (one) => one?.mergedInto === into && one.articles.includes(articleId),
  );
