import { expect, it } from 'vitest';
import { isNews } from '../../docs/examples/consumer.ts';

const announcement = (articleId: string, version: number, eventId = `${articleId}.${version}`) => ({
  eventId,
  type: 'published' as const,
  articleId,
  version,
  headline: 'Ferry resumes',
});

it('the consumer of the README drops repeats and versions older than it has, and nothing else', () => {
  const seen = { events: new Set<string>(), versions: new Map<string, number>() };
  const stream = [
    announcement('a', 1),
    announcement('a', 1),
    announcement('b', 1),
    announcement('a', 3),
    announcement('a', 2),
    announcement('a', 3),
    announcement('a', 4),
  ];
  expect(stream.filter((item) => isNews(seen, item)).map(({ eventId }) => eventId)).toEqual([
    'a.1',
    'b.1',
    'a.3',
    'a.4',
  ]);
});
