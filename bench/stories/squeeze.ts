import type { GoldLine } from './articles.ts';
import { dayOf } from './articles.ts';

const DAY = 86_400_000;

/** A denser stream: stories begin on one of every `by` days, and the days between the articles of a story stay. */
export const squeezed = (articles: readonly GoldLine[], by: number): readonly GoldLine[] => {
  const first = new Map<string, number>();
  for (const { story, date } of articles)
    first.set(story, Math.min(first.get(story) ?? Number.POSITIVE_INFINITY, dayOf(date) ?? 0));
  const start = Math.min(...first.values());
  return articles
    .map((article) => {
      const opened = first.get(article.story) ?? 0;
      const day = start + Math.floor((opened - start) / by) + (dayOf(article.date) ?? 0) - opened;
      return { ...article, date: new Date(day * DAY).toISOString().slice(0, 10) };
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};
