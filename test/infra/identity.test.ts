import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesize.ts';

/** A table without a stream. */
const TABLE = {
  Type: 'AWS::DynamoDB::GlobalTable',
  TableName: undefined,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: undefined,
  StreamSpecification: undefined,
};

/**
 * What holds data, by logical id, with the properties that CloudFormation replaces a resource for when they change: a new
 * logical id or one of these values changed means an empty table or bucket beside the full one. Written by hand, so that no
 * update of snapshots can change it. To move data on purpose, see "Uninstall" and "Moving" in docs/runbook.md.
 */
const HOLDS_DATA: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  CatalogueTable05926C37: {
    Type: 'AWS::DynamoDB::GlobalTable',
    TableName: undefined,
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: undefined,
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
  // Editors' rulings are nowhere else.
  StoriesTableC5354398: TABLE,
  UploadsBucketC4B27CC7: { Type: 'AWS::S3::Bucket', BucketName: undefined, ObjectLockEnabled: undefined },
  Editions6D86CEE6: { Type: 'AWS::S3::Bucket', BucketName: undefined, ObjectLockEnabled: undefined },
};

/** The same of what readers follow, where they can. They can't be asked again. */
const HOLDS_READERS: typeof HOLDS_DATA = {
  ReadersTableF50A341F: TABLE,
  ReadersErasuresE421F779: { Type: 'AWS::S3::Bucket', BucketName: undefined, ObjectLockEnabled: undefined },
};

/** Followers subscribe to these by ARN, which a topic's name makes: under another name a channel has no subscriptions. */
const FOLLOWED = [
  ['ChannelsArticles8C565921', 'Slugline_articles'],
  ['ChannelsOperations4F9FEAFB', 'Slugline_operations'],
  ['ChannelsMonitorCA50122D', 'Slugline_monitor'],
  ['ChannelsSectionSportFCBA00BB', 'Slugline_section_sport'],
  [
    'ChannelsSectionDisasterAccidentAndEmergencyIncidentDA29E808',
    'Slugline_section_disaster-accident-and-emergency-incident',
  ],
] as const;

describe.each([
  ['dev', {}],
  ['prod', {}],
  ['prod', { encryption: 'kms', organisation: 'o-a1b2c3d4e5' }],
] as const)('%s with %j', (environment, changed) => {
  const template = synthesize(environment, changed);
  const resources = template.toJSON().Resources as Record<
    string,
    {
      Type: string;
      Properties?: Record<string, unknown>;
      DeletionPolicy?: string;
      UpdateReplacePolicy?: string;
    }
  >;

  const holds = environment === 'dev' ? { ...HOLDS_DATA, ...HOLDS_READERS } : HOLDS_DATA;

  it.each(Object.entries(holds))('%s is not replaced', (id, { Type, ...properties }) => {
    const found = resources[id];
    expect(found?.Type).toBe(Type);
    for (const [name, value] of Object.entries(properties)) expect(found?.Properties?.[name]).toEqual(value);
  });

  it('keeps the outbox index, which DynamoDB would fill afresh', () => {
    expect(resources.CatalogueTable05926C37?.Properties?.GlobalSecondaryIndexes).toMatchObject([
      {
        IndexName: 'outbox',
        KeySchema: [
          { AttributeName: 'outboxShard', KeyType: 'HASH' },
          { AttributeName: 'nextAt', KeyType: 'RANGE' },
        ],
      },
    ]);
  });

  it('has no table or bucket that is not watched over here', () => {
    const holding = Object.entries(resources)
      // The index of the site is made anew every minute.
      .filter(
        ([id, { Type }]) =>
          /::(Bucket|GlobalTable|Table)$/.test(Type) && !/^(AccessLogs|SiteBucket)/.test(id),
      )
      .map(([id]) => id);
    expect(holding.sort()).toEqual(Object.keys(holds).sort());
  });

  it.each(FOLLOWED)('%s keeps its name, and so its subscriptions', (id, name) => {
    expect(resources[id]).toMatchObject({ Type: 'AWS::SNS::Topic', Properties: { TopicName: name } });
  });

  it(
    environment === 'prod'
      ? 'keeps what holds data when the stack goes'
      : 'takes its data along when it goes',
    () => {
      const policy = environment === 'prod' ? 'Retain' : 'Delete';
      const holding = /::(Bucket|GlobalTable|Key|LogGroup|Topic)$/;
      for (const [id, { Type, DeletionPolicy, UpdateReplacePolicy }] of Object.entries(resources))
        if (holding.test(Type))
          expect([id, DeletionPolicy, UpdateReplacePolicy]).toEqual([
            id,
            // The name of a channel that a failed first deployment left behind would be taken.
            Type === 'AWS::SNS::Topic' && policy === 'Retain' ? 'RetainExceptOnCreate' : policy,
            policy,
          ]);
    },
  );
});
