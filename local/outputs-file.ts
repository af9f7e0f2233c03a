import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cloud } from './cloud.ts';

/** The file with the outputs of a cloud. */
export interface OutputsFile {
  readonly file: string;
  /** The endpoint of another running cloud whose outputs are in the requested file. Null if the file has this cloud's outputs. */
  readonly belongsTo: string | null;
  /** Removes the file, unless another cloud has written its outputs there since. */
  remove(): void;
}

/** Longer than a cloud on this machine takes to answer. */
const PATIENCE_MS = 2000;

/**
 * Writes the outputs of a cloud where `slugline` looks for them. The outputs of another cloud that is still running stay, and these are
 * written beside them.
 *
 * @param file the requested file
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

/** Returns the endpoint of another running embedded cloud that wrote a file, or null if there is none. */
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
    // Outputs of a deployment to AWS have no endpoint.
    return endpoint !== null && URL.parse(endpoint)?.hostname === '127.0.0.1' ? endpoint : null;
  } catch {
    return null;
  }
};
