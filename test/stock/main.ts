/**
 * Drives the embedded cloud with clients that are none of ours, as their users do: `npm run test:clients [-- NAME]`. A client that is not on this machine, nor on
 * PyPI, is skipped. Exit code 1 when anything does not hold.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Cloud } from '../../local/cloud.ts';
import { run } from '../deploy/run.ts';
import { startEmptyCloud } from './empty-cloud.ts';
import { installClients } from './install.ts';

/** One client takes about ten seconds on two cores; an install a little more. */
const LONGEST_MS = 180_000;

interface Client {
  readonly name: string;
  /** What runs the script with its calls. */
  readonly interpreter: 'sh' | 'python3';
  readonly script: string;
  /** Commands that may be it. Each says what it is, and fails where it is not there. */
  readonly commands: readonly { readonly command: string; readonly version: string }[];
  /** How what it says begins. */
  readonly says: RegExp;
  /** With packages of its own, which those from PyPI would take the place of. */
  readonly isApart?: true;
}

const aws = (command: string) => ({ command, version: `${command} --version` });

const CLIENTS: readonly Client[] = [
  {
    name: 'boto3',
    interpreter: 'python3',
    script: 'boto3_defaults.py',
    commands: [{ command: '', version: `python3 -c 'import boto3; print("boto3", boto3.__version__)'` }],
    says: /^boto3/,
  },
  {
    name: 'aws v1',
    interpreter: 'sh',
    script: 'aws.sh',
    commands: [aws('python3 -m awscli'), aws('aws')],
    says: /^aws-cli\/1\./,
  },
  {
    name: 'aws v2',
    interpreter: 'sh',
    script: 'aws.sh',
    // Debian's, too, where another one is before it on the PATH.
    commands: [aws('aws'), aws('/usr/local/bin/aws'), aws('/usr/bin/aws')],
    says: /^aws-cli\/2\./,
    isApart: true,
  },
  {
    name: 'rclone',
    interpreter: 'sh',
    script: 'rclone.sh',
    commands: [{ command: '', version: 'rclone version' }],
    says: /^rclone/,
  },
  {
    name: 's5cmd',
    interpreter: 'sh',
    script: 's5cmd.sh',
    commands: [{ command: '', version: 's5cmd version' }],
    says: /^v/,
  },
];

/** @param home of what PyPI has; null for none of it */
const environment = (cloud: Cloud, home: string | null, folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  ...(home === null ? {} : { PATH: `${process.env.PATH}:${path.join(home, 'bin')}`, PYTHONPATH: home }),
  HOME: folder,
  LANG: 'C.UTF-8',
  NAME: `stock-${path.basename(folder)}`,
  AWS_ENDPOINT_URL: cloud.endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: cloud.region,
  AWS_DEFAULT_REGION: cloud.region,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
});

type Outcome = 'passed' | 'failed' | 'skipped';

const tell = (outcome: Outcome, name: string, note: string): Outcome => {
  console.log(`${outcome.padEnd(8)}${name.padEnd(8)}${note}`);
  return outcome;
};

const drive = async (cloud: Cloud, home: string | null, root: string, client: Client): Promise<Outcome> => {
  const { name, interpreter, script, commands, says, isApart } = client;
  const folder = path.join(root, name.replace(' ', '-'));
  mkdirSync(folder);
  const env = environment(cloud, isApart ? null : home, folder);
  const signal = AbortSignal.timeout(LONGEST_MS);
  for (const { command, version: asks } of commands) {
    const [version = ''] = (await run('sh', ['-c', asks], { env, signal }).catch(() => '')).split('\n');
    if (!says.test(version)) continue;
    const began = performance.now();
    const file = fileURLToPath(new URL(`clients/${script}`, import.meta.url));
    try {
      await run(interpreter, [file], { cwd: folder, env: { ...env, AWS: command }, signal });
      return tell('passed', name, `${version}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } catch (thrown) {
      return tell('failed', name, `${version}\n${thrown instanceof Error ? thrown.message : thrown}`);
    }
  }
  return tell('skipped', name, 'it is not on this machine');
};

const main = async (): Promise<number> => {
  const wanted = process.argv.slice(2);
  const home = await installClients(AbortSignal.timeout(LONGEST_MS));
  if (home === null) console.log('Python or PyPI is missing here: only what is on the PATH is driven.');
  const root = mkdtempSync(path.join(tmpdir(), 'stock-'));
  const cloud = await startEmptyCloud(root);
  try {
    // At once: the CLIs are busy with themselves most of the time.
    const outcomes = await Promise.all(
      CLIENTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map((client) =>
        drive(cloud, home, root, client),
      ),
    );
    return outcomes.includes('failed') ? 1 : 0;
  } finally {
    await cloud.stop();
    rmSync(root, { recursive: true, force: true });
  }
};

process.exitCode = await main();
