import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isNews, note, read } from '../../docs/examples/consumer.ts';

const announcement = (articleId: string, version: number, eventId = `${articleId}.${version}`) => ({
  schema: 'slugline.announcement.v1' as const,
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
  const handled = stream.filter((item) => {
    if (!isNews(seen, item)) return false;
    note(seen, item);
    return true;
  });
  expect(handled.map(({ eventId }) => eventId)).toEqual(['a.1', 'b.1', 'a.3', 'a.4']);
});

it('it reads announcements raw and wrapped, and takes nothing else for one', () => {
  const item = announcement('a', 1);
  expect(read(JSON.stringify(item))).toEqual(item);
  expect(read(JSON.stringify({ Type: 'Notification', Message: JSON.stringify(item) }))).toEqual(item);
  expect(() => read('{"schema":"other"}')).toThrow(/no announcement/);
});

it('it says what it wants instead of a queue name', async () => {
  const program = fileURLToPath(new URL('../../docs/examples/consumer.ts', import.meta.url));
  await expect(promisify(execFile)(process.execPath, [program, 'my-queue'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^usage: .*QUEUE_URL\nQUEUE_URL is a whole URL/),
  });
});
