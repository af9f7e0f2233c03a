import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { relatedArticles } from '../../functions/operations/related.ts';
import { openDesk } from '../ingest/desk.ts';

const EXAMPLES = [
  'central-bank.html',
  'cup-final.md',
  'harbour-ferry.txt',
  'island-ferry.md',
  'tunnel-vote.html',
];

const openExamples = async () => {
  const desk = openDesk();
  for (const name of EXAMPLES)
    await desk.upload(name, readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
  return desk;
};

it('two of the examples tell one event, and the second is the first of its story in nothing', async () => {
  const desk = await openExamples();
  const stories = desk.announcements().map(({ story }) => story.id);
  expect(new Set(stories).size).toBe(4);
  expect(stories[3]).toBe(stories[2]);
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
