import { expect, it } from 'vitest';
import { ownChannels } from '../../cli/replay/receiver.ts';
import type { Replayed } from '../../functions/operations/replay.ts';

const replayed = {
  announcement: { upload: { bucket: 'uploads', key: 'story.txt' } },
  audience: { sections: ['subject:sport', 'subject:politics'] },
} as unknown as Replayed;

it.each([
  ['"all"', ['articles', 'sport', 'politics']],
  ['["sport"]', ['articles', 'sport']],
  ['[]', ['articles']],
])('a replay announces in the sections %s, as announce does', (sections, channels) => {
  const outputs = {
    SectionChannelArns: '{"subject:sport":"sport","subject:politics":"politics","subject:weather":"weather"}',
    MonitorChannelArn: 'monitor',
    Settings: `{"sections":${sections}}`,
  };
  expect(ownChannels({ stack: 'Slugline', articlesChannel: 'articles', outputs })(replayed)).toEqual(
    channels,
  );
});
