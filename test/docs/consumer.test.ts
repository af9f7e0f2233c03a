import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isNew, markHandled, readAnnouncement } from '../../docs/examples/announcement.ts';

const announcement = (articleId: string, version: number, eventId = `${articleId}.${version}`) => ({
  schema: 'slugline.announcement.v1' as const,
  eventId,
  type: 'published' as const,
  articleId,
  version,
  headline: 'Ferry resumes',
});

it('the consumer of the README drops repeats and versions older than it has, and nothing else', () => {
  const handled = { events: new Set<string>(), versions: new Map<string, number>() };
  const stream = [
    announcement('a', 1),
    announcement('a', 1),
    announcement('b', 1),
    announcement('a', 3),
    announcement('a', 2),
    announcement('a', 3),
    announcement('a', 4),
  ];
  const fresh = stream.filter((item) => {
    if (!isNew(handled, item)) return false;
    markHandled(handled, item);
    return true;
  });
  expect(fresh.map(({ eventId }) => eventId)).toEqual(['a.1', 'b.1', 'a.3', 'a.4']);
});

it('it reads announcements raw and wrapped, and takes nothing else for one', () => {
  const item = announcement('a', 1);
  expect(readAnnouncement(JSON.stringify(item))).toEqual(item);
  expect(readAnnouncement(JSON.stringify({ Type: 'Notification', Message: JSON.stringify(item) }))).toEqual(
    item,
  );
  expect(() => readAnnouncement('{"schema":"other"}')).toThrow(/not an announcement/);
});

it('it says what it wants instead of a queue name', async () => {
  const program = fileURLToPath(new URL('../../docs/examples/consumer.ts', import.meta.url));
  await expect(promisify(execFile)(process.execPath, [program, 'my-queue'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^usage: .*QUEUE_URL\nQUEUE_URL is a whole URL/),
  });
});
