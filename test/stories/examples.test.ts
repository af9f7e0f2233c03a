import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openDesk } from '../ingest/desk.ts';

it('two of the examples tell one event, and the second is the first of its story in nothing', async () => {
  const desk = openDesk();
  for (const name of ['central-bank.html', 'cup-final.md', 'harbour-ferry.txt', 'island-ferry.md'])
    await desk.upload(name, readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
  const stories = desk.announcements().map(({ story }) => story.id);
  expect(new Set(stories).size).toBe(3);
  expect(stories[3]).toBe(stories[2]);
  const last = desk.announcer.sent.findLast(({ channel }) => channel === 'arn:articles');
  expect(last?.attributes.story).toBeUndefined();
});
