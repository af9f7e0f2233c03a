import { describe, expect, it } from 'vitest';
import { NO_AUDIENCE } from '../../../functions/core/publish/audience.ts';
import {
  channelIdOf,
  channelOutput,
  logicalIdOf,
  topicName,
} from '../../../functions/core/publish/channel-names.ts';
import {
  type Channel,
  channelsFor,
  DEFAULT_CHANNELS,
  declareChannels,
  isAnnouncedTo,
  isForFollowers,
  withBothIds,
} from '../../../functions/core/publish/channels.ts';
import { type CustomChannel, readCustomChannels } from '../../../functions/core/publish/custom-channel.ts';
import type { Audience } from '../../../functions/core/publish/records.ts';
import { SECTIONS } from '../../../functions/core/section.ts';
import type { FormerId } from '../../../functions/core/tag/taxonomy/former-ids.ts';
import type { TopicId } from '../../../functions/core/topic.ts';

const NOBODY = NO_AUDIENCE;
const upload = { bucket: 'uploads', key: 'stories/harbour.html' };
const CANARY = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };

const withCustom = (...channels: readonly CustomChannel[]): readonly Channel[] =>
  declareChannels({ ...DEFAULT_CHANNELS, channels });

const carrying = (
  channels: readonly Channel[],
  audience: Partial<Audience>,
  of: typeof upload = upload,
): readonly string[] => channelsFor({ upload: of }, { ...NOBODY, ...audience }, channels).map(({ id }) => id);

describe('the channel declaration', () => {
  it('has one channel for all articles, one for operators, one for monitors, one per section, and the custom ones', () => {
    const ids = withCustom({ name: 'news-in-german', languages: ['de'] }).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['articles', 'operations', 'monitor']);
    expect(ids.filter((id) => id.startsWith('section:'))).toHaveLength(SECTIONS.length);
    expect(ids.at(-1)).toBe('custom:news-in-german');
  });

  it('gives each channel its own logical id, output and topic name', () => {
    const named = ['news-in-german', 'articles', 'section-sport', 'sport', 'custom'];
    const channels = withCustom(...named.map((name) => ({ name, languages: ['de'] })));
    for (const derive of [logicalIdOf, channelOutput, (id: string) => topicName('Slugline', id)])
      expect(new Set(channels.map(({ id }) => derive(id))).size).toBe(channels.length);
    expect(channelOutput('section:sport')).toBe('SectionSportChannelArn');
    expect(channelOutput('articles')).toBe('ArticlesChannelArn');
    expect(channelOutput('custom:news-in-german')).toBe('CustomNewsInGermanChannelArn');
    expect(topicName('Slugline', 'custom:news-in-german')).toBe('Slugline_custom_news-in-german');
    expect(topicName('Slugline-dev', 'section:sport')).toBe('Slugline-dev_section_sport');
  });

  it('reads the channel id from a topic name, but not from that of another stack', () => {
    for (const { id } of withCustom({ name: 'dev-articles', languages: ['de'] }))
      expect(channelIdOf('Slugline', topicName('Slugline', id))).toBe(id);
    expect(channelIdOf('Slugline', topicName('Slugline-dev', 'articles'))).toBeNull();
    expect(topicName('Slugline', 'dev-articles')).not.toBe(topicName('Slugline-dev', 'articles'));
  });

  it('keeps display names within the limits of SNS', () => {
    for (const { displayName } of declareChannels(DEFAULT_CHANNELS))
      expect(displayName).toMatch(/^[\x20-\x7e]{1,100}$/);
  });

  it('lists the channels that carry announcements and those that can be followed', () => {
    const sport = declareChannels({ sections: ['sport'], channels: [] });
    expect(sport.filter(isAnnouncedTo).map(({ id }) => id)).toEqual(['articles', 'monitor', 'section:sport']);
    expect(sport.filter((channel) => !isForFollowers(channel)).map(({ id }) => id)).toEqual([
      'operations',
      'monitor',
    ]);
  });
});

