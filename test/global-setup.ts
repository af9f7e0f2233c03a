import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../local/synthesize.ts';
import { readTarget } from './e2e/target.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the synthesized stack, bundles included. */
    assembly: string;
  }
}

/** Synthesizes the stack once for all tests that run it. */
export const setup = async (project: TestProject): Promise<() => void> => {
  // What is deployed already needs no synthesis.
  if (readTarget() !== null) return () => undefined;
  const assembly = mkdtempSync(path.join(tmpdir(), 'slugline-test-'));
  await synthesize(assembly, new AbortController().signal);
  project.provide('assembly', assembly);
  return () => rmSync(assembly, { recursive: true, force: true });
};
