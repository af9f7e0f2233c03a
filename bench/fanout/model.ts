import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dynamoFollowers } from '../../functions/adapters/dynamodb/fan-out/followers.ts';
import { answeredTable } from '../measure/answered-table.ts';
import { openSenders } from '../push/senders.ts';
import type { Listening } from '../push/service.ts';
import { ORIGIN, P256DH } from './population.ts';

const READERS = 1_800_000;
const WORKERS = 40;
/** functions/push/work.ts and lane.ts. */
export const PAGE = 500;
export const UNDER_WAY = 64;
export const ROWS_A_PAGE = 1500;
const SHARDS = 16;
/** A function of 1,024 MB has so much of a processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const PROCESSOR = 1024 / 1769;
/** Of one partition, a second. */
const UNITS = 3000;
/** Eventually consistent reads: two of 4 KB for a unit. */
export const BYTES_A_UNIT = 8192;

/** Assumed: from a POST to a push service's answer; a write or read of DynamoDB; one page of a query. Milliseconds. */
export const ANSWER = 60;
export const TABLE = 8;
export const QUERY = 25;
/** Assumed: of readers, those of the largest push service (Google's). */
export const LARGEST = 0.65;
/** Assumed: until all 40 environments have begun, and the planner has parted the readers. Seconds. */
const BEGIN = 2;

const cpuOf = async (task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** A fan row as it goes over the wire, and its bytes as DynamoDB counts them. */
export const row = (nth: number) => {
  const id = nth.toString(16).padStart(32, '0');
  const endpoint = `${ORIGIN}/fcm/send/${'x'.repeat(120)}`;
  const item = {
    pk: { S: 'FAN#person:topic-1#00' },
    sk: { S: `${id}#0123456789abcdef` },
    e: { S: endpoint },
    p: { B: P256DH.toString('base64') },
    a: { B: Buffer.alloc(16).toString('base64') },
    k: { S: '0a1b2c3d' },
    s: { S: '2026-01-01T00:00:00.000Z' },
    m: { S: 's' },
    z: { S: 'Europe/Berlin' },
    schema: { N: '1' },
  };
  const bytes = 21 + 49 + endpoint.length + 65 + 16 + 8 + 24 + 1 + 13 + 2 + 'pkskepaksmzschema'.length;
  return { item, bytes };
};

/** Processor time of the adapter and the AWS SDK for reading a row of an answer that has already arrived. */
export const readingCpu = async (): Promise<number> => {
  const body = Buffer.from(
    JSON.stringify({
      Items: Array.from({ length: ROWS_A_PAGE }, (_, nth) => row(nth).item),
      Count: ROWS_A_PAGE,
    }),
  );
  const followers = dynamoFollowers(answeredTable(body));
  const pages = 20;
  const read = async (): Promise<void> => {
    for (let page = 0; page < pages; page++) {
      const { rows } = await followers.rows('person:topic-1', 0, { from: '0', to: null }, null);
      if (rows.length !== ROWS_A_PAGE) throw new Error(`read ${rows.length} rows`);
    }
  };
  await read();
  return (await cpuOf(read)) / (pages * ROWS_A_PAGE);
};

/** Processor time of a message of 700 bytes, all of sending it, in milliseconds: as `npm run bench:push` measures it. */
export const sendingCpu = async (): Promise<number> => {
  const service = fork(new URL('../push/service.ts', import.meta.url));
  const [listening] = (await once(service, 'message')) as [Listening];
  const senders = openSenders(listening, { messages: 2000, bytes: 700, most: UNDER_WAY });
  try {
    await senders.sending.ours(senders.devices);
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++)
      rounds.push((await cpuOf(() => senders.sending.ours(senders.devices))) / senders.devices.length);
    return rounds.toSorted((a, b) => a - b)[1] ?? 0;
  } finally {
    senders.close();
    service.disconnect();
  }
};

/** Prints how long a large site's readers take, each with one device and one follow of the announcement. */
export const printModel = async (): Promise<void> => {
  const reading = await readingCpu();
  const sending = await sendingCpu();
  const { bytes } = row(1);
  const each = READERS / WORKERS;
  const units = (READERS * bytes) / BYTES_A_UNIT;
  const table = units / SHARDS / UNITS;
  const work = ((each * reading) / PROCESSOR + (each / ROWS_A_PAGE) * QUERY) / 1000;
  const read = Math.max(table, work);
  const pages = each / PAGE;
  // Workers get whole ranges: the worker with the most ranges ends last.
  const parts = SHARDS * Math.ceil(READERS / SHARDS / 10_000);
  const uneven = (Math.ceil(parts / WORKERS) * WORKERS) / parts;
  const waiting = Math.ceil((PAGE * LARGEST) / UNDER_WAY) * ANSWER + 2 * TABLE;
  const computing = (PAGE * sending) / PROCESSOR;
  const sendingAll = (pages * Math.max(waiting, computing) * uneven) / 1000;
  const all = BEGIN + work + sendingAll;
  const most = BEGIN + 0.9 * (work + sendingAll / uneven);
  const n = (value: number, places = 1): string => value.toFixed(places);
  console.log(
    `measured: ${n(reading * 1000)} µs of processor time a row read, ${n(sending * 1000)} µs a message of 700 bytes`,
  );
  console.log(
    `counted: ${bytes} bytes a row, ${n(BYTES_A_UNIT / bytes)} rows a read unit, ${Math.round(units)} units, ${Math.round((UNITS * BYTES_A_UNIT) / bytes)} rows a second a shard`,
  );
  console.log(
    `assumed: ${ANSWER} ms to a service's answer, ${LARGEST * 100} % of devices at one service, ${UNDER_WAY} messages under way to it a worker, ${TABLE} ms a request of the table, ${QUERY} ms a page of rows, ${n(PROCESSOR, 2)} of this processor, ${BEGIN} s to begin, no throttling by services`,
  );
  console.table([
    { what: 'reading, by the table', seconds: n(table), goal: 5 },
    { what: 'reading, by 40 workers', seconds: n(work), goal: 5 },
    { what: '90 % accepted', seconds: n(most), goal: 60 },
    { what: 'all accepted', seconds: n(all), goal: 120 },
  ]);
  console.log(
    `a worker: a page of ${PAGE} waits ${n(waiting)} ms and computes ${n(computing)} ms; ${n(READERS / sendingAll, 0)} messages a second in all`,
  );
  process.exitCode = read <= 5 && most <= 60 && all <= 120 ? 0 : 1;
};
