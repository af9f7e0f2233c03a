import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The template without the additions of the `cdk` command: source locations of resources, and usage data. */
const templateIn = (assembly: string): unknown => {
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  return JSON.parse(readFileSync(path.join(assembly, file ?? 'there is none'), 'utf8'), (name, value) =>
    name === 'Metadata' || name === 'CDKMetadata' || name === 'Conditions' ? undefined : value,
  );
};

it('the embedded cloud runs exactly the output of `cdk synth`, bundles included', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-synth-'));
  try {
    execFileSync(path.join(ROOT, 'node_modules/.bin/cdk'), ['synth', '--quiet', '--output', folder], {
      cwd: ROOT,
      stdio: 'pipe',
    });
    // The template names bundles by the hash of their content.
    expect(templateIn(folder)).toEqual(templateIn(inject('assembly')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
