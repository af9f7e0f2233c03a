import { type ArticleId, articleIdOf, type EventId } from '../core/publish/identity.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story.ts';
import { grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Rulings, Story } from '../ports/stories.ts';
import { recordOf } from './forget-in-stories.ts';

export interface RulePorts {
  readonly stories: RuledStories;
  readonly rulings: Rulings;
  readonly clock: Clock;
}

/** What became of a ruling. `untold`: an article was never told, so it is in no story. */
export type Ruled =
  | { readonly outcome: 'ruled' | 'same'; readonly story: StoryId }
  | { readonly outcome: 'untold' };

const MOST_ATTEMPTS = 8;

/**
 * Puts the story of an article into that of another, for good: its later articles go there, too. It undoes a split. Harmless to repeat.
 *
 * @throws StageFault when others keep changing the stories
 */
export const mergeStories = (article: ArticleId, other: ArticleId, ports: RulePorts): Promise<Ruled> =>
  attempting(article, async () => {
    const { stories } = ports;
    const members = await stories.membershipsOf([article, other]);
    const [from, to] = [members.get(article), members.get(other)];
    if (from === undefined || to === undefined) return { outcome: 'untold' };
    if (from.story === to.story) return { outcome: 'same', story: to.story };
    const [leaving, into] = await read([from.story, to.story], stories);
    if (into === undefined) return null;
    const articles = [...into.articles, ...(leaving?.articles ?? []), article].filter(isFirst);
    const all = [...(await stories.membershipsOf(articles)).values()];
    const told = { ...leaving?.told, ...into.told };
    // The memberships move last: a run that was stopped before is not taken for one that is done.
    if (!(await rewrite({ ...into, articles, told }, all, into.rev, ports))) return null;
    if (leaving !== undefined) {
      // Its articles stay there, so that they can be given back.
      const left = { ...leaving, rev: leaving.rev + 1, told: {}, mergedInto: to.story };
      if ((await stories.write(left, leaving.rev)) === 'conflict') return null;
    }
    for (const one of all)
      if (one.story === from.story && !(await move(one, to.story, ports, from.story))) return null;
    return { outcome: 'ruled', story: to.story };
  });

/**
 * Gives an article a story of its own, for good. Where its story was merged with another one, the merge is undone instead: all articles
 * of the story that it had go back to it. Each story that is left without a first article in some scope has one told again, the new one too.
 * Harmless to repeat.
 *
 * @throws StageFault when others keep changing the story
 */
export const splitArticle = (article: ArticleId, ports: RulePorts): Promise<Ruled> =>
  attempting(article, async () => {
    const { stories, clock } = ports;
    const from = (await stories.membershipsOf([article])).get(article);
    if (from === undefined) return { outcome: 'untold' };
    const merged = await mergedFrom(from, stories);
    if (merged !== null) return unmerge(merged, ports);
    const [leaving] = await read([from.story], stories);
    const others = (leaving?.articles ?? []).filter((one) => one !== article);
    if (others.length === 0 && from.isRuled) return { outcome: 'same', story: from.story };
    const own = ownStoryOf(article);
    const [known] = await read([own], stories);
    // The story that it opened may have articles that stay in it.
    const isTaken = from.story === own || known?.articles.some((one) => one !== article) === true;
    const id = isTaken ? (articleIdOf('split', from.eventId, null) as string as StoryId) : own;
    // A run that was stopped may have written it.
    const before = isTaken ? (await read([id], stories))[0] : known;
    const opened: Story = { ...(before ?? leaving ?? emptyOf(id, from)), id, ...ofArticles([from]) };
    const { mergedInto: _, ...alone } = opened;
    if (!(await rewrite(alone, [from], before?.rev ?? null, ports))) return null;
    // Whoever was told of the other story alone has not heard of this one.
    await stories.askToRetell(id, clock.now());
    if (leaving !== undefined && !(await without(leaving, [article], ports))) return null;
    const { copyOf: _copyOf, ...parted } = from;
    if (!(await move(parted, id, ports))) return null;
    return { outcome: 'ruled', story: id };
  });

/** The story that an editor merged with the one that an article is in now; null for none. Also where giving it back was stopped half-way. */
const mergedFrom = async (
  { former = [], story }: Membership,
  stories: RuledStories,
): Promise<Story | null> => {
  const known = await read([...former, story], stories);
  return (
    known.findLast(
      (one) => one?.mergedInto !== undefined && (one.id === story || one.mergedInto === story),
    ) ?? null
  );
};

