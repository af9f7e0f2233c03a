import { cpSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleFolder } from '../null-pipeline/assembly.ts';

/** Marks the line that an instrumented Push prints for each invocation. */
export const PUSH_MARK = '#push ';

/** Makes an assembly of the same stack whose Push sends all messages to one origin and counts its processor time. */
export const countingAssembly = (assembly: string, to: string, origin: string): void => {
  cpSync(assembly, to, { recursive: true });
  const folder = bundleFolder(to, 'ReadersPush');
  renameSync(path.join(folder, 'index.mjs'), path.join(folder, 'inner.mjs'));
  writeFileSync(
    path.join(folder, 'index.mjs'),
    `
// The canary's device stays where it was, because the bench does not count its notices.
const others = Object.entries(JSON.parse(process.env.PUSH_EGRESS ?? '{}')).filter(([from]) => from.includes('.execute-api.'));
process.env.PUSH_EGRESS = JSON.stringify({ ...Object.fromEntries(others), '*': ${JSON.stringify(origin)} });
const { handler: inner } = await import('./inner.mjs');
export const handler = async (event, context) => {
  const before = process.threadCpuUsage();
  const begun = performance.now();
  try {
    return await inner(event, context);
  } finally {
    const { user, system } = process.threadCpuUsage(before);
    console.log(${JSON.stringify(PUSH_MARK)} + JSON.stringify({ cpu: (user + system) / 1000, ms: performance.now() - begun }));
  }
};
`,
  );
};
