import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAssembly } from '../../local/template/assembly.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a release is built from and tested by. */
const SOURCES = [
  'functions',
  'infra',
  'cli',
  'config',
  'local',
  'test',
  'docs',
  'bench',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const SCHEMA_FILE = 'functions/adapters/dynamodb/schema.ts';

/** The attribute by which items of the made-up release are known: an older release that wrote over one would take it away. */
export const NEXT_MARK = 'desk';

export const NEXT_SCHEMA = 2;

/** The schema module of a made-up next release: every item says which desk it belongs to. */
const nextSchema = (today: string): string => {
  const next = today
    .replace('export const SCHEMA = 1;', `export const SCHEMA = ${NEXT_SCHEMA};`)
    .replace(
      'export const MIGRATIONS: readonly Migration[] = [];',
      `export const MIGRATIONS: readonly Migration[] = [
  { to: ${NEXT_SCHEMA}, upgrade: (item) => ({ ...item, ${NEXT_MARK}: 'unknown' }) },
];`,
    )
    .replace(
      'export const STAMP: RawItem = { [SCHEMA_ATTRIBUTE]: SCHEMA };',
      `export const STAMP: RawItem = { [SCHEMA_ATTRIBUTE]: SCHEMA, ${NEXT_MARK}: 'news' };`,
    );
  for (const part of [`SCHEMA = ${NEXT_SCHEMA}`, "'unknown'", "'news'"])
    if (!next.includes(part))
      throw new Error(`${SCHEMA_FILE} has changed: the next release cannot be made up`);
  return next;
};

/** The settings and rules of the fixture: those of the checkout are its newsroom's. */
const CONFIG = path.join(ROOT, 'test/upgrade/config');

/**
 * Makes the sources of a release, with the settings of the fixture.
 *
 * @param folder an empty one
 * @param release today's; or a made-up next one, which has a schema more
 */
export const makeRelease = (folder: string, release: 'today' | 'next'): void => {
  for (const source of SOURCES)
    cpSync(path.join(ROOT, source), path.join(folder, source), {
      recursive: true,
      // The fixture is megabytes.
      filter: (from) => path.basename(from) !== 'fixture',
    });
  cpSync(CONFIG, path.join(folder, 'config'), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  if (release === 'today') return;
  const file = path.join(folder, SCHEMA_FILE);
  writeFileSync(file, nextSchema(readFileSync(file, 'utf8')));
};

/**
 * Synthesizes the stack of a release.
 *
 * @throws Error with what CDK said
 */
export const synthesizeIn = async (folder: string, assembly: string): Promise<void> => {
  const { code, output } = await runIn(folder, 'infra/app.ts', [], { CDK_OUTDIR: assembly });
  if (code !== 0) throw new Error(`the release cannot be synthesized: ${output}`);
};

/** What a program printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program of a release. */
export const runIn = (folder: string, program: string, args: readonly string[], env = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(folder, program), ...args], {
      cwd: folder,
      env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, output }));
  });

/** Which release's functions run. `both`: each third execution is today's, as while a deployment moves on. */
export type Running = 'today' | 'both' | 'next';

const dispatcher = (control: string): string => `
import { readFileSync } from 'node:fs';
let turn = 0;
export const handler = async (event, context) => {
  const running = readFileSync(${JSON.stringify(control)}, 'utf8');
  const release = running === 'both' ? (turn++ % 3 === 0 ? 'today' : 'next') : running;
  const { handler } = await import('./' + release + '.mjs');
  return handler(event, context);
};
`;

/**
 * Makes an assembly whose functions are those of two releases at once.
 *
 * @param today the synthesized stack of today's release
 * @param next that of the next
 * @param to where the assembly is made
 * @returns says which of the two run from now on
 */
export const assemblyOfBoth = (today: string, next: string, to: string): ((running: Running) => void) => {
  cpSync(today, to, { recursive: true });
  const control = path.join(to, 'running');
  const run = (running: Running): void => writeFileSync(control, running);
  run('today');
  const [both, later] = [readAssembly(to), readAssembly(next)];
  for (const [id, { Type, Properties = {} }] of Object.entries(both.template.Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const folderOf = (assembly: typeof both, properties: object): string =>
      assembly.assetFolder((properties as { Code: { S3Key: string } }).Code.S3Key) ?? '';
    const folder = folderOf(both, Properties);
    const nextFolder = folderOf(later, later.template.Resources[id]?.Properties ?? {});
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(folder, 'index.mjs'), path.join(folder, 'today.mjs'));
    cpSync(path.join(nextFolder, 'index.mjs'), path.join(folder, 'next.mjs'));
    writeFileSync(path.join(folder, 'index.mjs'), dispatcher(control));
  }
  return run;
};
