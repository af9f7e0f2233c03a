import { type ArticleId, articleIdOf, type EventId } from '../core/publish/identity.ts';
import { ownStoryOf, type StoryId } from '../core/publish/story.ts';
import { grownBy } from '../core/story/claim.ts';
import { decodeSignature } from '../core/story/encode.ts';
import { IN_TABLE as RULES } from '../core/story/rules.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';
import type { Membership, RuledStories, Story } from '../ports/stories.ts';
import { recordOf } from './forget-in-stories.ts';

export interface RulePorts {
  readonly stories: RuledStories;
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
      const left = { ...leaving, rev: leaving.rev + 1, articles: [], told: {}, mergedInto: to.story };
      if ((await stories.write(left, leaving.rev)) === 'conflict') return null;
    }
    for (const one of all) if (one.story === from.story && !(await move(one, to.story, stories))) return null;
    return { outcome: 'ruled', story: to.story };
  });

/**
 * Gives an article a story of its own, for good. It undoes a merge. Where it was the first in some scope, another article of the story
 * that it leaves is told again. Harmless to repeat.
 *
 * @throws StageFault when others keep changing the story
 */
export const splitArticle = (article: ArticleId, ports: RulePorts): Promise<Ruled> =>
  attempting(article, async () => {
    const { stories, clock } = ports;
    const from = (await stories.membershipsOf([article])).get(article);
    if (from === undefined) return { outcome: 'untold' };
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
    const opened: Story = {
      ...(before ?? leaving ?? emptyOf(id, from)),
      id,
      articles: [article],
      told: Object.fromEntries(from.scopes.map((scope) => [scope, article])),
    };
    const { mergedInto: _, ...alone } = opened;
    if (!(await rewrite(alone, [from], before?.rev ?? null, ports))) return null;
    if (leaving !== undefined) {
      const told = Object.fromEntries(Object.entries(leaving.told).filter(([, first]) => first !== article));
      const left = [...(await stories.membershipsOf(others)).values()];
      if (!(await rewrite({ ...leaving, articles: others, told }, left, leaving.rev, ports))) return null;
      if (others.length > 0) await stories.askToRetell(leaving.id, clock.now());
    }
    if (!(await move(from, id, stories))) return null;
    return { outcome: 'ruled', story: id };
  });

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

/** Moves an article to a story, as an editor's ruling. */
const move = async (from: Membership, story: StoryId, stories: RuledStories): Promise<boolean> => {
  const former = [...new Set([...(from.former ?? []), from.story])].filter((one) => one !== story);
  const ruled: Membership = {
    ...from,
    story,
    // Another than that of the announcement: one that is under way must not write over the ruling.
    eventId: rulingOf(from, story),
    isRuled: true,
    ...(former.length === 0 ? {} : { former }),
  };
  return (await stories.join(ruled, from)) === ruled;
};

const rulingOf = ({ articleId, eventId }: Membership, story: StoryId): EventId =>
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
