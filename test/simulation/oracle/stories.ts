import { isAnnouncedAndLive } from '../../../functions/core/publish/announced-state.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../../functions/core/publish/records.ts';
import { EVERYONE } from '../../../functions/core/publish/story.ts';
import { ownStoryOf, type StoryId } from '../../../functions/core/publish/story-id.ts';
import { goesOnAs, NOTHING_EDITED, wasForgotten, wasOfBoth, wasRuled, wasSplit } from './editing.ts';
import { readHistory } from './history.ts';
import { groupBy, type Judged, listOf, tellingsOf } from './seen.ts';

/**
 * Whoever asked for one alert a story hears in no scope of two articles of one story, unless the first was withdrawn, or an editor split it off.
 * What could not be claimed, because something failed or the story table was lost, is told as a story of its own.
 */
export function* judgeOneAlert(cloud: Judged): Iterable<string> {
  const { byArticle, history } = readHistory(cloud);
  // A scope that an article once had stays, also where its text has come to be about something else.
  const had = new Map<string, Set<string>>();
  const firsts = tellingsOf(cloud).flatMap(({ announcement, message, at }) => {
    const { articleId, type } = announcement;
    const before = had.get(articleId) ?? new Set();
    had.set(articleId, before);
    const fresh = listOf(message, 'story').filter((scope) => !before.has(scope));
    for (const scope of fresh) before.add(scope);
    return type === 'withdrawn' || cloud.storyless?.has(articleId)
      ? []
      : fresh.map((scope) => ({ scope, at, announcement }));
  });
  const wasWithdrawn = (articleId: string, before: number): boolean =>
    (byArticle.get(articleId) ?? []).some(
      ({ version, at }) => version.status === 'withdrawn' && at <= before,
    ) || history.some((one) => one.kind === 'erased' && one.articleId === articleId && one.at <= before);
  for (const [name, told] of groupBy(
    firsts,
    ({ scope, announcement }) => `${announcement.story.id} ${scope}`,
  ))
    for (const [i, { announcement, at }] of told.entries())
      for (const { announcement: other, at: before } of told.slice(0, i)) {
        if (other.articleId === announcement.articleId || wasWithdrawn(other.articleId, at)) continue;
        if (wasSplit(cloud, other.articleId, announcement.story.id, at) || wasForgotten(cloud, before, at))
          continue;
        const isToldWith = (story: StoryId): boolean =>
          tellingsOf(cloud).some(
            (one) =>
              one.announcement.articleId === other.articleId &&
              one.announcement.story.id === story &&
              one.at <= at,
          );
        if (wasOfBoth(cloud, isToldWith, announcement.story.id, at)) continue;
        yield `${name}: first told of ${other.articleId}, and then of ${announcement.articleId}`;
      }
}

/** Whoever follows a scope with one alert a story has heard of each story that stands, by an article that stands. */
export function* judgeNoStoryMissed(cloud: Judged): Iterable<string> {
  const { editing = NOTHING_EDITED, stories } = cloud;
  const known = [...cloud.store.articles.values()].filter(isAnnouncedAndLive);
  const standing = new Set(known.map(({ articleId }) => articleId));
  // A correction that waits for its embargo is told as the first of what is open by then.
  const live = known.filter(({ held }) => held === null);
  const memberships = [...(stories?.members.values() ?? [])];
  /** The story that an article is in by an editor's ruling; null where none ruled. */
  const ruledStoryOf = (articleId: ArticleId): StoryId | null => {
    const story = stories?.members.get(articleId)?.story;
    return story !== undefined && wasRuled(cloud, articleId) ? goesOnAs(cloud, story) : null;
  };
  const storyOf = ({ articleId, lastAnnouncement }: ArticleRecord): StoryId =>
    ruledStoryOf(articleId) ?? goesOnAs(cloud, lastAnnouncement?.story?.id ?? ownStoryOf(articleId));
  // What has left a story, because its text is about something else, was about it when it was told.
  const hasLeft = (articleId: ArticleId, announced: StoryId): boolean => {
    const story = goesOnAs(cloud, announced);
    const now = stories?.members.get(articleId)?.story;
    const isTakenOut = editing.noted.some((one) => one.articleId === articleId && one.from === announced);
    return (now === undefined || goesOnAs(cloud, now) !== story) && !isTakenOut;
  };
  const told = new Set(
    tellingsOf(cloud).flatMap(({ announcement: { story, articleId }, message }) => {
      const announced = goesOnAs(cloud, story.id);
      const ruled = ruledStoryOf(articleId);
      return [
        ...(hasLeft(articleId, story.id) || (standing.has(articleId) && ruled === null) ? [announced] : []),
        ...(standing.has(articleId) && ruled !== null ? [ruled] : []),
      ].flatMap((id) => listOf(message, 'story').map((scope) => `${id} ${scope}`));
    }),
  );
  // Which stories were to be told again went with the table.
  const isForgotten = (story: string, articles: readonly ArticleRecord[]): boolean =>
    editing.losses.length > 0 &&
    (articles.some(({ articleId }) => wasRuled(cloud, articleId)) ||
      editing.noted.some(({ from, ruling }) =>
        [from, ruling.story].some((id) => id !== null && goesOnAs(cloud, id) === story),
      ) ||
      tellingsOf(cloud).some(
        ({ announcement }) =>
          goesOnAs(cloud, announcement.story.id) === story &&
          (!standing.has(announcement.articleId) || wasRuled(cloud, announcement.articleId)),
      ));
  for (const [story, articles] of groupBy(live, storyOf)) {
    // Where an article of it could not be taken out, nobody knows what its followers have.
    const all = memberships.filter((one) => goesOnAs(cloud, one.story) === story);
    const isDoubtful = ({ articleId }: { readonly articleId: ArticleId }): boolean =>
      cloud.storyless?.has(articleId) ?? false;
    // What was claimed and then could not be told with its story was told in all scopes: others took none of them, also where the table was lost since.
    const firsts = [
      ...Object.values(stories?.known.get(story as StoryId)?.told ?? {}),
      ...editing.losses.flatMap((loss) =>
        [...loss.firsts].flatMap(([id, lost]) => (goesOnAs(cloud, id) === story ? lost : [])),
      ),
    ];
    if (articles.some(isDoubtful) || all.some(isDoubtful) || isForgotten(story, articles)) continue;
    if (firsts.some((articleId) => cloud.storyless?.has(articleId))) continue;
    for (const article of articles)
      for (const scope of scopesOfKnown(cloud, article))
        if (!told.has(`${story} ${scope}`))
          yield `${article.articleId}: no article of ${story} was told as its first in ${scope}`;
  }
}

/** The scopes in which an article was told, but for those that it left in silence since. */
const scopesOfKnown = (
  { store }: Judged,
  { articleId, lastAnnouncement, latest }: ArticleRecord,
): readonly string[] => {
  const version = store.versions.get(`${articleId}.${latest}`);
  const now = [
    ...(version?.topics.map(({ id }) => id) ?? []),
    ...(version?.section.sure ? [version.section.id] : []),
  ];
  const then = [
    ...(lastAnnouncement?.topicIds ?? []),
    ...(lastAnnouncement?.sectionId ? [lastAnnouncement.sectionId] : []),
  ];
  return [EVERYONE, ...then.filter((scope) => now.includes(scope))];
};
