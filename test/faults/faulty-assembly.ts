import { cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssembly } from '../../local/template/assembly.ts';

/** Every so many executions one fails: counted and not by chance, or a short run might see too few. */
const EVERY = 6;

/** How they fail, in turn. Those that hang keep others waiting, and are rare. */
const faults = [
  'throws before',
  'dies midway',
  'throws after',
  'dies after',
  'hangs after',
  'throws before',
  'dies midway',
  'throws after',
  'dies before',
  'dies midway',
  'throws before',
  'dies after',
  'throws after',
  'hangs before',
];

/**
 * A handler around the real one, which fails when its turn comes, and says so first.
 *
 * @param counted a folder with one entry for each execution, of whatever thread
 */
const wrapper = (counted: string): string => `
import { mkdirSync, readdirSync } from 'node:fs';
import { handler as real } from './real.mjs';
const counted = ${JSON.stringify(counted)};
const faults = ${JSON.stringify(faults)};
const never = () => new Promise(() => setInterval(() => undefined, 1000));
const count = () => {
  for (let n = readdirSync(counted).length; ; n += 1)
    try {
      mkdirSync(counted + '/' + n);
      return n;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
};
const takeTurn = () => {
  const turn = count() / ${EVERY};
  return Number.isInteger(turn) ? faults[turn % faults.length] : undefined;
};
const die = () => new Promise(() => setImmediate(() => process.exit(1)));
export const handler = async (event, context) => {
  const fault = takeTurn();
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
  const counted = path.join(to, 'executions');
  mkdirSync(counted);
  const { template, stackName, assetFolder } = readAssembly(to);
  for (const [id, resource] of Object.entries(template.Resources)) {
    const { Type, Properties } = resource as unknown as MutableResource;
    if (Type === 'AWS::Lambda::Function' && /^(Ingest|Announce)/.test(id)) {
      Properties.Timeout = timeoutSeconds;
      const folder = assetFolder((Properties.Code as { S3Key: string }).S3Key) ?? '';
      renameSync(path.join(folder, 'index.mjs'), path.join(folder, 'real.mjs'));
      writeFileSync(path.join(folder, 'index.mjs'), wrapper(counted));
    }
    if (Type === 'AWS::SQS::Queue' && id.startsWith('UploadsQueue'))
      Properties.VisibilityTimeout = 2 * timeoutSeconds;
    if (Type === 'AWS::Lambda::EventSourceMapping' && 'StartingPosition' in Properties)
      Properties.BisectBatchOnFunctionError = true;
  }
  const file = path.join(to, `${stackName}.template.json`);
  writeFileSync(file, JSON.stringify(template));
};
