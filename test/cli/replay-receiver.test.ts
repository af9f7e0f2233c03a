import { expect, it } from 'vitest';
import { ownChannels } from '../../cli/replay/receiver.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { declareChannels } from '../../functions/core/publish/channels.ts';
import type { FormerId } from '../../functions/core/tag/taxonomy/former-ids.ts';
import type { TopicId } from '../../functions/core/topic.ts';
import type { Replayed } from '../../functions/operations/replay.ts';

const replayed = {
  announcement: { upload: { bucket: 'uploads', key: 'story.txt' } },
  audience: {
    sections: ['subject:sport', 'subject:politics'],
    topics: ['place:norway'],
    languages: ['de-AT'],
  },
} as unknown as Replayed;

const GERMAN = { name: 'news-in-german', languages: ['de'] };
const NORTH = { name: 'north', topics: ['place:norge'] };
const RENAMED: readonly FormerId[] = [
  { former: 'place:norge' as TopicId, current: 'place:norway' as TopicId, until: '2026-06-30' },
];
const PEOPLE = { name: 'people', topics: ['person:*'] };

it.each([
  ['all' as const, [], ['articles', 'section:politics', 'section:sport']],
  [['sport'], [], ['articles', 'section:sport']],
  [[], [GERMAN, PEOPLE], ['articles', 'custom:news-in-german']],
  [[], [NORTH], ['articles', 'custom:north']],
])(
  'a replay announces in the sections %j and on the channels %j, as the announce function does',
  (sections, channels, ids) => {
    const settings = { sections, channels };
    const outputs = {
      UploadsBucketName: 'uploads',
      CatalogueTableName: 'catalogue',
      StoriesTableName: 'stories',
      Settings: JSON.stringify(settings),
      ...Object.fromEntries(declareChannels(settings).map(({ id }) => [channelOutput(id), id])),
    };
    expect(ownChannels(targetOf('Slugline', outputs, null), RENAMED)(replayed)).toEqual(ids);
  },
);
