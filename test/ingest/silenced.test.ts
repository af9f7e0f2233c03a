import { expect, it } from 'vitest';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FERRY = article('Ferry to Skellholm resumes');
const MENDED = article('Ferry to Skellholm resumes', 'It sails at nine, the harbour master says.');
const FIRST = 'stranger/a.txt';
const LATER = 'desk/b.txt';

const room = () => {
  const pipeline = memoryPipeline();
  return {
    ...pipeline,
    upload: async (key: string, metadata: Readonly<Record<string, string>> = {}, copy = FERRY) => {
      pipeline.uploads.put(key, copy, { metadata });
      await pipeline.created(key);
    },
    remove: async (key: string) => {
      pipeline.uploads.remove(key);
      await pipeline.removed(key);
    },
  };
};

it('an article that was withdrawn and came back silently keeps no other from being published', async () => {
  const pipeline = room();
  await pipeline.upload(FIRST);
  await pipeline.announceAll();
  await pipeline.remove(FIRST);
  await pipeline.announceAll();
  await pipeline.upload(FIRST, { silent: 'true' });
  for (const key of [LATER, 'desk/c.txt']) {
    await pipeline.upload(key);
    await pipeline.announceAll();
  }
  expect(pipeline.key(LATER)).toMatchObject({ outcome: 'committed', owner: true });
  expect(pipeline.key('desk/c.txt')).toMatchObject({
    outcome: 'alternate',
    articleId: pipeline.key(LATER)?.articleId,
  });
  expect(pipeline.announcements().map(({ type, upload }) => `${type} ${upload.key}`)).toEqual([
    `published ${FIRST}`,
    `withdrawn ${FIRST}`,
    `published ${LATER}`,
  ]);
});

it('an article that came back silently before its withdrawal was announced still counts as announced', async () => {
  const pipeline = room();
  await pipeline.upload(FIRST);
  await pipeline.announceAll();
  await pipeline.remove(FIRST);
  await pipeline.upload(FIRST, { silent: 'true' });
  await pipeline.announceAll();
  await pipeline.upload(LATER);
  expect(pipeline.key(LATER)).toMatchObject({ outcome: 'alternate' });
  expect(pipeline.announcements()).toHaveLength(1);
});

it('an article that is under embargo again while its withdrawal is still to be announced makes others wait for a person', async () => {
  const pipeline = room();
  await pipeline.upload(FIRST);
  await pipeline.announceAll();
  await pipeline.remove(FIRST);
  await pipeline.upload(FIRST, { embargo: '2027-01-01T00:00:00.000Z' });
  await pipeline.upload(LATER);
  expect(pipeline.key(LATER)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
});

it('a silent article with a correction under embargo makes others wait, also before the announce function has settled it', async () => {
  const pipeline = room();
  await pipeline.upload(FIRST, { silent: 'true' });
  await pipeline.upload(FIRST, { embargo: '2027-01-01T00:00:00.000Z' }, MENDED);
  await pipeline.upload(LATER);
  expect(pipeline.key(LATER)).toMatchObject({ outcome: 'quarantined', rejection: { code: 'contested' } });
});

it('a silent article that replaced a held one keeps no other from being published', async () => {
  const pipeline = room();
  await pipeline.upload(FIRST, { embargo: '2027-01-01T00:00:00.000Z' });
  await pipeline.upload(FIRST, { embargo: 'none', silent: 'true' });
  await pipeline.upload(LATER);
  expect(pipeline.key(LATER)).toMatchObject({ outcome: 'committed', owner: true });
});

it('a correction does not publish words under embargo, even if a published article has them, too', async () => {
  const pipeline = memoryPipeline();
  const upload = async (key: string, text: string, metadata: Readonly<Record<string, string>>) => {
    pipeline.uploads.put(key, text, { metadata });
    await pipeline.created(key);
    await pipeline.announceAll();
  };
  await upload('desk/held.txt', FERRY, { embargo: '2027-01-01T00:00:00.000Z' });
  const known = { 'canonical-url': 'https://post.example/quay' };
  await upload('stranger/a.txt', article('The quay is to be paved'), known);
  await upload('stranger/b.txt', article('Otters are seen in the canal'), {});
  await upload('stranger/b.txt', FERRY, known);
  expect(pipeline.key('stranger/b.txt')).toMatchObject({
    outcome: 'quarantined',
    rejection: { code: 'contested' },
    owner: true,
  });
  expect(pipeline.announcements().map(({ headline }) => headline)).not.toContain(
    'Ferry to Skellholm resumes',
  );
});

it.each([
  ['live and silent', { silent: 'true' }],
  ['known', {}],
])(
  'words that are held as a correction of an article that is %s are not published as a correction of another',
  async (_, first) => {
    const pipeline = memoryPipeline();
    const upload = async (key: string, text: string, metadata: Readonly<Record<string, string>> = {}) => {
      pipeline.uploads.put(key, text, { metadata });
      await pipeline.created(key);
      await pipeline.announceAll();
    };
    await upload('desk/a.txt', article('The quay is to be paved'), first);
    await upload('desk/a.txt', FERRY, { embargo: '2027-01-01T00:00:00.000Z' });
    await upload('stranger/new.txt', FERRY);
    await upload('stranger/b.txt', article('Otters are seen in the canal'));
    await upload('stranger/b.txt', FERRY);
    expect(pipeline.key('stranger/b.txt')).toMatchObject({
      outcome: 'quarantined',
      rejection: { code: 'contested' },
    });
    expect(pipeline.announcements().map(({ headline }) => headline)).not.toContain(
      'Ferry to Skellholm resumes',
    );
  },
);