describe('channelsFor', () => {
  it('sends every article to the channel of all articles, and to the channel of its section', () => {
    const channels = declareChannels(DEFAULT_CHANNELS);
    expect(carrying(channels, {})).toEqual(['articles']);
    expect(carrying(channels, { sections: ['subject:sport', 'subject:politics'] })).toEqual([
      'articles',
      'section:politics',
      'section:sport',
    ]);
  });

  it('sends nothing to the channel of a section without announcements', () => {
    const channels = declareChannels({ sections: ['sport'], channels: [] });
    expect(carrying(channels, { sections: ['subject:sport', 'subject:politics'] })).toEqual([
      'articles',
      'section:sport',
    ]);
  });

  it('sends a canary to the monitors only, whatever its audience is', () => {
    const channels = withCustom({ name: 'people', topics: ['person:*'] });
    const audience = { sections: ['subject:sport'], topics: ['person:tom-cruise'], languages: ['en'] };
    expect(carrying(channels, audience, CANARY)).toEqual(['monitor']);
  });

  it.each([
    [{ languages: ['de'] }, { languages: ['de'] }, true],
    [{ languages: ['de'] }, { languages: ['de-AT'] }, true],
    [{ languages: ['de-AT'] }, { languages: ['de'] }, false],
    [{ languages: ['de'] }, { languages: ['den'] }, false],
    [{ languages: ['de', 'fr'] }, { languages: ['en', 'fr'] }, true],
    [{ topics: ['person:tom-cruise'] }, { topics: ['person:tom-cruise'] }, true],
    [{ topics: ['person:tom-cruise'] }, { topics: ['person:tom-cruise-missile'] }, false],
    [{ topics: ['person:*'] }, { topics: ['place:norway', 'person:tom-cruise'] }, true],
    [{ topics: ['person:tom-*'] }, { topics: ['person:tommy-lee'] }, false],
    [{ topics: ['person:*'] }, { topics: ['place:norway'] }, false],
    [{ languages: ['de'], topics: ['person:*'] }, { languages: ['de'], topics: ['place:norway'] }, false],
    [{ languages: ['de'], topics: ['person:*'] }, { languages: ['de'], topics: ['person:x'] }, true],
  ] as const)('%j matches %j: %s', (selection, audience, carried) => {
    const channels = withCustom({ name: 'mine', ...selection });
    expect(carrying(channels, audience).includes('custom:mine')).toBe(carried);
  });
});

describe('a channel of a renamed topic', () => {
  const RENAMED: readonly FormerId[] = [
    { former: 'place:turkey' as TopicId, current: 'place:turkiye' as TopicId, until: '2027-06-30' },
    { former: 'keyword:tom-cruise' as TopicId, current: 'person:tom-cruise' as TopicId, until: '2027-06-30' },
  ];
  const NEW_SINCE_THE_LAPSE = { topics: ['place:turkiye'] };
  const BEFORE_THE_RENAMING = { topics: ['place:turkey'] };

  it.each([['place:turkey'], ['place:turkiye']])(
    'matches both ids, whichever of them the settings name: %s',
    (named) => {
      const channels = withCustom({ name: 'turkey', topics: withBothIds([named], RENAMED) });
      for (const audience of [NEW_SINCE_THE_LAPSE, BEFORE_THE_RENAMING])
        expect(carrying(channels, audience)).toContain('custom:turkey');
    },
  );

  it.each([
    [['keyword:*'], ['keyword:*', 'person:tom-cruise']],
    [['person:*'], ['person:*', 'keyword:tom-cruise']],
    [['place:tur*'], ['place:tur*']],
    [
      ['place:turkiye', 'place:turkey'],
      ['place:turkiye', 'place:turkey'],
    ],
    [['place:norway'], ['place:norway']],
    [[], []],
  ])('%j becomes %j', (topics, both) => {
    expect(withBothIds(topics, RENAMED)).toEqual(both);
  });
});

