import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DEFAULT_ENVIRONMENT } from '../infra/environments/overrides.ts';

const APP = fileURLToPath(new URL('../infra/app.ts', import.meta.url));

/**
 * Synthesizes the CDK app, bundles included, exactly as `cdk synth` does.
 *
 * @param assembly the folder to write the assembly to
 * @param environment of config/environments.yaml
 * @returns when it is written
 * @throws Error with what CDK said
 */
export const synthesize = (
  assembly: string,
  signal: AbortSignal,
  environment: string = DEFAULT_ENVIRONMENT,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [APP], {
      // CDK looks for cdk.json's context only when its own command runs the app.
      env: {
        ...process.env,
        CDK_OUTDIR: assembly,
        CDK_DISABLE_VERSION_CHECK: '1',
        CDK_CONTEXT_JSON: JSON.stringify({ environment }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-8000);
      });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the stack could not be synthesized (exit ${code}):\n${said}`));
    });
  });
