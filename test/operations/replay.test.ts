import { describe, expect, it } from 'vitest';
import { CANARY_KEY } from '../../functions/core/publish/canary.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { replayOf } from '../../functions/operations/replay.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FIRST = article('Harbour plan divides Harrowby');
const SECOND = article('Harbour plan divides Harrowby', 'The mayor has since changed her mind.');
const SILENT = { metadata: { section: 'sport', topics: 'Harbours', silent: 'true' } };
const ALOUD = { metadata: { section: 'sport', topics: 'Harbours' } };

const scene = async (...uploads: readonly (readonly [string, typeof ALOUD])[]) => {
  const pipeline = memoryPipeline();
  for (const [text, options] of uploads) {
    pipeline.uploads.put('a.txt', text, options);
    await pipeline.created('a.txt');
    await pipeline.announceAll();
  }
  const [articleId] = pipeline.catalogue.articles.keys();
  if (articleId === undefined) throw new Error('an article was expected');
  return { ...pipeline, replay: (anew = false) => replayOf(articleId, anew, pipeline.catalogue) };
};

describe('a replay', () => {
  it('sends exactly the same announcement', async () => {
    const { replay, announcements, announcer } = await scene([FIRST, ALOUD], [SECOND, ALOUD]);
    const again = await replay();
    if (again === null || again === 'paused') throw new Error('a replay was expected');
    expect(again.announcement).toEqual(announcements().at(-1));
    const sent = announcer.sent.filter(({ channel }) => channel === 'arn:articles').at(-1);
    expect(JSON.stringify(again.announcement)).toBe(sent?.texts.default);
    expect(await replay(true)).toEqual(again);
  });

  it('skips unannounced versions on the channels, and sends them to a single subscriber', async () => {
    const { replay } = await scene([FIRST, SILENT]);
    expect(await replay()).toBeNull();
    expect(await replay(true)).toMatchObject({
      announcement: { type: 'published', version: 1, previousVersion: null },
      audience: { topics: expect.arrayContaining(['keyword:harbours']), sections: ['subject:sport'] },
    });
  });

  it('repeats the last announced version on the channels, even if a silent one is live', async () => {
    const { replay } = await scene([FIRST, ALOUD], [SECOND, SILENT]);
    expect(await replay()).toMatchObject({ announcement: { type: 'published', version: 1 } });
    expect(await replay(true)).toMatchObject({ announcement: { type: 'published', version: 2 } });
  });

  it('sends nothing about a withdrawn article, even if the withdrawal is not announced yet', async () => {
    const { replay, uploads, removed, catalogue, announceAll, clock } = await scene([FIRST, ALOUD]);
    await catalogue.pause('all', clock.now());
    uploads.remove('a.txt');
    await removed('a.txt');
    await announceAll();
    expect([...catalogue.outbox.values()]).toMatchObject([{ state: 'paused', version: 2 }]);
    expect(await replay()).toBeNull();
    expect(await replay(true)).toBeNull();
  });

  it.each(['all', 'subject:sport'])(
    'does not reach the channels while %s is paused, but reaches a single subscriber',
    async (scope) => {
      const { replay, catalogue, clock } = await scene([FIRST, ALOUD]);
      await catalogue.pause(scope, clock.now());
      expect(await replay()).toBe('paused');
      expect(await replay(true)).toMatchObject({ announcement: { version: 1 } });
      await catalogue.resume(scope);
      await catalogue.pause('subject:politics', clock.now());
      expect(await replay()).toMatchObject({ announcement: { version: 1 } });
    },
  );

  it('sends nothing to the channels about an article that came back silently, because it was announced as withdrawn', async () => {
    const { replay, uploads, removed, created, announceAll } = await scene([FIRST, ALOUD]);
    uploads.remove('a.txt');
    await removed('a.txt');
    await announceAll();
    uploads.put('a.txt', SECOND, SILENT);
    await created('a.txt');
    await announceAll();
    expect(await replay()).toBeNull();
    expect(await replay(true)).toMatchObject({ announcement: { version: 3 } });
  });

  it('waits for a pause of a section whose subscribers received the article, even if the article has left it', async () => {
    const { replay, catalogue, clock } = await scene(
      [FIRST, ALOUD],
      [SECOND, { metadata: { ...ALOUD.metadata, section: 'politics' } }],
    );
    await catalogue.pause('subject:sport', clock.now());
    expect(await replay()).toBe('paused');
    expect(await replay(true)).toMatchObject({ announcement: { version: 2 } });
  });

  it('of the canary is not paused', async () => {
    const { uploads, created, announceAll, catalogue, clock } = memoryPipeline();
    uploads.put(CANARY_KEY, FIRST);
    await created(CANARY_KEY);
    await announceAll();
    await catalogue.pause('all', clock.now());
    const [articleId = '' as ArticleId] = catalogue.articles.keys();
    expect(await replayOf(articleId, false, catalogue)).toMatchObject({ announcement: { version: 1 } });
  });

  it('sends nothing about an article that comes back until that is announced', async () => {
    const { replay, uploads, removed, created, announceAll } = await scene([FIRST, ALOUD]);
    uploads.remove('a.txt');
    await removed('a.txt');
    await announceAll();
    uploads.put('a.txt', SECOND, ALOUD);
    await created('a.txt');
    expect(await replay()).toBeNull();
    expect(await replay(true)).toBeNull();
  });

  it('sends nothing about a withdrawn article', async () => {
    const { replay, uploads, removed, announceAll } = await scene([FIRST, ALOUD]);
    uploads.remove('a.txt');
    await removed('a.txt');
    await announceAll();
    expect(await replay()).toBeNull();
    expect(await replay(true)).toBeNull();
  });
});
