/**
 * Deploys the stack for real with the stock CDK command, to MiniStack, an emulator of AWS that is none of ours: `npm run
 * test:deploy [-- --verbose]`. The last line says what was proven, or which step did not hold.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { explain } from '../../functions/ports/faults.ts';
import { installMiniStack, type MiniStack, NoEmulator, REGION, startMiniStack } from './ministack.ts';
import { copyProject } from './project.ts';
import { type Deployment, STEPS } from './steps.ts';

/** All of it takes about a minute and a half on two cores. */
const LONGEST_MS = 15 * 60_000;

const verbose = process.argv.includes('--verbose');
const folder = mkdtempSync(path.join(tmpdir(), 'slugline-deploy-'));
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupted.abort(new Error(`stopped by ${signal}`)));
const signal = AbortSignal.any([interrupted.signal, AbortSignal.timeout(LONGEST_MS)]);

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Only what a command needs: no account, region or endpoint of the user's reaches it. */
const environmentOf = (endpoint: string): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: folder,
  TMPDIR: path.join(folder, 'tmp'),
  NO_COLOR: '1',
  CI: '1',
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

/** Goes all the way. Answers the name of the step that did not hold, or null. */
const prove = async (stack: MiniStack): Promise<string | null> => {
  const project = path.join(folder, 'project');
  mkdirSync(project);
  copyProject(project);
  const deployment: Deployment = {
    project,
    endpoint: stack.endpoint,
    region: REGION,
    environment: environmentOf(stack.endpoint),
    signal,
    onOutput: (text, verified = false) => {
      if (verbose) process.stdout.write(text);
      else if (verified) process.stdout.write(text.replace(/^(?! *[✓×↓]).*\n?/gm, ''));
      appendFileSync(path.join(folder, 'steps.log'), text);
    },
  };
  for (const { name, hold } of STEPS) {
    const from = performance.now();
    try {
      await hold(deployment);
      console.log(`  held  ${name.padEnd(10)} ${seconds(from)}`);
    } catch (error) {
      console.log(
        `  BROKE ${name.padEnd(10)} ${seconds(from)}\n${error instanceof Error ? error.message : error}`,
      );
      return name;
    }
  }
  return null;
};

const main = async (): Promise<number> => {
  let stack: MiniStack | null = null;
  try {
    const installed = await installMiniStack(signal);
    stack = await startMiniStack(installed, folder, signal);
    console.log(`MiniStack ${stack.version} at ${stack.endpoint}`);
    const broke = await prove(stack);
    if (broke === null) {
      console.log(`deploy proven: ${STEPS.map(({ name }) => name).join(' ')}`);
      return 0;
    }
    console.log(`deploy NOT proven: ${broke} did not hold`);
    return 1;
  } catch (error) {
    if (!(error instanceof NoEmulator)) throw error;
    console.log(`deploy not proven here: ${error.message}. (${explain(error.cause).split('\n')[0]})`);
    return 3;
  } finally {
    await stack?.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  console.log(`deploy NOT proven: ${explain(signal.aborted ? signal.reason : error)}`);
  process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
