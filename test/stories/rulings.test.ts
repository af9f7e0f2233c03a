import { describe, expect, it } from 'vitest';
import { forgetInStories } from '../../functions/operations/forget-in-stories.ts';
import { reannounce } from '../../functions/operations/reannounce.ts';
import { mergeStories, splitArticle } from '../../functions/operations/rule-stories.ts';
import { openDesk } from '../ingest/desk.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS, ROADS } from './copy.ts';

const told = async () => {
  const desk = openDesk();
  await desk.upload('a.txt', FLOOD);
  await desk.upload('b.txt', FLOOD_ELSEWHERE);
  await desk.upload('c.txt', OTTERS);
  const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story;
  return { ...desk, storyOf };
};

describe('a split', () => {
  it('gives an article a story of its own, lasts through corrections, and is undone by a merge', async () => {
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

  it('of the first article has another one announced as first', async () => {
    const desk = await told();
    await splitArticle(desk.idOf('a.txt'), desk);
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    expect(desk.announcements().at(-1)).toMatchObject({
      articleId: desk.idOf('b.txt'),
      changes: ['story'],
    });
  });
});

describe('a split of an article that was not the first', () => {
  it('has its new story announced', async () => {
    const desk = await told();
    await splitArticle(desk.idOf('b.txt'), desk);
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    expect(desk.announcements().at(-1)).toMatchObject({ articleId: desk.idOf('b.txt'), changes: ['story'] });
    const last = desk.announcer.sent.findLast(({ channel }) => channel === 'arn:articles');
    expect(last?.attributes.story).toMatchObject({ values: expect.arrayContaining(['all']) });
  });
});

describe('a merge', () => {
  it('of merged stories sends later articles to the remaining one', async () => {
    const desk = openDesk();
    const storyOf = (key: string) => desk.stories.members.get(desk.idOf(key))?.story;
    for (const [key, text] of [
      ['a.txt', FLOOD],
      ['b.txt', ROADS],
      ['c.txt', OTTERS],
    ] as const)
      await desk.upload(key, text);
    const otters = storyOf('c.txt');
    await mergeStories(desk.idOf('c.txt'), desk.idOf('b.txt'), desk);
    await mergeStories(desk.idOf('b.txt'), desk.idOf('a.txt'), desk);
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    expect(storyOf('d.txt')).toBe(storyOf('a.txt'));
    const last = desk.announcer.sent.findLast(({ channel }) => channel === 'arn:articles');
    expect(JSON.stringify(last?.attributes.story ?? '')).not.toContain('"all"');
    await splitArticle(desk.idOf('c.txt'), desk);
    expect(storyOf('c.txt')).toBe(storyOf('b.txt'));
    await splitArticle(desk.idOf('c.txt'), desk);
    expect([storyOf('c.txt'), storyOf('c.txt') === storyOf('b.txt')]).toEqual([otters, false]);
  });

  it('does not restore articles that were withdrawn meanwhile, and announces the remaining ones', async () => {
    const desk = await told();
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    const otters = desk.storyOf('c.txt');
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    await desk.upload('c.txt', OTTERS.replace('Monday', 'Tuesday'));
    await desk.remove('c.txt');
    await splitArticle(desk.idOf('d.txt'), desk);
    expect(desk.stories.known.get(otters as never)?.articles).toEqual([desk.idOf('d.txt')]);
    for await (const ref of desk.stories.toReannounce()) await reannounce(ref, desk);
    await desk.announceAll();
    expect(desk.announcements().at(-1)).toMatchObject({ articleId: desk.idOf('d.txt'), changes: ['story'] });
  });

  it('can be undone after the article that opened the story was forgotten', async () => {
    const desk = await told();
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    await desk.upload('e.txt', OTTERS.replace('Two otters', 'Both otters'));
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    await forgetInStories(desk.idOf('c.txt'), new Set(), desk);
    await splitArticle(desk.idOf('d.txt'), desk);
    expect(desk.storyOf('e.txt')).toBe(desk.storyOf('d.txt'));
    expect(desk.storyOf('e.txt')).not.toBe(desk.storyOf('a.txt'));
  });

  it('of a story with several articles is undone completely by a split', async () => {
    const desk = await told();
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    const [otters, flood] = [desk.storyOf('c.txt'), desk.storyOf('a.txt')];
    expect(desk.storyOf('d.txt')).toBe(otters);
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    expect(desk.storyOf('d.txt')).toBe(flood);
    expect(await splitArticle(desk.idOf('d.txt'), desk)).toEqual({ outcome: 'ruled', story: otters });
    expect([desk.storyOf('c.txt'), desk.storyOf('d.txt')]).toEqual([otters, otters]);
    expect(desk.storyOf('b.txt')).toBe(flood);
    expect(desk.stories.known.get(otters as never)?.told.all).toBe(desk.idOf('c.txt'));
    await desk.upload('e.txt', OTTERS.replace('Two otters', 'Both otters'));
    expect(desk.storyOf('e.txt')).toBe(otters);
  });

  it.each([1, 2, 3, 4])('can be undone though a run stopped at write number %i', async (calls) => {
    const desk = await told();
    await desk.upload('d.txt', OTTERS.replace('Two otters', 'A pair of otters'));
    const otters = desk.storyOf('c.txt');
    await mergeStories(desk.idOf('c.txt'), desk.idOf('a.txt'), desk);
    let left = calls;
    const until =
      <T extends readonly unknown[], R>(call: (...asked: T) => Promise<R>) =>
      async (...asked: T): Promise<R> => {
        if (--left <= 0) throw new Error('stopped');
        return call(...asked);
      };
    const { stories, rulings } = desk;
    const stopped = {
      ...desk,
      stories: {
        ...stories,
        write: until(stories.write),
        writeTogether: until(stories.writeTogether),
      },
      rulings: { ...rulings, place: until(rulings.place) },
    };
    await expect(splitArticle(desk.idOf('d.txt'), stopped)).rejects.toThrow('stopped');
    await splitArticle(desk.idOf('d.txt'), desk);
    expect([desk.storyOf('c.txt'), desk.storyOf('d.txt')]).toEqual([otters, otters]);
  });

  it('joins two stories, to which later articles go, and is undone by a split', async () => {
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

  it('accepts only announced articles', async () => {
    const desk = await told();
    await desk.upload('s.txt', OTTERS.replace('Sarn', 'Weir'), { silent: 'true' });
    expect(await mergeStories(desk.idOf('s.txt'), desk.idOf('a.txt'), desk)).toEqual({
      outcome: 'unannounced',
    });
  });
});
