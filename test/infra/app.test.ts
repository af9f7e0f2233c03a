import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'slugline-app-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the app as the `cdk` command does, which hands it every `-c` in its environment; bundles nothing. */
const synth = (context: Readonly<Record<string, string>>) => {
  const outdir = mkdtempSync(path.join(folder, 'out-'));
  const { status, stderr } = spawnSync(path.join(ROOT, 'node_modules/.bin/node'), ['infra/app.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [], ...context }),
    },
  });
  return { status, stderr, outdir, written: readdirSync(outdir) };
};

describe('the CDK app', () => {
  it('synthesizes dev, in silence', () => {
    expect(synth({})).toMatchObject({
      status: 0,
      stderr: '',
      written: expect.arrayContaining(['Slugline-dev.template.json']),
    });
  });

  it('synthesizes another environment, protected, with what -c changes, and says so', () => {
    const { status, stderr, outdir } = synth({ environment: 'prod', canary: 'false' });
    // The namespace of the file is the operators' own.
    const warnings = stderr
      .split('\n')
      .filter((line) => !line.includes('the namespace that Slugline comes with'));
    expect({ status, warnings }).toEqual({
      status: 0,
      warnings: [
        'warning: -c canary=false overrides canary: true of prod, for this run only. Write it in config/environments.yaml if it is to last.',
        '',
      ],
    });
    const manifest = JSON.parse(readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
    expect(manifest.artifacts.Slugline.properties.terminationProtection).toBe(true);
    const { Outputs } = JSON.parse(readFileSync(path.join(outdir, 'Slugline.template.json'), 'utf8'));
    expect(Outputs.Environment.Value).toBe('prod');
    expect(JSON.parse(Outputs.Settings.Value)).toMatchObject({ keepData: true, canary: false });
  });

  it.each([
    [
      { environment: 'prd' },
      /^There is no environment "prd" in config\/environments\.yaml\. There are .*\n$/,
    ],
    [{ encryption: 'kms' }, /^-c encryption=kms is refused: .*\n$/],
    [{ site: '{"logo":"config/none.svg"}' }, /^site\.logo: there is no file \S+\/config\/none\.svg\.\n$/],
    [{ stage: 'prod' }, /^-c stage=prod is not a setting\. Did you mean -c environment=…\?\n$/],
  ])(
    'refuses %j in one line, and writes nothing',
    (context, message) => {
      const { status, stderr, written } = synth(context);
      expect({ status, written }).toEqual({ status: 1, written: [] });
      expect(stderr).toMatch(message);
    },
    60_000,
  );
});
