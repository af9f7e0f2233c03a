import { describe, expect, test } from 'vitest';
import { judgeLeftChannels } from '../../cli/doctor/checks/left-channels.ts';
import { openReceiver } from '../../cli/replay/receiver.ts';
import { channelNamed } from '../../cli/target/channels.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { channelOutput, topicName } from '../../functions/core/publish/channel-names.ts';
import { type ChannelSettings, declareChannels } from '../../functions/core/publish/channels.ts';

const PIPELINE = 'arn:aws:sns:eu-west-1:123456789012:Slugline';
const SETTINGS: ChannelSettings = {
  sections: ['sport'],
  channels: [{ name: 'news-in-german', languages: ['de'] }],
};
const OUTPUTS = {
  UploadsBucketName: 'uploads',
  CatalogueTableName: 'catalogue',
  StoriesTableName: 'stories',
  Settings: JSON.stringify(SETTINGS),
  ...Object.fromEntries(
    declareChannels(SETTINGS).map(({ id }) => [channelOutput(id), topicName(PIPELINE, id)]),
  ),
};

describe('a target’s channels', () => {
  const target = targetOf('Slugline', OUTPUTS, null);

  test('are those that the stack says it was deployed with', () => {
    expect(target.channels).toHaveLength(21);
    expect(channelNamed('news-in-german', target)).toEqual({
      id: 'custom:news-in-german',
      displayName: 'news-in-german',
      carries: { kind: 'selection', languages: ['de'], topics: [] },
      arn: `${PIPELINE}_custom_news-in-german`,
    });
    expect(channelNamed('section:labor', target).carries).toEqual({ kind: 'nothing' });
  });

  test('have short names if only one has the name', () => {
    expect(channelNamed('sport', target).id).toBe('section:sport');
    const settings: ChannelSettings = {
      sections: 'all',
      channels: ['sport', 'articles'].map((name) => ({ name, languages: ['de'] })),
    };
    const channels = declareChannels(settings).map((channel) => ({ ...channel, arn: channel.id }));
    const both = { stack: 'Slugline', channels };
    expect(channelNamed('articles', both).id).toBe('articles');
    expect(channelNamed('custom:articles', both).id).toBe('custom:articles');
    expect(() => channelNamed('sport', both)).toThrow(
      'More than one channel is called "sport". Give its id:\n  section:sport\n  custom:sport',
    );
  });

  test.each(['Settings', channelOutput('section:sport'), channelOutput('custom:news-in-german')])(
    'cannot be used for a replay without the output %s',
    async (missing) => {
      const { [missing]: _, ...outputs } = OUTPUTS as Record<string, string>;
      await expect(openReceiver(null, targetOf('Slugline', outputs, null), [])).rejects.toThrow(
        `Slugline has no output ${missing}`,
      );
    },
  );
});

describe('channels of removed custom ones', () => {
  const target = targetOf('Slugline', OUTPUTS, null);
  const deployed = Object.values(OUTPUTS).filter((value) => value.startsWith(PIPELINE));

  test('are found by name, without those of other stacks', () => {
    const others = [`${PIPELINE}-dev_custom_news-in-french`, 'arn:aws:sns:eu-west-1:123456789012:alarms'];
    expect(judgeLeftChannels([...deployed, ...others], target)).toMatchObject([{ level: 'ok' }]);
    expect(
      judgeLeftChannels([...deployed, `${PIPELINE}_custom_news-in-french`, ...others], target),
    ).toMatchObject([
      {
        level: 'warn',
        text: expect.stringMatching(/^custom:news-in-french still exists/),
        advice: expect.stringContaining(`delete-topic --topic-arn ${PIPELINE}_custom_news-in-french`),
      },
    ]);
  });
});
