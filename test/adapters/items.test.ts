import { expect, it } from 'vitest';
import { feedMark } from '../../functions/adapters/dynamodb/feed-items.ts';
import {
  FORGET_AT,
  keyOfVersion,
  outOfOutbox,
  versionItem,
} from '../../functions/adapters/dynamodb/items.ts';
import { SCHEMA, STAMP } from '../../functions/adapters/dynamodb/schema.ts';
import { versionInImage } from '../../functions/adapters/dynamodb/stream-image.ts';
import { CANARY_KEY } from '../../functions/core/publish/canary.ts';
import { NOW, sceneOf } from '../contracts/scene.ts';
import { memoryCatalogue } from '../fakes/memory-catalogue.ts';

const DAY_SECONDS = 86_400;
const committed = () => sceneOf(memoryCatalogue()).commit('One');

it('versions sort as text in the order of their numbers', async () => {
  const { articleId } = sceneOf(memoryCatalogue());
  const keys = [2, 10, 99_999_999].map((version) => keyOfVersion(articleId, version).sk);
  expect(keys).toEqual(['VERSION#00000002', 'VERSION#00000010', 'VERSION#99999999']);
  expect([...keys].sort()).toEqual(keys);
});

it('versions of the canary expire after a day, and no others do', async () => {
  const { version, outbox } = await committed();
  const canary = { ...version, upload: { ...version.upload, key: CANARY_KEY } };
  expect(versionItem(canary, outbox)[FORGET_AT]).toBe(Date.parse(NOW) / 1000 + DAY_SECONDS);
  expect(versionItem(version, outbox)).not.toHaveProperty(FORGET_AT);
});

it('the marker of a feed entry expires after a day', async () => {
  const { version } = await committed();
  const mark = feedMark({ topic: 'all', at: NOW }, version, Date.parse(NOW));
  expect(mark[FORGET_AT]).toBe(Date.parse(NOW) / 1000 + DAY_SECONDS);
});

it('every change that adds a version to the outbox is matched by one that removes it', async () => {
  const { version, outbox } = await committed();
  const whole = versionItem(version, { ...outbox, pausedBy: 'all', uploadedAt: NOW, trace: 'Root=1-abc' });
  const { ExpressionAttributeNames } = outOfOutbox(outbox, 'attribute_exists(pk)');
  const removed: readonly string[] = Object.values(ExpressionAttributeNames);
  const left = Object.keys(whole).filter((name) => !removed.includes(name));
  expect(left.sort()).toEqual(['articleId', 'committedAt', 'packed', 'pk', 'sk', 'status', 'version']);
});

it('a version is read from the image of its stream record if this release wrote it', async () => {
  const { version, outbox } = await committed();
  const { packed } = versionItem(version, outbox);
  const image = (schema: number, bytes: Uint8Array) => ({
    packed: { B: Buffer.from(bytes).toString('base64') },
    schema: { N: String(schema) },
  });
  expect(STAMP).toEqual({ schema: SCHEMA });
  expect(versionInImage(image(SCHEMA, packed))).toEqual(version);
  expect(versionInImage(image(SCHEMA + 1, packed))).toBeNull();
  expect(versionInImage(image(SCHEMA, packed.subarray(0, 9)))).toBeNull();
  expect(versionInImage({})).toBeNull();
});
