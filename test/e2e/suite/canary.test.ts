import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { useDesk } from './desk.ts';

const desk = useDesk();

it('a canary goes through the whole pipeline, and only monitors receive it', async () => {
  const { article, everything, follow, pipeline, table, unasked, put, about, canary } = desk();
  const monitor = await follow(pipeline.output(channelOutput('monitor')));
  const section = await follow(pipeline.output(channelOutput('section:sport')));
  await canary.put(article('Canary in the coal mine'), { section: 'sport', topics: 'Canaries' });
  const published = await monitor.next((body) => canary.isIt(body) && body.type === 'published');
  await canary.remove();
  await monitor.next((body) => canary.isIt(body) && body.type === 'withdrawn');
  // The next announcement has not overtaken it: if others had been sent the canary, it would have arrived by
  // now.
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
