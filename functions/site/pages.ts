import { isDay } from '../core/site/calendar.ts';
import { sectionOfAddress } from '../core/site/names.ts';
import { articlePage } from '../core/site/pages/article.ts';
import {
  archivePage,
  dayPage,
  gonePage,
  messagePage,
  searchPage,
  sectionPage,
  storyPage,
  topicPage,
} from '../core/site/pages/lists.ts';
import { articlePath, dayPath, sectionPath, storyPath, topicPath } from '../core/site/paths.ts';
import { MOST_SEARCH, search } from '../core/site/search.ts';
import { INDEX_DAYS } from '../core/site/site-index.ts';
import { topicIdParts } from '../core/topic.ts';
import { viewArticle } from './article.ts';
import {
  daysBeside,
  publishedDays,
  readCursor,
  readDay,
  readSection,
  readStory,
  readTopic,
} from './lists.ts';
import { type Reply, redirectReply } from './reply.ts';
import { contextOf, notFound, page, type RequestContext } from './request-context.ts';

/** The article that was found, and its state. */
export const article = async (scene: RequestContext): Promise<Reply> => {
  const { request, recent, ports, found } = scene;
  if (found === null) return notFound(scene);
  switch (found.kind) {
    case 'none':
      return notFound(scene);
    case 'withdrawn':
      return page(scene, gonePage(found.isKilled, contextOf(scene)), 410);
    case 'live': {
      const { item, edition } = found;
      const path = articlePath({ ...item, headline: edition.document.headline });
      if (`/${request.segments.map(encodeURIComponent).join('/')}` !== path) return redirectReply(301, path);
      return page(scene, articlePage(await viewArticle(found, recent, ports), contextOf(scene)));
    }
    default:
      return found satisfies never;
  }
};

const badCursor = (scene: RequestContext): Reply =>
  page(
    scene,
    messagePage('This list has no such page', 'Its address is mistyped. Begin with the newest articles.'),
    400,
  );

export const topic = async (scene: RequestContext, id: string): Promise<Reply> => {
  const { request, recent, ports, renamed } = scene;
  const current = renamed.get(id);
  if (current !== undefined) return redirectReply(301, topicPath(current));
  const before = readCursor(request.search);
  if (before === null) return badCursor(scene);
  if (topicIdParts(id) === null) return notFound(scene);
  const found = await readTopic(id, topicPath(id), before, recent, ports);
  if (found.slice.entries.length === 0 && before === undefined) return notFound(scene);
  return page(scene, topicPage(found.topic, found.slice, contextOf(scene)));
};

export const section = async (scene: RequestContext, name: string): Promise<Reply> => {
  const { request, recent, ports } = scene;
  const id = sectionOfAddress(name);
  const before = readCursor(request.search);
  if (id === null) return notFound(scene);
  if (before === null) return badCursor(scene);
  const slice = await readSection(id, sectionPath(id), before, recent, ports);
  return page(scene, sectionPage(id, slice, contextOf(scene)));
};

export const story = async (scene: RequestContext, id: string): Promise<Reply> => {
  const found = await readStory(id, scene.recent, scene.ports);
  if (found === null) return notFound(scene);
  if ('mergedInto' in found) return redirectReply(302, storyPath(found.mergedInto));
  return page(scene, storyPage(id, found.entries, contextOf(scene)));
};

/** @param day left out: all days */
export const archive = async (scene: RequestContext, day: string | undefined): Promise<Reply> => {
  const { request, site, recent, ports } = scene;
  const days = publishedDays(recent, site.timeZone);
  if (day === undefined) return page(scene, archivePage(days, contextOf(scene)));
  if (!isDay(day)) return notFound(scene);
  const before = readCursor(request.search);
  if (before === null) return badCursor(scene);
  const slice = await readDay(day, dayPath(day), before, site.timeZone, recent, ports);
  if (slice.entries.length === 0 && !days.includes(day)) return notFound(scene);
  return page(scene, dayPage(day, slice, daysBeside(day, days), contextOf(scene)));
};

export const searching = (scene: RequestContext): Reply => {
  const text = (scene.request.search.get('q') ?? '').trim().slice(0, MOST_SEARCH);
  return page(scene, searchPage(text, search(text, scene.recent.entries), INDEX_DAYS, contextOf(scene)));
};
