import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { StoryId } from '../../functions/core/publish/story-id.ts';
import { rebuildStory, storiesToRebuild } from '../../functions/operations/rebuild-stories.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import type { SimulatedCloud } from './cloud.ts';
import { goesOnAs, type RuledRun } from './oracle/editing.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After all work of the desk, and before the world is judged. */
const CLEAN_UP_AT = 4 * HOUR + 10 * MINUTE;

/**
 * Editors who merge stories and split articles off, at random times and just when something else is done to the same article; operators who
 * lose the story table and rebuild it, or rebuild one that is whole.
 */
export const letEditorsRule = (world: World, cloud: SimulatedCloud) => {
  const { random } = world;
  const { stories, editing } = cloud;

  const storyOf = (articleId: ArticleId): StoryId | undefined => stories.members.get(articleId)?.story;

  const anotherThan = (articleId: ArticleId): ArticleId | null => {
    const others = [...stories.members.values()].filter((one) => one.articleId !== articleId);
    const elsewhere = others.filter(({ story }) => story !== storyOf(articleId));
    const from = elsewhere.length > 0 && random.chance(0.8) ? elsewhere : others;
    return from.length === 0 ? null : random.pick(from).articleId;
  };

  /** What another command has overruled before this one ended is not what editors ruled last. */
  const noteRun = (run: Omit<RuledRun, 'after' | 'endedAt'>): void => {
    const [now, said] = [storyOf(run.article), run.story].map((id) => id && goesOnAs(cloud, id));
    const isOverruled = editing.noted
      .slice(run.before)
      .some(({ articleId, ruling }) => articleId === run.article && ruling.story !== run.story);
    if (now === said || !isOverruled)
      editing.runs.push({ ...run, endedAt: world.now, after: editing.noted.length });
  };

  const merge = (article: ArticleId, other: ArticleId, awakeFor?: number): void => {
    world.note(`merge ${article.slice(0, 4)} with ${other.slice(0, 4)}`);
    cloud.operate(
      'merge stories',
      async (ports) => {
        const begunAt = world.now;
        const before = editing.noted.length;
        const ruled = await mergeStories(article, other, ports);
        world.note(`merged ${article.slice(0, 4)}: ${JSON.stringify(ruled)}`);
        if (ruled.outcome !== 'ruled') return;
        world.count('stories merged');
        noteRun({ kind: 'merge', article, other, begunAt, before, story: ruled.story, stayed: new Map() });
      },
      awakeFor,
    );
  };

  const split = (article: ArticleId, awakeFor?: number): void => {
    world.note(`split ${article.slice(0, 4)}`);
    cloud.operate(
      'split article',
      async (ports) => {
        const begunAt = world.now;
        const before = editing.noted.length;
        const membership = stories.members.get(article);
        if (membership !== undefined)
          editing.splits.push({
            article,
            at: begunAt,
            stories: [membership.story, ...(membership.former ?? [])],
          });
        const ruled = await splitArticle(article, ports);
        world.note(`split ${article.slice(0, 4)}: ${JSON.stringify(ruled)}`);
        if (ruled.outcome !== 'ruled') return;
        world.count('article split off');
        const { story } = ruled;
        const from = membership?.story;
        const left = [...stories.members.values()].filter((one) => one.story === from && from !== story);
        const stayed = new Map(left.map((one) => [one.articleId, one.story] as const));
        noteRun({ kind: 'split', article, other: null, begunAt, before, story, stayed });
      },
      awakeFor,
    );
  };

  /** @param awakeFor how many calls the command makes until its machine is suspended */
  const ruleOn = (article: ArticleId, awakeFor?: number): void => {
    const other = anotherThan(article);
    if (other === null || random.chance(0.4)) split(article, awakeFor);
    else if (random.chance(0.5)) merge(article, other, awakeFor);
    else merge(other, article, awakeFor);
  };

  const rebuild = (): void => {
    world.note('rebuild stories');
    cloud.operate('rebuild stories', async (ports) => {
      const begunAt = world.now;
      const found = await storiesToRebuild(ports);
      const done = await Promise.all(
        [...found].map(([id, articles]) => rebuildStory(id, articles, { dryRun: false }, ports)),
      );
      world.count('stories rebuilt');
      world.note(`rebuilt ${done.filter(({ outcome }) => outcome === 'rebuilt').length} of ${done.length}`);
      for (const loss of editing.losses) if (loss.at < begunAt) loss.rebuiltAt ??= world.now;
    });
  };

  const lose = (): void => {
    world.count('story table lost');
    world.note('the story table is lost');
    const firsts = new Map(
      [...stories.known.values()].map(({ id, told }) => [id, Object.values(told)] as const),
    );
    for (const part of [stories.members, stories.known, stories.words, stories.asked]) part.clear();
    editing.losses.push({ at: world.now, rebuiltAt: null, firsts });
    // In the middle of the work, or when all of it is done.
    if (random.chance(0.6)) world.at(random.below(random.pick([2000, 30 * MINUTE])), rebuild);
    world.at(cleanUpIn(), rebuild);
  };

  const started = world.now;
  const cleanUpIn = (): number => started + CLEAN_UP_AT - world.now;

  const act = (): void => {
    const told = [...stories.members.keys()];
    if (told.length === 0) return;
    const ruled = told.filter((articleId) => stories.members.get(articleId)?.isRuled);
    const article = random.pick(ruled.length > 0 && random.chance(0.4) ? ruled : told);
    ruleOn(article);
    // Two editors at once, or one who thinks better of it.
    if (random.chance(0.3)) world.at(random.below(random.pick([100, 5000])), () => ruleOn(article));
  };

  if (random.chance(0.6)) {
    const count = 1 + random.below(4);
    for (let index = 0; index < count; index++) world.at(random.below(150 * MINUTE), act);
  }
  if (random.chance(0.12)) world.at(random.below(150 * MINUTE), lose);
  if (random.chance(0.15)) world.at(random.below(150 * MINUTE), rebuild);

  return {
    /** Something is done to an article just then. */
    press: (articleId: ArticleId): void => {
      if (stories.members.has(articleId)) ruleOn(articleId);
      else act();
    },
    /** Someone is about to rule on an article, or to rebuild all stories, and the machine is suspended. */
    sleepOn: (articleId: ArticleId): void => ruleOn(articleId, random.below(8)),
  };
};
