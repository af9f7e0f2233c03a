import { isAnnouncedAndLive } from '../../../functions/core/publish/announced-state.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import { goesOnAs, mayBeLeftBehind, NOTHING_EDITED, type RuledRun } from './editing.ts';
import { type Judged, tellingsOf } from './seen.ts';

/**
 * What editors ruled last of an article holds at the end, whatever was uploaded, tagged or rebuilt since: what was merged is in one story, and
 * what was split off is not in a story with what it was split from.
 */
export function* judgeRulings(cloud: Judged): Iterable<string> {
  const { editing = NOTHING_EDITED, stories, store } = cloud;
  if (stories === undefined) return;
  const storyOf = (articleId: ArticleId) => {
    const story = stories.members.get(articleId)?.story;
    return story === undefined ? undefined : goesOnAs(cloud, story);
  };
  /** Whether something else was ruled of it since, or of one that was not moved meanwhile; also where that moved nothing. */
  const isOverruled = (articleId: ArticleId, run: RuledRun): boolean =>
    editing.noted
      .slice(articleId === run.article ? run.after : run.before)
      .some((one) => one.articleId === articleId) ||
    editing.runs
      .slice(editing.runs.indexOf(run) + 1)
      .some(({ article, other }) => article === articleId || other === articleId);
  /** Whether it was told with another story since: its text has come to be about something else. */
  const hasLeft = (articleId: ArticleId, { begunAt, story }: RuledRun): boolean =>
    tellingsOf(cloud).some(
      ({ announcement, at }) =>
        announcement.articleId === articleId &&
        at > begunAt &&
        goesOnAs(cloud, announcement.story.id) !== goesOnAs(cloud, story),
    );
  // What is in no feed when the table is made anew has no story until it is told again, as a new article.
  const isLost = (articleId: ArticleId, { begunAt }: RuledRun): boolean => {
    const article = store.articles.get(articleId);
    return (
      article === undefined ||
      (editing.losses.some(({ rebuiltAt }) => (rebuiltAt ?? 0) > begunAt) && !isAnnouncedAndLive(article))
    );
  };
  /** Whether another command on it ran at the same time: which of the two found the other's work depends on the moment. */
  const wasRuledBeside = (articleId: ArticleId, run: RuledRun): boolean =>
    editing.runs.some((one) => one !== run && one.article === articleId && one.endedAt >= run.begunAt);
  for (const run of editing.runs) {
    const { kind, article, other, story, stayed } = run;
    if (isOverruled(article, run) || isLost(article, run) || mayBeLeftBehind(cloud, article)) continue;
    // What undid a merge that had moved it nowhere yet left it as free as it was.
    if (!editing.noted.slice(0, run.after).some(({ articleId }) => articleId === article)) continue;
    const now = storyOf(article);
    if (now !== goesOnAs(cloud, story)) {
      yield `${article}: an editor's ${kind} put it into ${story}, and it is in ${now}`;
      continue;
    }
    if (
      other !== null &&
      !isOverruled(other, run) &&
      !wasRuledBeside(other, run) &&
      !isLost(other, run) &&
      !hasLeft(other, run) &&
      storyOf(other) !== now
    )
      yield `${article}: an editor put it into a story with ${other}, which is in ${storyOf(other)}, and not in ${now}`;
    for (const [one, left] of stayed) {
      // What could not be claimed was told as a story of its own, wherever it was claimed.
      if (cloud.storyless?.has(one)) continue;
      const isMerged = goesOnAs(cloud, left) === now;
      const hasJoined = tellingsOf(cloud).some(
        ({ announcement, at }) =>
          announcement.articleId === one &&
          at > run.begunAt &&
          goesOnAs(cloud, announcement.story.id) === now,
      );
      if (storyOf(one) === now && !isMerged && !hasJoined && !isOverruled(one, run))
        yield `${article}: an editor parted it from ${one}, and both are in ${now}`;
    }
  }
}
