/**
 * Runs the end-to-end suite on the embedded cloud, or on a deployed pipeline: `npm run test:e2e [--
 * --endpoint URL] [--stack NAME] [--region REGION] [--profile PROFILE]`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { targetEnvironment } from './target.ts';

interface Options {
  readonly endpoint?: string;
  readonly stack?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly disruptive: boolean;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const HELP = `
It uploads articles of its own under a prefix that no other run has, follows them with queues of its own, and afterwards
takes both away, with what they left in the catalogue. On a pipeline in use, followers of everything hear its articles.
Without --endpoint and --stack it starts the embedded cloud.`;

const program = new Command('npm run test:e2e --')
  .description('Verifies a running pipeline from the bucket to its followers.')
  .option('--endpoint <url>', 'an AWS endpoint other than Amazon’s')
  .option('--stack <name>', 'a deployed stack, with your AWS credentials')
  .option('--region <region>', 'its region, where the environment or profile does not say')
  .option('--profile <name>', 'an AWS profile')
  .option('--disruptive', 'also run what changes a setting of the stack for a moment', false)
  .addHelpText('after', HELP)
  .exitOverride((exit) => process.exit(exit.exitCode === 0 ? 0 : 2));

const { endpoint, stack, region, profile, disruptive } = program.parse().opts<Options>();
const remote = endpoint !== undefined || stack !== undefined;
const where = stack ?? endpoint ?? 'the embedded cloud';

const child = spawn(
  'vitest',
  [
    ...['run', '--project', 'stack', '--reporter', 'verbose', 'test/e2e/suite'],
    // A queue on AWS may be slower than a test on this machine.
    ...(remote ? ['--testTimeout', '300000', '--hookTimeout', '600000'] : []),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(remote ? targetEnvironment({ ...pick({ endpoint, stack }), disruptive }) : {}),
      ...pick({ AWS_REGION: region, AWS_PROFILE: profile }),
    },
  },
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`The tests could not be started: ${error.message}. Start them with npm run test:e2e.`);
  process.exit(1);
});
child.on('exit', (code) => {
  console.log(code === 0 ? `end to end: all of it held on ${where}` : `end to end: NOT held on ${where}`);
  process.exit(code ?? 1);
});

/** Removes undefined values. */
function pick(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
