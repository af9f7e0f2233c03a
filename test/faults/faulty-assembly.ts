import { cpSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssembly } from '../../local/template/assembly.ts';

/** How often an execution of a function fails, and how: one in eight or so. */
const faults = {
  'throws before': 0.03,
  'throws after': 0.03,
  'dies before': 0.01,
  'dies midway': 0.03,
  'dies after': 0.02,
  'hangs before': 0.005,
  'hangs after': 0.005,
};

/** A handler around the real one, which fails as dice fall, and says so first. */
const wrapper = `
import { handler as real } from './real.mjs';
const faults = ${JSON.stringify(faults)};
const never = () => new Promise(() => setInterval(() => undefined, 1000));
const throwDice = () => {
  let dice = Math.random();
  for (const [kind, chance] of Object.entries(faults)) if ((dice -= chance) < 0) return kind;
};
const die = () => new Promise(() => setImmediate(() => process.exit(1)));
export const handler = async (event, context) => {
  const fault = throwDice();
  if (fault) console.log('fault: ' + fault);
  if (fault === 'throws before') throw new Error('before, as planned');
  if (fault === 'dies before') await die();
  if (fault === 'hangs before') await never();
  if (fault === 'dies midway') setTimeout(() => process.exit(1), Math.random() * 60);
  const result = await real(event, context);
  if (fault === 'throws after') throw new Error('after, as planned');
  if (fault?.startsWith('dies')) await die();
  if (fault === 'hangs after') await never();
  return result;
};
`;

interface MutableResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/**
 * Copies the assembly of the stack, with functions that fail now and then, short timeouts and visibility, and bisection.
 *
 * @param timeoutSeconds of functions: what hangs is over then; the queue shows its messages again after twice as long
 */
export const faultyAssembly = (from: string, to: string, timeoutSeconds: number): void => {
  cpSync(from, to, { recursive: true });
  const { template, stackName, assetFolder } = readAssembly(to);
  for (const [id, resource] of Object.entries(template.Resources)) {
    const { Type, Properties } = resource as unknown as MutableResource;
    if (Type === 'AWS::Lambda::Function' && /^(Ingest|Announce)/.test(id)) {
      Properties.Timeout = timeoutSeconds;
      const folder = assetFolder((Properties.Code as { S3Key: string }).S3Key) ?? '';
      renameSync(path.join(folder, 'index.mjs'), path.join(folder, 'real.mjs'));
      writeFileSync(path.join(folder, 'index.mjs'), wrapper);
    }
    if (Type === 'AWS::SQS::Queue' && id.startsWith('UploadsQueue'))
      Properties.VisibilityTimeout = 2 * timeoutSeconds;
    if (Type === 'AWS::Lambda::EventSourceMapping' && 'StartingPosition' in Properties)
      Properties.BisectBatchOnFunctionError = true;
  }
  const file = path.join(to, `${stackName}.template.json`);
  writeFileSync(file, JSON.stringify(template));
};
