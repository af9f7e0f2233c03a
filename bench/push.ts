/**
 * Measures the processor time of a push message: ours beside web-push, in turn in one run, for making a message and for all of sending
 * it to a service on this machine that accepts. `npm run bench:push -- --help`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import { openSenders, type Work } from './push/senders.ts';
import type { Listening } from './push/service.ts';
import { quantile } from './soak/figures.ts';

const GOAL = 0.55;

interface Round {
  readonly ours: number;
  readonly webPush: number;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
const rounded = (value: number, places = 1): number => Number(value.toFixed(places));

/** Microseconds of processor time of this process, all threads. */
const timed = async (task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

/** Who begins changes with every round. The first round warms up and does not count. */
const measure = async (
  { ours, webPush }: { ours: Work; webPush: Work },
  devices: Parameters<Work>[0],
  rounds: number,
): Promise<readonly Round[]> => {
  const found: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    const figures = { ours: 0, webPush: 0 };
    const order = round % 2 === 0 ? (['ours', 'webPush'] as const) : (['webPush', 'ours'] as const);
    for (const who of order) {
      figures[who] = (await timed(() => (who === 'ours' ? ours : webPush)(devices))) / devices.length;
    }
    if (round > 0) found.push(figures);
  }
  return found;
};

const ratioOf = (rounds: readonly Round[]): number =>
  median(rounds.map(({ ours, webPush }) => ours / webPush));

const row = (what: string, rounds: readonly Round[]) => ({
  what,
  'ours µs': rounded(median(rounds.map(({ ours }) => ours))),
  'web-push µs': rounded(median(rounds.map(({ webPush }) => webPush))),
  ratio: rounded(ratioOf(rounds), 3),
  least: rounded(Math.min(...rounds.map(({ ours, webPush }) => ours / webPush)), 3),
  most: rounded(Math.max(...rounds.map(({ ours, webPush }) => ours / webPush)), 3),
});

const run = async (given: { messages: string; rounds: string; bytes: string; connections: string }) => {
  const service = fork(new URL('./push/service.ts', import.meta.url));
  const [listening] = (await once(service, 'message')) as [Listening];
  const senders = openSenders(listening, {
    messages: Number(given.messages),
    bytes: Number(given.bytes),
    most: Number(given.connections),
  });
  try {
    process.stderr.write(`${given.messages} messages of ${given.bytes} bytes a turn …\n`);
    const making = await measure(senders.making, senders.devices, Number(given.rounds));
    const sending = await measure(senders.sending, senders.devices, Number(given.rounds));
    console.table([row('encrypt, VAPID, headers', making), row('send', sending)]);
    console.log(`goal of sending: ≤ ${GOAL}`);
    console.log(`ours : web-push ${ratioOf(sending).toFixed(3)}`);
  } finally {
    senders.close();
    service.disconnect();
  }
};

await new Command('bench:push')
  .description('Measures the processor time of a push message, beside web-push.')
  .option('--messages <n>', 'messages in each turn', '2000')
  .option('--rounds <n>', 'turns of each', '9')
  .option('--bytes <n>', 'bytes of a payload', '700')
  .option('--connections <n>', 'messages under way at a time', '64')
  .action(run)
  .parseAsync();
