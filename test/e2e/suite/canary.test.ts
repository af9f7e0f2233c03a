import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { useDesk } from './desk.ts';

const desk = useDesk();

it('a canary goes all the way, and nobody hears of it but monitors', async () => {
  const { article, everything, follow, pipeline, table, unasked, put, about, canary } = desk();
  const monitor = await follow(pipeline.output(channelOutput('monitor')));
  const section = await follow(pipeline.output(channelOutput('section:sport')));
  await canary.put(article('Canary in the coal mine'), { section: 'sport', topics: 'Canaries' });
  const published = await monitor.next((body) => canary.isIt(body) && body.type === 'published');
  await canary.remove();
  await monitor.next((body) => canary.isIt(body) && body.type === 'withdrawn');
  // What is announced after it has overtaken nothing: had others been told, they would have heard by now.
  await put('after.txt', article('After the canary'), { Metadata: { section: 'sport' } });
  await everything.next(about('after.txt'));
  await section.next(about('after.txt'));
  expect(unasked(everything)).toEqual([]);
  expect(unasked(section)).toEqual([]);
  const month = String(published.occurredAt).slice(0, 7);
  for (const feed of ['all', 'keyword:canaries', 'subject:sport']) {
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName: pipeline.output('CatalogueTableName'),
        KeyConditionExpression: 'pk = :feed AND sk >= :from',
        ExpressionAttributeValues: {
          ':feed': `TOPIC#${feed}#${month}`,
          ':from': String(published.occurredAt),
        },
      }),
    );
    expect(Items.map(({ articleId }) => articleId)).not.toContain(published.articleId);
  }
});
