/**
 * Uploads a silent back catalogue and sends it to a new subscriber, with an interruption and a resumption each. Then it
 * accounts for every article and every announcement. `npm run bench:bulk -- --help`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { deployedChannels } from '../cli/target/channels.ts';
import { startCloud } from '../local/cloud.ts';
import type { ClientSettings } from '../local/subscriber.ts';
import { synthesize } from '../local/synthesize.ts';
import { listen } from './measure/listen.ts';
import { readState } from './soak/state.ts';
import { makeVaried } from './varied.ts';

const CLI = fileURLToPath(new URL('../cli/slugline.js', import.meta.url));
/** Articles that are corrected with announcements in the end, to prove that subscribers would have received any. */
const CORRECTED = 100;
const PER_FOLDER = 1000;

interface ReceivedAnnouncement {
  readonly type: string;
  readonly upload: { readonly key: string };
  readonly eventId?: string;
}

/** Writes the files of articles. */
const writeArchive = (folder: string, from: number, to: number, revision: number): void => {
  for (let seed = from; seed < to; seed++) {
    const { key, body } = makeVaried(seed, revision);
    const file = path.join(folder, String(Math.floor(seed / PER_FOLDER)), path.basename(key));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
};

/** Makes a queue, subscribes it to channels, and collects what it receives until the signal. */
const receiveInto = async (
  settings: ClientSettings,
  queue: string,
  channels: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly arn: string; readonly received: readonly ReceivedAnnouncement[] }> => {
  const received: ReceivedAnnouncement[] = [];
  const note = (body: string): void => {
    const { type, upload, eventId } = JSON.parse(body) as ReceivedAnnouncement;
    received.push({ type, upload, ...(eventId === undefined ? {} : { eventId }) });
  };
  return { arn: await listen(settings, queue, channels, note, signal), received };
};

interface Ran {
  readonly code: number | null;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs the real command; `watch` is given its process. */
const slugline = async (
  args: readonly string[],
  cwd: string,
  watch: (child: ChildProcess) => void = () => undefined,
): Promise<Ran> => {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  watch(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr, seconds: (performance.now() - started) / 1000 };
};

const until = async (holds: () => boolean, patienceMs: number): Promise<boolean> => {
  for (const end = performance.now() + patienceMs; performance.now() < end; ) {
    if (holds()) return true;
    await pause(500);
  }
  return holds();
};

const measure = async (folder: string, articles: number): Promise<readonly string[]> => {
  const faults: string[] = [];
  const is = (what: string, found: unknown, wanted: unknown): void => {
    if (found !== wanted) faults.push(`${what}: ${String(found)} instead of ${String(wanted)}`);
  };
  const say = (what: string, text: string): void => console.log(`${what.padEnd(20)} ${text}`);
  const assembly = path.join(folder, 'assembly');
  await synthesize(assembly, new AbortController().signal);
  writeArchive(path.join(folder, 'archive'), 0, articles, 0);

  let committed = 0;
  let whenCommitted = (_count: number): void => undefined;
  const cloud = await startCloud({
    assembly,
    port: 0,
    onLog: ({ text }) => {
      if (!text.includes('"outcome":"committed"')) return;
      committed += 1;
      whenCommitted(committed);
      if (committed % 1000 === 0) process.stderr.write(`${committed} of ${articles} committed\n`);
    },
  });
  const settings: ClientSettings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const stop = new AbortController();
  try {
    // Monitors receive the pipeline's own canary every five minutes.
    const channels = deployedChannels(cloud)
      .filter(({ carries }) => carries.kind !== 'canaries')
      .map(({ arn }) => arn);
    const subscriber = await receiveInto(settings, 'bulk-subscriber', channels, stop.signal);

    const upload = ['upload', 'archive', '--silent', '--wait', '--endpoint', cloud.endpoint];
    // At a higher rate, everything would be sent before the pipeline has handled much.
    const begun = await slugline([...upload, '--rate', '100'], folder, (child) => {
      whenCommitted = (count) => {
        if (count === Math.ceil(articles / 10)) child.kill('SIGINT');
      };
    });
    const sent = Number(/stopped: (\d+) of/.exec(begun.stderr)?.[1] ?? Number.NaN);
    if (!(sent < articles)) faults.push(`the first upload was not stopped on its way: ${begun.stderr}`);
    const ended = await slugline([...upload, '--resume'], folder);
    is('exit code of the upload', ended.code, 0);
    const seconds = begun.seconds + ended.seconds;
    say(
      'silent upload',
      `${articles} articles, stopped after ${sent} and resumed, in ${seconds.toFixed(0)} s: ${(articles / seconds).toFixed(1)} a second`,
    );
    // Committed versions get into the feeds a little later.
    let state = await readState(settings, cloud.outputs);
    for (let looks = 0; state.outbox > 0 && looks < 60; looks++) {
      await pause(1000);
      state = await readState(settings, cloud.outputs);
    }
    is('articles', state.articles, articles);
    is('articles in the feed of everything', state.listed, articles);
    is('outbox items left', state.outbox, 0);
    is('uploads in quarantine', state.quarantined, 0);
    is('announcements to subscribers', subscriber.received.length, 0);
    for (const { type, upload } of subscriber.received.slice(0, 20))
      faults.push(`announced: ${type} ${upload.key}`);
    say('announced to subscribers', `${subscriber.received.length} on ${channels.length} channels`);

    const archive = await receiveInto(settings, 'bulk-archive', [], stop.signal);
    const replay = ['replay', '--to', archive.arn, '--rate', '10000', '--endpoint', cloud.endpoint];
    const cut = await slugline(replay, folder, (child) => {
      const timer = setInterval(() => {
        if (archive.received.length >= articles / 3) child.kill('SIGINT');
      }, 100);
      child.once('close', () => clearInterval(timer));
    });
    const after = /--after '([^']+)'/.exec(cut.stderr)?.[1];
    if (after === undefined) faults.push(`the first replay was not stopped on its way: ${cut.stderr}`);
    const replayed = await slugline([...replay, ...(after === undefined ? [] : ['--after', after])], folder);
    is('exit code of the replay', replayed.code, 0);
    const distinct = (): number => new Set(archive.received.map(({ eventId }) => eventId)).size;
    await until(() => distinct() === articles, 60_000);
    is('articles given to a new subscriber', distinct(), articles);
    is('announcements to subscribers after the replay', subscriber.received.length, 0);
    const replaySeconds = cut.seconds + replayed.seconds;
    say(
      'replay to a queue',
      `${distinct()} articles, stopped and resumed, in ${replaySeconds.toFixed(0)} s: ${(articles / replaySeconds).toFixed(1)} a second, ${archive.received.length - distinct()} announced twice under the same id`,
    );

    const corrected = Math.min(CORRECTED, articles);
    writeArchive(path.join(folder, 'corrections'), 0, corrected, 1);
    await slugline(['upload', 'corrections', '--wait', '--endpoint', cloud.endpoint], folder);
    const receivedCorrections = (): number =>
      new Set(subscriber.received.filter(({ type }) => type === 'corrected').map(({ eventId }) => eventId))
        .size;
    await until(() => receivedCorrections() === corrected, 60_000);
    is('corrections announced', receivedCorrections(), corrected);
    is('other announcements', subscriber.received.filter(({ type }) => type !== 'corrected').length, 0);
    say(
      'then corrected',
      `${receivedCorrections()} of ${corrected} announced to subscribers, and nothing else`,
    );
  } finally {
    stop.abort();
    await cloud.stop();
  }
  return faults;
};

const run = async (options: { readonly articles: string }): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-bulk-'));
  try {
    const faults = await measure(folder, Number(options.articles));
    for (const fault of faults) console.log(`not as promised: ${fault}`);
    console.log(faults.length === 0 ? 'all accounted for' : `${faults.length} not as promised`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('bench:bulk')
  .description(
    'Uploads a back catalogue in silence and replays it to a new subscriber, both stopped on the way and gone on with; accounts for every article.',
  )
  .option('--articles <n>', 'how many', '100000')
  .action(run)
  .parseAsync();