/** Gives the articles of a merged story back to it. */
const unmerge = async (merged: Story, ports: RulePorts): Promise<Ruled | null> => {
  const { stories, clock } = ports;
  const { mergedInto, ...alone } = merged;
  const back = [...(await stories.membershipsOf(merged.articles)).values()].filter(
    ({ story, former = [] }) => story === merged.id || (story === mergedInto && former.includes(merged.id)),
  );
  for (const one of back) if (one.story !== merged.id && !(await move(one, merged.id, ports))) return null;
  const [leaving] = mergedInto === undefined ? [] : await read([mergedInto], stories);
  const ids = back.map(({ articleId }) => articleId);
  if (leaving !== undefined && !(await without(leaving, ids, ports))) return null;
  // Last: until then a run that was stopped is taken up again.
  if (!(await rewrite({ ...alone, ...ofArticles(back) }, back, merged.rev, ports))) return null;
  await stories.askToRetell(merged.id, clock.now());
  return { outcome: 'ruled', story: merged.id };
};

/** What a story says that is made of these articles: they are its articles, and the first in the scopes that they were told as first in. */
const ofArticles = (members: readonly Membership[]): Pick<Story, 'articles' | 'told'> => ({
  articles: members.map(({ articleId }) => articleId),
  told: Object.fromEntries(
    members
      .toReversed()
      .flatMap(({ articleId, scopes }) => scopes.map((scope) => [scope, articleId] as const)),
  ),
});

/** Takes articles out of a story. Where one was the first in some scope, another one is told again. */
const without = async (
  story: Story,
  articleIds: readonly ArticleId[],
  ports: RulePorts,
): Promise<boolean> => {
  const { stories, clock } = ports;
  const articles = story.articles.filter((one) => !articleIds.includes(one));
  const told = Object.fromEntries(
    Object.entries(story.told).filter(([, first]) => !articleIds.includes(first)),
  );
  const left = [...(await stories.membershipsOf(articles)).values()];
  if (!(await rewrite({ ...story, articles, told }, left, story.rev, ports))) return false;
  // What is in another story now is the source of no copy in this one.
  for (const { copyOf, ...rest } of left)
    if (copyOf !== undefined && articleIds.includes(copyOf)) await stories.join(rest, { ...rest, copyOf });
  if (articles.length > 0) await stories.askToRetell(story.id, clock.now());
  return true;
};

const isFirst = (one: ArticleId, at: number, all: readonly ArticleId[]): boolean => all.indexOf(one) === at;

const attempting = async (article: ArticleId, run: () => Promise<Ruled | null>): Promise<Ruled> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const ruled = await run();
    if (ruled !== null) return ruled;
  }
  throw new StageFault(article, `others changed its story ${MOST_ATTEMPTS} times`);
};

const read = async (
  ids: readonly StoryId[],
  stories: RuledStories,
): Promise<readonly (Story | undefined)[]> => {
  const found = new Map((await stories.stories(ids, 'strong')).map((story) => [story.id, story]));
  return ids.map((id) => found.get(id));
};

/**
 * Moves an article to a story, as an editor's ruling.
 *
 * @param mergedFrom its story, where all of that is merged; what it is a copy of comes along then
 */
const move = async (
  from: Membership,
  story: StoryId,
  { stories, rulings }: RulePorts,
  mergedFrom?: StoryId,
): Promise<boolean> => {
  const former = [...new Set([...(from.former ?? []), from.story])].filter((one) => one !== story);
  const ruled: Membership = {
    ...from,
    story,
    // Another than that of the announcement: one that is under way must not write over the ruling.
    eventId: rulingOf(from, story),
    isRuled: true,
    ...(former.length === 0 ? {} : { former }),
  };
  await rulings.rule(from.articleId, { story, ...(mergedFrom === undefined ? {} : { mergedFrom }) });
  return (await stories.join(ruled, from)) === ruled;
};

/** The event of a ruling: another than that of the article's announcement. */
export const rulingOf = (
  { articleId, eventId }: Pick<Membership, 'articleId' | 'eventId'>,
  story: StoryId,
): EventId =>
  `${articleId}.${eventId.split('.')[1]}.${articleIdOf('ruling', eventId + story, null).slice(0, 8)}` as EventId;

/** Writes a story made anew of its articles, and has it found under their words. */
const rewrite = async (
  story: Story,
  members: readonly Membership[],
  expectedRev: number | null,
  { stories }: RulePorts,
): Promise<boolean> => {
  const record = recordOf(story, members) ?? story.record;
  const written = await stories.write(
    { ...story, rev: (expectedRev ?? 0) + 1, record: { ...record, story: story.id } },
    expectedRev,
  );
  if (written === 'conflict') return false;
  const fresh = record.keys.filter((key) => !story.record.keys.includes(key) || expectedRev === null);
  await stories.post(fresh.map((key) => ({ key, story: story.id, day: record.lastDay })));
  return true;
};

/** A story of which nothing is known but an article. */
const emptyOf = (id: StoryId, { signature, articleId, since }: Membership): Story => {
  const claimed = {
    article: articleId,
    story: id,
    signature: decodeSignature(Buffer.from(signature, 'base64')),
    day: Date.parse(since) / 86_400_000,
  };
  return { id, rev: 0, record: grownBy(null, claimed, RULES).record, articles: [articleId], told: {} };
};
