import { fileURLToPath } from 'node:url';
import { findPipeline } from '../e2e/find-pipeline.ts';
import { changeFunction, changeSetting, MEANS } from './project.ts';
import { proveOwnKey, proveSite, proveTopics } from './proof.ts';
import { run } from './run.ts';

/** What the steps work on. */
export interface Deployment {
  /** The copy of the project that is deployed. */
  readonly project: string;
  readonly endpoint: string;
  readonly region: string;
  /** The environment of every command: it reaches nothing but the endpoint. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** @param verified whether it says what was verified, which is always shown */
  readonly onOutput: (text: string, verified?: boolean) => void;
}

export interface Step {
  readonly name: string;
  /** @throws Error saying what did not hold */
  readonly hold: (deployment: Deployment) => Promise<void>;
}

const SUITE = fileURLToPath(new URL('../e2e/main.ts', import.meta.url));

const command = async (
  { project, environment, signal, onOutput }: Deployment,
  name: string,
  ...words: string[]
): Promise<void> => {
  await run(name, words, { cwd: project, env: environment, signal, onOutput });
};

const cdk = (deployment: Deployment, ...words: string[]): Promise<void> =>
  command(deployment, 'cdk', ...words, '--no-notices');

/** The way of a stack, in its order. */
export const STEPS: readonly Step[] = [
  {
    name: 'bootstrap',
    hold: (deployment) => cdk(deployment, 'bootstrap', `aws://000000000000/${deployment.region}`),
  },
  {
    name: 'deploy',
    hold: async (deployment) => {
      await cdk(deployment, 'deploy', '--require-approval', 'never');
      const pipeline = await findPipeline(deployment);
      await proveTopics(pipeline, MEANS.before);
      await proveSite(pipeline);
    },
  },
  {
    name: 'e2e',
    hold: (deployment) =>
      command(
        { ...deployment, onOutput: (text) => deployment.onOutput(text, true) },
        ...(['node', SUITE, '--endpoint', deployment.endpoint, '--disruptive'] as const),
      ),
  },
  {
    name: 'update',
    hold: async (deployment) => {
      changeFunction(deployment.project);
      changeSetting(deployment.project);
      await cdk(deployment, 'deploy', '--require-approval', 'never');
      const pipeline = await findPipeline(deployment);
      await proveTopics(pipeline, MEANS.after);
      await proveOwnKey(pipeline);
      await proveSite(pipeline);
    },
  },
  { name: 'diff', hold: (deployment) => cdk(deployment, 'diff', '--fail') },
  { name: 'destroy', hold: (deployment) => cdk(deployment, 'destroy', '--force') },
];
