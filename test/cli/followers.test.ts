import { describe, expect, test } from 'vitest';
import { policyWords } from '../../cli/filter/policy-words.ts';
import { subscriberTable } from '../../cli/followers/followers.ts';
import { isInternal, type Subscriber } from '../../cli/followers/list-subscribers.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { meant } from '../../cli/unfollow/unfollow.ts';

const CHANNEL = 'arn:aws:sns:eu-west-1:123456789012:articles';

const aFollower = (over: Partial<Subscriber> = {}): Subscriber => ({
  channel: 'articles',
  channelArn: CHANNEL,
  protocol: 'sqs',
  endpoint: 'arn:aws:sqs:eu-west-1:123456789012:desk',
  subscriptionArn: `${CHANNEL}:1`,
  confirmed: true,
  filterPolicy: null,
  filterPolicyScope: null,
  raw: false,
  deadLetters: null,
  internal: false,
  ...over,
});

describe('policyWords', () => {
  test.each([
    [null, 'everything'],
    [{}, 'everything'],
    [
      { topics: ['person:a', { prefix: 'place:' }], type: ['published'] },
      'topics person:a or place:*, and type published',
    ],
    [{ headline: [{ suffix: '!' }, { wildcard: '*goal*' }] }, 'headline *! or *goal*'],
    [{ source: [{ 'anything-but': 'upload' }] }, 'source anything but upload'],
    [{ source: [{ 'anything-but': { prefix: 'up' } }] }, 'source anything but up*'],
    [{ source: [{ exists: false }] }, 'source not given'],
    [{ language: [{ 'equals-ignore-case': 'EN' }, null] }, 'language EN (in any case) or null'],
    [{ urgency: [{ numeric: ['>=', 1, '<', 4] }] }, 'urgency at least 1 and below 4'],
    [
      { $or: [{ type: ['withdrawn'] }, { urgency: [{ numeric: ['=', 1] }] }] },
      '(type withdrawn) or (urgency is 1)',
    ],
    [{ section: { id: ['subject:sport'] } }, 'section.id subject:sport'],
    [{ from: [{ cidr: '10.0.0.0/24' }] }, 'from in 10.0.0.0/24'],
    [{ odd: [{ new: 1 }] }, 'odd {"new":1}'],
  ])('%j is %s', (policy, words) => {
    expect(policyWords(policy)).toBe(words);
  });
});

test('followers are a table; pending ones are marked, and passwords and escapes are not shown', () => {
  const lines = subscriberTable([
    aFollower({
      filterPolicy: { topics: [{ prefix: 'person:' }] },
      filterPolicyScope: 'MessageAttributes',
      raw: true,
    }),
    aFollower({
      protocol: 'https',
      endpoint: 'https://ana:secret@news.example/\u001b[2J',
      subscriptionArn: null,
      confirmed: false,
    }),
    aFollower({ channel: 'sport', deadLetters: 'arn:aws:sqs:eu-west-1:123456789012:dead' }),
    aFollower({
      protocol: 'lambda',
      endpoint: 'arn:aws:lambda:eu-west-1:123456789012:function:planner',
      internal: true,
    }),
  ]);
  expect(lines).toEqual([
    'WHO                         BY        CHANNEL   STATE      DEAD LETTERS  FILTER',
    'desk                        sqs, raw  articles  confirmed  -             topics person:*',
    'https://…@news.example/[2J  https     articles  pending    -             receives nothing until it is confirmed',
    'desk                        sqs       sport     confirmed  dead          everything',
    'planner (internal)          lambda    articles  confirmed  -             everything',
  ]);
});

describe('unfollow selects', () => {
  const target = targetOf(
    'Slugline',
    {
      UploadsBucketName: 'u',
      CatalogueTableName: 'c',
      StoriesTableName: 'stories',
      ArticlesChannelArn: CHANNEL,
    },
    null,
  );
  const desk = aFollower();
  const hook = aFollower({
    protocol: 'https',
    endpoint: 'https://news.example/',
    subscriptionArn: `${CHANNEL}:2`,
  });
  const twice = aFollower({ channel: 'sport', subscriptionArn: `${CHANNEL}:3` });

  test.each([
    ['desk', desk],
    ['sqs:desk', desk],
    [`${CHANNEL}:1`, desk],
    ['arn:aws:sqs:eu-west-1:123456789012:desk', desk],
    ['https://news.example/', hook],
  ])('%s', (who, follower) => {
    expect(meant(who, [desk, hook], target)).toBe(follower);
  });

  test('nobody for an unknown name', () => {
    expect(() => meant('news', [desk, hook], target)).toThrow(
      /no subscriber called news.*slugline followers/,
    );
  });

  test('neither of two that share the name', () => {
    expect(() => meant('desk', [desk, twice], target)).toThrow(
      /2 times.*articles:1 \(articles\).*articles:3 \(sport\)/,
    );
    expect(meant(`${CHANNEL}:3`, [desk, twice], target)).toBe(twice);
  });
});

describe('internal', () => {
  const outputs = {
    UploadsBucketName: 'u',
    CatalogueTableName: 'c',
    StoriesTableName: 'stories',
    ArticlesChannelArn: CHANNEL,
    PlannerFunctionName: 'Slugline-ReadersPlanner',
    SiteQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/Slugline-SiteWithdrawals',
  };
  const local = targetOf('Slugline', outputs, 'http://127.0.0.1:4566');
  const sqs = (name: string) => ({ Protocol: 'sqs', Endpoint: `arn:aws:sqs:eu-west-1:123456789012:${name}` });

  test.each([
    ['articles', sqs('Slugline-SiteWithdrawals')],
    [
      'articles',
      { Protocol: 'lambda', Endpoint: 'arn:aws:lambda:eu-west-1:1:function:Slugline-ReadersPlanner' },
    ],
    ['monitor', sqs('Slugline-CanaryHeard')],
    ['articles', sqs('npm-start-follower')],
    ['articles', sqs('slugline-page')],
  ])('on %s is %j', (channel, subscription) => {
    expect(isInternal(subscription, channel, local)).toBe(true);
  });

  test.each([
    ['articles', sqs('sport-desk'), local],
    ['articles', sqs('Slugline-desk'), local],
    // On AWS only its owner can have made a queue of that name.
    ['articles', sqs('slugline-page'), targetOf('Slugline', outputs, null)],
  ])('on %s is not %j', (channel, subscription, target) => {
    expect(isInternal(subscription, channel, target)).toBe(false);
  });
});
