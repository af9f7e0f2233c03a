import { describe, expect, it } from 'vitest';
import { retell } from '../../functions/operations/retell.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from './copy.ts';

const told = async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  await desk.upload('c.txt', OTTERS);
  const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story;
  return { ...desk, storyOf };
};

describe('a split', () => {
  it('gives an article a story of its own, is kept by corrections, and undone by a merge', async () => {
    const desk = await told();
    expect(desk.storyOf('b.txt')).toBe(desk.storyOf('a.txt'));
    expect(await splitArticle(desk.idOf('b.txt'), desk)).toMatchObject({ outcome: 'ruled' });
    expect(desk.storyOf('b.txt')).not.toBe(desk.storyOf('a.txt'));
    await desk.upload('b.txt', FLOOD_ELSEWHERE.replace('injured', 'hurt'));
    expect(desk.announcements().at(-1)?.story.id).toBe(desk.storyOf('b.txt'));
    expect(desk.storyOf('b.txt')).not.toBe(desk.storyOf('a.txt'));
    expect(await splitArticle(desk.idOf('b.txt'), desk)).toMatchObject({ outcome: 'same' });
    expect(await mergeStories(desk.idOf('b.txt'), desk.idOf('a.txt'), desk)).toMatchObject({
      outcome: 'ruled',
    });
    expect(desk.storyOf('b.txt')).toBe(desk.storyOf('a.txt'));
  });

  it('of the first article has another one told again', async () => {
    const desk = await told();
    await splitArticle(desk.idOf('a.txt'), desk);
    for await (const ref of desk.stories.toRetell()) await retell(ref, desk);
    await desk.announceAll();
    expect(desk.announcements().at(-1)).toMatchObject({
      articleId: desk.idOf('b.txt'),
      changes: ['story'],
    });
  });
});

describe('a merge', () => {
  it('makes two stories one, to which later articles go, and is undone by a split', async () => {
    const desk = await told();
    const merged = await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    expect(merged).toEqual({ outcome: 'ruled', story: desk.storyOf('a.txt') });
    expect(desk.storyOf('c.txt')).toBe(desk.storyOf('a.txt'));
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    expect(desk.storyOf('d.txt')).toBe(desk.storyOf('a.txt'));
    await splitArticle(desk.idOf('c.txt'), desk);
    expect(desk.storyOf('c.txt')).toBe(desk.idOf('c.txt'));
    expect(desk.stories.known.get(desk.storyOf('a.txt') as never)?.articles).not.toContain(
      desk.idOf('c.txt'),
    );
  });

  it('needs articles that were told', async () => {
    const desk = await told();
    await desk.upload('s.txt', OTTERS.replace('Sarn', 'Weir'), { silent: 'true' });
    expect(await mergeStories(desk.idOf('s.txt'), desk.idOf('a.txt'), desk)).toEqual({ outcome: 'untold' });
  });
});
