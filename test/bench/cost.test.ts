import { describe, expect, it } from 'vitest';
import { billOf, costOf, sumOf, type Usage } from '../../bench/cost/bill.ts';
import { longestChain } from '../../bench/cost/chain.ts';
import { noCounts } from '../../bench/cost/counts.ts';
import { gigabyteSeconds } from '../../bench/cost/durations.ts';
import { type Item, indexUnits, itemSize, readUnits, writeUnits } from '../../bench/cost/item-size.ts';
import { ALARM_METRICS, PLANNER_MEGABYTES } from '../../bench/cost/push/push-page.ts';
import { ratesOf } from '../../bench/cost/rate.ts';
import { unitsRead } from '../../bench/cost/reads.ts';
import { standingOf } from '../../bench/cost/standing.ts';
import { partsOf, type Resources, watchingOf } from '../../bench/cost/template.ts';
import { readInvocation } from '../../bench/measure/instrumented-assembly.ts';
import { synthesize } from '../infra/synthesize.ts';

const CHAINS = { Ingest: 176, Announce: 142, Release: 0, Sweep: 80 };

const sized = (bytes: number): Item => ({ a: { S: 'x'.repeat(bytes - 1) } });

describe('the longest chain of requests', () => {
  const request = (from: number, to: number, wait: number) => ({ from, to, wait });

  it.each([
    ['none', [], 0],
    ['one after the other', [request(0, 1, 8), request(2, 3, 60), request(4, 5, 20)], 88],
    ['side by side', [request(0, 9, 8), request(1, 5, 60), request(2, 8, 20)], 60],
    ['both', [request(0, 4, 8), request(1, 9, 60), request(5, 6, 8), request(10, 11, 80)], 140],
    ['in whatever order they are given', [request(4, 5, 20), request(0, 1, 8)], 28],
  ])('of %s', (_, requests, chain) => {
    expect(longestChain(requests)).toBe(chain);
  });
});

describe('the size of an item', () => {
  it.each([
    [{ pk: { S: 'a' } }, 3],
    [{ name: { S: 'é😀' } }, 10],
    [{ n: { N: '12345' } }, 5],
    [{ n: { N: '-7' } }, 4],
    [{ b: { BOOL: true } }, 2],
    [{ z: { NULL: true } }, 2],
    [{ l: { L: [{ S: 'ab' }, { NULL: true }] } }, 1 + 3 + 3 + 2],
    [{ m: { M: { k: { S: 'ab' } } } }, 1 + 3 + 4],
    [{ bytes: { B: new Uint8Array(6) } }, 11],
    [{ bytes: { B: Buffer.from('abcdef').toString('base64') } }, 11],
  ])('%j counts %i bytes', (item, bytes) => {
    expect(itemSize(item)).toBe(bytes);
  });
});

describe('units', () => {
  it('are one a kilobyte written, of the larger of before and after', () => {
    expect(writeUnits(null, sized(1024))).toBe(1);
    expect(writeUnits(null, sized(1025))).toBe(2);
    expect(writeUnits(sized(3000), sized(10))).toBe(3);
    expect(writeUnits(null, null)).toBe(1);
  });

  it('are one for four kilobytes read', () => {
    expect([null, sized(4096), sized(4097)].map(readUnits)).toEqual([1, 1, 2]);
  });

  it('are half of that where the read is eventually consistent, each item for itself', () => {
    const key = sized(10);
    const one = (consistent: object) => unitsRead('GetItem', consistent, { Item: sized(4097) });
    expect([one({ ConsistentRead: true }), one({ ConsistentRead: false }), one({})]).toEqual([2, 1, 1]);
    const three = (ConsistentRead: boolean) =>
      unitsRead(
        'BatchGetItem',
        { RequestItems: { table: { Keys: [key, key, key], ConsistentRead } } },
        { Responses: { table: [sized(10), sized(5000)] } },
      );
    expect([three(true), three(false)]).toEqual([4, 2]);
    expect(unitsRead('GetItem', {}, {})).toBe(0.5);
    expect(unitsRead('Query', {}, { Items: [] })).toBe(0.5);
    // A query's items are added up before they are rounded.
    expect(unitsRead('Query', {}, { Items: [sized(3000), sized(3000), sized(3000)] })).toBe(1.5);
    expect(unitsRead('Query', { ConsistentRead: true }, { Items: [sized(4096)] })).toBe(1);
    expect(unitsRead('PutItem', {}, {})).toBe(0);
  });

  it('of an index follow the place of the item in it', () => {
    const index = { partition: 'p', sort: 's' };
    const at = (s: string, more = 'x'): Item => ({ p: { S: 'p' }, s: { S: s }, more: { S: more } });
    expect(indexUnits(null, sized(9000), index)).toBe(0);
    expect(indexUnits(null, at('1'), index)).toBe(1);
    expect(indexUnits(at('1'), null, index)).toBe(1);
    expect(indexUnits(at('1'), at('2'), index)).toBe(2);
    expect(indexUnits(at('1'), at('1'), index)).toBe(0);
    expect(indexUnits(at('1'), at('1', 'y'), index)).toBe(1);
  });
});

