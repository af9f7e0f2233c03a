import { directionOf, type Edition } from '../edition.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { AnnouncedTopic, Topic } from '../topic.ts';
import type { EditionSummary } from './records.ts';

/** Cuts text to at most `most` code points, never through a surrogate pair, marking the cut. */
export const clip = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const points = [...text.slice(0, most * 2)];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
};

const clipOrNull = (text: string | null, most: number): string | null =>
  text === null ? null : clip(text, most);

/** A URL cut short would be another URL: one that is too long is left out instead. */
const urlOrNull = (url: string | null): string | null => (url !== null && url.length <= 2048 ? url : null);

/**
 * The parts of an edition that a version record stores. The limits keep hostile copy from filling an item or a
 * message.
 */
export const summarise = (edition: Edition): EditionSummary => {
  const image = edition.images.find(({ url }) => url !== null) ?? edition.images[0] ?? null;
  return {
    headline: clip(edition.headline, 500),
    standfirst: clipOrNull(edition.standfirst, 1500),
    byline: edition.byline.slice(0, 20).map((name) => clip(name, 100)),
    dateline: clipOrNull(edition.dateline, 100),
    language: clip(edition.language, 35),
    dir: directionOf(edition),
    ...(edition.isExcerpt === true ? { isExcerpt: true } : {}),
    publishedAt: clipOrNull(edition.publishedAt, 40),
    modifiedAt: clipOrNull(edition.modifiedAt, 40),
    canonicalUrl: urlOrNull(edition.canonicalUrl),
    rights: clipOrNull(edition.rights, 300),
    source: clipOrNull(edition.source, 100),
    wordCount: edition.wordCount,
    publisherTopics: edition.publisherTopics.slice(0, 100).map((name) => clip(name, 200)),
    image: image && {
      url: urlOrNull(image.url),
      caption: clipOrNull(image.caption, 500),
      credit: clipOrNull(image.credit, 200),
    },
  };
};

/**
 * The topics in the form of version records and announcements.
 *
 * @param topics all topics of one version, as tagging gives them
 */
export const versionTopics = (topics: readonly Topic[]): readonly AnnouncedTopic[] =>
  announcedTopics(topics).map(({ evidence: _, ...topic }) => ({ ...topic, name: clip(topic.name, 200) }));

/**
 * The topics in the form of an edition's document: the announced ones first, then the others. Limited to 200 topics
 * with 50 places of evidence each, some 100 KB at most.
 *
 * @param topics all topics of one version, as tagging gives them
 */
export const documentTopics = (topics: readonly Topic[]): readonly Topic[] => {
  const announced = announcedTopics(topics);
  const ids = new Set(announced.map(({ id }) => id));
  return [...announced, ...topics.filter(({ id }) => !ids.has(id))]
    .slice(0, 200)
    .map((topic) => ({ ...topic, name: clip(topic.name, 200), evidence: topic.evidence.slice(0, 50) }));
};
