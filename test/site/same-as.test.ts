import { describe, expect, it } from 'vitest';
import { retagArticle } from '../../functions/operations/retag.ts';
import { readTaxonomy } from '../../infra/taxonomy.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';
import { openSite } from './open-site.ts';

const NORWAY = 'https://www.iso.org/obp/ui/#iso:code:3166:NO';
const COPY = article('Ferry to Norway returns', 'The ferry sailed to Norway on Tuesday. Norway was calm.');

describe('what others call a topic reaches', () => {
  it('the structured data of the reader page', async () => {
    const site = openSite();
    await site.desk.upload('a.txt', COPY, { topics: 'Norway' });
    const { headers } = await site.ask(`/articles/${site.desk.idOf('a.txt')}`);
    const page = await site.page(headers.location ?? '');
    const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page) ?? [];
    const { about } = JSON.parse(json) as { readonly about: readonly unknown[] };
    expect(about).toContainEqual({ '@type': 'Place', name: 'Norway', sameAs: [NORWAY] });
  });

  it('the stored edition and the announcement', async () => {
    const { desk } = openSite();
    await desk.upload('a.txt', COPY, { topics: 'Norway' });
    const topic = expect.objectContaining({ id: 'place:norway', sameAs: [NORWAY] });
    expect(desk.announcements().map(({ topics }) => topics)).toEqual([expect.arrayContaining([topic])]);
    const stored = [...desk.editions.documents.values()];
    expect(stored).toContainEqual(expect.objectContaining({ topics: expect.arrayContaining([topic]) }));
  });
});

describe('an article whose topics only gain it', () => {
  const rules = readTaxonomy('sameAs: { "place:norway": ["https://norway.example/id"] }');

  const published = async () => {
    const pipeline = memoryPipeline();
    pipeline.uploads.put('a.txt', COPY, { metadata: { topics: 'Norway' } });
    await pipeline.created('a.txt');
    await pipeline.announceAll();
    const sent = pipeline.announcer.sent.length;
    return { ...pipeline, sinceThen: () => pipeline.announcer.sent.length - sent };
  };

  it('is not announced as corrected when it is uploaded again', async () => {
    const { uploads, created, announceAll, sinceThen } = await published();
    uploads.put('a.txt', COPY, { metadata: { topics: 'Norway' } });
    await created('a.txt', { taxonomy: rules });
    await announceAll();
    expect(sinceThen()).toBe(0);
  });

  it('is not announced when it is tagged again, even with --announce', async () => {
    const { catalogue, editions, clock, key, announceAll, sinceThen } = await published();
    const id = key('a.txt')?.articleId;
    if (!id) throw new Error('an article was expected');
    const options = { dryRun: false, announce: true };
    await retagArticle(id, options, { catalogue, editions, clock, taxonomy: rules });
    await announceAll();
    expect(JSON.stringify([...editions.documents.values()])).toContain('https://norway.example/id');
    expect(sinceThen()).toBe(0);
  });
});
