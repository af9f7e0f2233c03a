import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { relatedArticles } from '../../functions/operations/related.ts';
import { openDesk } from '../ingest/desk.ts';

const FOLDER = new URL('../../examples/', import.meta.url);

/** Sorted as the shell expands `examples/*`. */
const EXAMPLES = readdirSync(FOLDER).toSorted();

const openExamples = async () => {
  const desk = openDesk();
  for (const name of EXAMPLES) await desk.upload(name, readFileSync(new URL(name, FOLDER), 'utf8'));
  return desk;
};

it('two of the examples report one event, and the second is the first of the story for no scope', async () => {
  const desk = await openExamples();
  const storyOf = new Map(desk.announcements().map(({ upload, story }) => [upload.key, story.id]));
  expect(storyOf.size).toBe(EXAMPLES.length);
  expect(storyOf.get('island-ferry.md')).toBe(storyOf.get('harbour-ferry.txt'));
  // Each other example is a story of its own.
  expect(new Set(storyOf.values()).size).toBe(EXAMPLES.length - 1);
  const second = desk.announcer.sent.find(
    ({ channel, texts }) => channel === 'arn:articles' && texts.default.includes('"island-ferry.md"'),
  );
  expect(second?.attributes.story).toBeUndefined();
});

it('another example is related to them', async () => {
  const desk = await openExamples();
  const found = await relatedArticles(desk.idOf('harbour-ferry.txt'), 10, {
    ...desk,
    feed: async (topic) => [...desk.catalogue.feeds.values()].filter((item) => item.topic === topic),
  });
  expect(found?.map(({ key }) => key)).toEqual(['tunnel-vote.html']);
});
