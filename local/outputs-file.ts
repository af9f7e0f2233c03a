import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cloud } from './cloud.ts';

/** Where the outputs of a cloud were written. */
export interface OutputsFile {
  readonly file: string;
  /** The endpoint of the cloud whose outputs are in the file that was asked for, and which is up; null when they are this one's. */
  readonly belongsTo: string | null;
  /** Removes the file, unless another cloud's outputs are in it by now. */
  remove(): void;
}

/** Longer than a cloud on this machine takes to answer. */
const PATIENCE_MS = 2000;

/**
 * Writes the outputs of a cloud where `slugline` looks for them. Where those of another one are that is still up, they stay, and these are
 * written beside them.
 *
 * @param file where they should be
 */
export const writeOutputs = async (file: string, cloud: Cloud): Promise<OutputsFile> => {
  const belongsTo = await otherCloudOf(file, cloud);
  const { dir, name, ext } = path.parse(file);
  const free = belongsTo === null ? file : path.join(dir, `${name}-${new URL(cloud.endpoint).port}${ext}`);
  const text = `${JSON.stringify({ [cloud.stackName]: { ...cloud.outputs, Endpoint: cloud.endpoint } }, null, 2)}\n`;
  mkdirSync(dir, { recursive: true });
  writeFileSync(free, text);
  return {
    file: free,
    belongsTo,
    remove: () => {
      if (existsSync(free) && readFileSync(free, 'utf8') === text) rmSync(free);
    },
  };
};

/** The endpoint of the embedded cloud that wrote a file and is up; null when there is none, or it is this one. */
const otherCloudOf = async (file: string, { endpoint }: Cloud): Promise<string | null> => {
  const other = endpointIn(file);
  if (other === null || other === endpoint) return null;
  try {
    await fetch(other, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return other;
  } catch {
    return null;
  }
};

const endpointIn = (file: string): string | null => {
  if (!existsSync(file)) return null;
  try {
    const stacks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { readonly Endpoint?: string }>;
    const endpoint = Object.values(stacks).find((outputs) => outputs?.Endpoint)?.Endpoint ?? null;
    // Outputs of a deployment to AWS have none.
    return endpoint !== null && URL.parse(endpoint)?.hostname === '127.0.0.1' ? endpoint : null;
  } catch {
    return null;
  }
};