describe('a bill', () => {
  const usage: Usage = {
    articles: 10,
    s3Get: 10,
    s3Put: 10,
    s3Copy: 10,
    sqs: 12,
    lambdaRequests: { Ingest: 1 },
    lambdaSeconds: { Ingest: 0.75 },
    tableWriteUnits: 300,
    indexWriteUnits: 20,
    readUnits: 80,
    sns: 20,
    logBytes: 10 * 1024,
    itemBytes: 10 * 1024,
    editionBytes: 10 * 1024,
  };

  it('is what a million costs at list prices', () => {
    const { handling, releasing, keeping } = billOf(usage);
    const dollars = Object.fromEntries(handling.map((line) => [line.what, line.dollars]));
    expect(dollars['S3: uploads read']).toBeCloseTo(0.4);
    expect(dollars['S3: editions written']).toBeCloseTo(5);
    expect(dollars['SQS: uploads queue']).toBeCloseTo(0.48);
    expect(dollars['Lambda: duration of Ingest']).toBeCloseTo(1.0);
    expect(dollars['DynamoDB: table writes']).toBeCloseTo(18.75);
    expect(dollars['DynamoDB: index writes']).toBeCloseTo(1.25);
    expect(dollars['DynamoDB: reads']).toBeCloseTo(1);
    expect(dollars['SNS: publishing']).toBeCloseTo(1);
    expect(dollars['CloudWatch: logs']).toBeCloseTo(0.4768);
    expect(sumOf(releasing)).toBeCloseTo(5);
    expect(sumOf(keeping)).toBeCloseTo((0.25 + 0.2 + 0.023) * 0.95367);
    expect(costOf('alarm', 3)).toBeCloseTo(0.3);
  });

  it('bills processor time where memory buys less than a processor, and waits', () => {
    // 100 ms and a chain of 176 ms at 1.728 GB; 10 ms, stretched to 35, and a chain of 142 ms at half a gigabyte.
    expect(gigabyteSeconds([{ cpu: 100 }], 1769, 176)).toBeCloseTo((0.276 * 1769) / 1024, 3);
    expect(gigabyteSeconds([{ cpu: 10 }], 512, 142)).toBeCloseTo(0.177 * 0.5, 4);
  });

  it('takes the slowest part for the rate of a back catalogue', () => {
    const did = (invocations: number, writeUnits: number) => ({
      counts: { ...noCounts(), dynamo: { ...noCounts().dynamo, writeUnits } },
      invocations: Array.from({ length: invocations }, () => ({ wall: 0, cpu: 0, records: 10, heap: 0 })),
    });
    const functions = {
      Ingest: did(10, 1000),
      Announce: did(20, 1000),
      Release: did(0, 0),
      Sweep: did(0, 0),
    };
    const memory = { Ingest: 1769, Announce: 512, Release: 512, Sweep: 512 };
    const rates = ratesOf({ articles: 100, functions, chains: CHAINS }, memory, 20);
    expect(rates.Ingest).toBeCloseTo((20 * 10) / 0.176);
    expect(rates.Announce).toBeCloseTo((4 * 5) / 0.142);
    expect(rates.table).toBeCloseTo(4000 / 20);
  });
});

describe('what a deployment costs without uploads', () => {
  const resourcesOf = (stage: 'dev' | 'prod') => synthesize(stage).toJSON().Resources as Resources;

  it('counts the alarms of the template, by the metrics that each watches', () => {
    const { pipeline, site, push } = partsOf(resourcesOf('dev'));
    expect(watchingOf(pipeline)).toEqual({ alarms: 19, alarmMetrics: 19, dashboards: 1 });
    expect(watchingOf(site)).toEqual({ alarms: 6, alarmMetrics: 6, dashboards: 0 });
    expect(watchingOf(push)).toEqual({ alarms: 17, alarmMetrics: ALARM_METRICS, dashboards: 0 });
    // One alarm of prod is about what is unusual: a metric and a band.
    expect(watchingOf(resourcesOf('prod'))).toEqual({ alarms: 20, alarmMetrics: 22, dashboards: 1 });
  });

  it('prices the planner by the memory that it has', () => {
    const planner = Object.entries(resourcesOf('dev')).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('ReadersPlanner'),
    );
    expect(planner?.[1].Properties?.MemorySize).toBe(PLANNER_MEGABYTES);
  });

  it('has a line for each', () => {
    const idleSweep = { wall: 0, cpu: 10, records: 0, heap: 0, readUnits: 5 };
    const memory = { Ingest: 1024, Announce: 512, Release: 512, Sweep: 512 };
    const lines = standingOf(
      { idleSweep, idleMetrics: 9, chains: CHAINS },
      memory,
      { alarms: 17, alarmMetrics: 19, dashboards: 1 },
      0.0001,
    );
    const dollars = Object.fromEntries(lines.map((line) => [line.what, line.dollars]));
    expect(dollars['CloudWatch: 17 alarms']).toBeCloseTo(1.9);
    expect(dollars['CloudWatch: 9 metrics']).toBeCloseTo(2.7);
    expect(dollars['CloudWatch: 1 dashboard']).toBeCloseTo(3);
    expect(dollars['Canary: its versions']).toBeCloseTo(1.728);
  });
});

it('tells lines about invocations from others', () => {
  expect(readInvocation('{"outcome":"committed"}')).toBeNull();
  expect(readInvocation('#invocation {"wall":1,"cpu":2,"records":3,"heap":4}')).toMatchObject({ cpu: 2 });
});