describe('readCustomChannels', () => {
  const faultsOf = (value: unknown): readonly string[] => {
    const read = readCustomChannels(value);
    return read.ok ? [] : read.error.map(({ path, reason }) => `${path.join('.')}: ${reason}`);
  };

  it('accepts the name of a built-in channel, because the kind keeps them apart', () => {
    for (const name of ['articles', 'operations', 'section-sport', 'sport', 'corrections'])
      expect(readCustomChannels([{ name, languages: ['de'] }])).toMatchObject({ ok: true });
  });

  it('canonicalises languages, and omits missing fields', () => {
    expect(
      readCustomChannels([
        { name: 'german', displayName: 'Deutsch', languages: ['DE', 'de-at'] },
        { name: 'people', topics: ['person:*', 'subject:sport'] },
      ]),
    ).toEqual({
      ok: true,
      value: [
        { name: 'german', displayName: 'Deutsch', languages: ['de', 'de-AT'] },
        { name: 'people', topics: ['person:*', 'subject:sport'] },
      ],
    });
  });

  it.each([
    ['not a list', {}, /^: channels must be a list/],
    ['no mapping', ['german'], /^0: A channel must have a name/],
    ['no name', [{ languages: ['de'] }], /^0: A channel's name must be/],
    ['a name in capitals', [{ name: 'German', languages: ['de'] }], /^0\.name: .*"German"/],
    ['a name that is too long', [{ name: 'a'.repeat(61), languages: ['de'] }], /^0\.name: /],
    [
      'an unknown key',
      [{ name: 'b', topics: ['person:*'], language: ['de'] }],
      /^0\.language: A channel has no language/,
    ],
    ['neither languages nor topics', [{ name: 'all' }], /^0: A channel must name languages or topics/],
    ['an empty list', [{ name: 'german', languages: [] }], /^0\.languages: /],
    [
      'a word instead of a language code',
      [{ name: 'german', languages: ['german'] }],
      /^0\.languages\.0: "german"/,
    ],
    ['an underscore', [{ name: 'b', languages: ['en', 'en_GB'] }], /^0\.languages\.1: "en_GB"/],
    ['an unknown kind of topic', [{ name: 'b', topics: ['people:*'] }], /^0\.topics\.0: "people:\*"/],
    ['a topic without a name', [{ name: 'b', topics: ['person:'] }], /^0\.topics\.0: "person:"/],
    ['a topic name that is not a slug', [{ name: 'b', topics: ['person:Tom Cruise'] }], /^0\.topics\.0: /],
    ['an unknown subject', [{ name: 'b', topics: ['subject:sports'] }], /^0\.topics\.0: /],
    [
      'a sender name that e-mail cannot show',
      [{ name: 'b', displayName: '', languages: ['de'] }],
      /displayName/,
    ],
    [
      'the same name twice',
      [
        { name: 'german', languages: ['de'] },
        { name: 'german', languages: ['fr'] },
      ],
      /^1\.name: The name german is taken\. Give/,
    ],
    [
      'two names with the same output',
      [
        { name: 'top-10', languages: ['de'] },
        { name: 'top10', languages: ['de'] },
      ],
      /^1\.name: The name top10 is too close to top-10: both would have the output CustomTop10ChannelArn\. Give/,
    ],
    [
      'too many',
      Array.from({ length: 31 }, (_, at) => ({ name: `c${at}`, languages: ['de'] })),
      /^: There are 31/,
    ],
  ])('rejects %s', (_, value, expected) => {
    expect(faultsOf(value)).toEqual([expect.stringMatching(expected)]);
  });

  it('reports all errors at once', () => {
    expect(faultsOf([{ name: 'A' }, { name: 'b', languages: ['german'], topics: ['x'] }])).toHaveLength(4);
  });
});
