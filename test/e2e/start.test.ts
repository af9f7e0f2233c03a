import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'slugline-start-'));
const running = new Set<ChildProcess>();

afterAll(() => {
  // Not SIGKILL, which npm cannot forward: the cloud would keep running.
  for (const child of running) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `npm start -- …` as a user would. */
const npmStart = (...args: string[]) => {
  const child = spawn('npm', ['start', '--', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const exit = new Promise<number | null>((resolve) =>
    child.on('exit', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return {
    child,
    exit,
    said: () => said,
    until: (text: string | RegExp) => eventually(() => expect(said).toMatch(text), 60_000),
  };
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'shows the progress of the examples, writes the outputs, and %s stops it within a second',
    async (signal) => {
      const outputs = path.join(folder, `${signal}.json`);
      const start = npmStart('--port', '0', '--outputs', outputs, 'examples/cup-final.md');
      await start.until(/^ready at http:\/\/127\.0\.0\.1:\d+/m);
      await start.until(/The first announcement/);
      const [address = ''] = /http:\S+\/_slugline\//.exec(start.said()) ?? [];
      expect(await (await fetch(address)).text()).toContain('<title>Slugline</title>');
      const stacks = Object.values(
        JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>>,
      );
      expect(stacks).toHaveLength(1);
      expect(Object.keys(stacks[0] ?? {})).toEqual(
        expect.arrayContaining([
          'Endpoint',
          'UploadsBucketName',
          'UploadsDeadLetterQueueUrl',
          channelOutput('section:sport'),
        ]),
      );
      expect(start.said()).toMatch(
        /uploaded .* ms → normalised .* ms → tagged .* ms → committed .* ms → announced .* ms/,
      );
      expect(start.said()).toContain('"schema": "slugline.announcement.v1"');
      const [, readers = ''] = /^reader site at (http:\S+)$/m.exec(start.said()) ?? [];
      expect(stacks[0]?.SiteUrl).toBe(readers);
      expect((await fetch(readers, { method: 'POST' })).status).toBe(405);
      await start.until(
        /^Slugline is still running at http:\S+, with the operator page at \S+ and the reader site at http:\S+\. Ctrl-C stops it\.$/m,
      );
      start.child.kill(signal);
      await start.exit;
      expect(existsSync(outputs)).toBe(false);
      expect(start.said()).toContain('Stopped. Nothing is kept');
    },
  );

  it('reports a missing file before anything starts', async () => {
    const start = npmStart('--port', '0', 'examples/cup-final.md', 'examples/no-such-file.txt');
    expect(await start.exit).toBe(2);
    expect(start.said()).toMatch(/no-such-file\.txt: There is no such file/);
    expect(start.said()).not.toMatch(/Synthesiz|ready at/);
  });

  it('keeps the outputs of another one that is running', async () => {
    const outputs = path.join(folder, 'shared.json');
    const first = npmStart('--port', '0', '--outputs', outputs);
    await first.until(/^ready at/m);
    const before = readFileSync(outputs, 'utf8');
    const second = npmStart('--port', '0', '--outputs', outputs);
    await second.until(/belongs to the cloud at http.* Add `--endpoint http/);
    expect(readFileSync(outputs, 'utf8')).toBe(before);
    const [, port] = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(second.said()) ?? [];
    const own = path.join(folder, `shared-${port}.json`);
    expect(readFileSync(own, 'utf8')).toContain(`:${port}`);
    second.child.kill('SIGINT');
    await second.exit;
    expect([existsSync(own), existsSync(outputs)]).toEqual([false, true]);
    first.child.kill('SIGINT');
    await first.exit;
    expect(existsSync(outputs)).toBe(false);
  });

  it('keeps its state in a folder, watches another one, and prints the events of an article', async () => {
    const watched = mkdtempSync(path.join(folder, 'watched-'));
    const story = path.join(watched, 'story.txt');
    writeFileSync(story, article('Pier reopens after a year'));
    const begin = async () => {
      const start = npmStart(
        '--port',
        '0',
        '--outputs',
        path.join(folder, 'kept.json'),
        '--data',
        path.join(folder, 'data'),
        '--watch',
        watched,
        '--logs',
      );
      await start.until(/^watching .*; changes go to the uploads bucket$/m);
      return start;
    };
    const end = async ({ child, exit }: ReturnType<typeof npmStart>) => {
      child.kill('SIGTERM');
      await exit;
    };
    const first = await begin();
    await first.until(/^uploaded story\.txt$/m);
    await first.until(/^story\.txt\n +\S+ ingest +committed v1/m);
    await first.until(/announce +announced v1/);
    await end(first);
    rmSync(story);
    const second = await begin();
    await second.until(/^withdrawn story\.txt$/m);
    await second.until(/announce +announced v2/);
    await end(second);
  });

  it('starts the stack of another environment', async () => {
    const outputs = path.join(folder, 'prod.json');
    const start = npmStart(
      '--port',
      '0',
      '--outputs',
      outputs,
      '--environment',
      'prod',
      'examples/cup-final.md',
    );
    await start.until(/The first announcement/);
    const [stack] = Object.values(
      JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>>,
    );
    expect(stack).toMatchObject({
      Environment: 'prod',
      Settings: expect.stringContaining('"keepData":true'),
    });
    // It has no readers.
    expect(start.said()).not.toContain('reader site');
    start.child.kill('SIGTERM');
    await start.exit;
  });

  it('reports at once that a port is in use, and how to choose another', async () => {
    const server = createServer();
    const port = await listening(server);
    const start = npmStart('--port', String(port));
    expect(await start.exit).toBe(1);
    expect(start.said()).toContain(`Port ${port} is taken`);
    expect(start.said()).toContain('--port');
    server.close();
  });

  it('reports the same for the next port, which readers would use, and for the one that is chosen for them', async () => {
    const server = createServer();
    const taken = await listening(server);
    for (const options of [
      ['--port', String(taken - 1)],
      ['--port', '0', '--reader-port', String(taken)],
    ]) {
      const start = npmStart(...options);
      expect(await start.exit).toBe(1);
      expect(start.said()).toContain(`Port ${taken} is taken`);
      expect(start.said()).toContain('--reader-port');
    }
    server.close();
  });

  it.each([
    [['--port', 'x'], /whole number/],
    [['--reader-port', '70000'], /whole number/],
    [['--port', '4600', '--reader-port', '4600'], /--port and --reader-port must differ/],
    [['--environment', 'prd'], /There is no environment "prd" in config\/environments\.yaml\. There are /],
    [['--nonsense'], /unknown option.*npm start -- --help/s],
    [['--data', 'package.json'], /--data.*cannot be used as a folder to write to \(EEXIST\)/],
  ])('%j is wrong usage', async (args, message) => {
    const start = npmStart(...args);
    expect(await start.exit).toBe(2);
    expect(start.said()).toMatch(message);
  });
});
