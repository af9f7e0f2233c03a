import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

/** Libraries without I/O that core may use. Adding one is a decision: say why in docs/adr. */
const PURE_LIBRARIES = [
  '@noble/hashes',
  'entities',
  'franc-min',
  'htmlparser2',
  'marked',
  'node:zlib',
  'postal-mime',
  'smol-toml',
  'yaml',
  // Reads archives from memory here.
  'yauzl',
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const importsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm,
    ),
  ].map(([, from, dynamic, bare]) => {
    const name = from ?? dynamic ?? bare ?? '';
    return name.startsWith('.') ? path.join(path.dirname(file), name) : name;
  });

const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: ROOT });

const within = (name: string, ...folders: string[]): boolean =>
  folders.some((folder) => name === folder || name.startsWith(`${folder}/`));

const STAGES = [
  'ingest',
  'announce',
  'release',
  'sweep',
  'canary',
  'site',
  'site-index',
  'readers',
  'planner',
  'push',
];
const stageFolder = (stage: string): string => `functions/${stage}`;

const RULES: readonly { files: string; may: (imported: string, file: string) => boolean }[] = [
  { files: 'functions/core/**/*.ts', may: (name) => within(name, 'functions/core', ...PURE_LIBRARIES) },
  { files: 'functions/ports/**/*.ts', may: (name) => within(name, 'functions/core', 'functions/ports') },
  {
    files: 'functions/adapters/**/*.ts',
    may: (name, file) =>
      within(
        name,
        'functions/core',
        'functions/ports',
        'functions/adapters',
        'node:crypto',
        'node:timers/promises',
        'node:util',
        'node:zlib',
      ) ||
      name.startsWith('@aws-sdk/') ||
      // Types of the SDK's middleware.
      name === '@smithy/types' ||
      // Signs what goes to X-Ray.
      name === 'aws4fetch' ||
      // Push services are reached over connections that are kept, which fetch can't be told to.
      (within(file, 'functions/adapters/web-push') &&
        within(name, 'node:http', 'node:https', 'node:http2', 'node:tls')) ||
      name.startsWith('@aws-lambda-powertools/'),
  },
  {
    files: 'functions/operations/**/*.ts',
    may: (name) => within(name, 'functions/core', 'functions/ports', 'functions/operations'),
  },
  ...STAGES.flatMap((stage) => [
    {
      files: `functions/${stage}/!(handler).ts`,
      may: (name: string) =>
        within(name, 'functions/core', 'functions/ports', 'functions/operations', stageFolder(stage)),
    },
    {
      files: `functions/${stage}/handler.ts`,
      may: (name: string) =>
        !STAGES.some((other) => other !== stage && within(name, stageFolder(other))) &&
        !within(name, 'infra', 'local', 'cli', 'test'),
    },
  ]),
  {
    files: 'cli/**/*.ts',
    may: (name) =>
      within(
        name,
        'cli',
        'functions',
        'infra/taxonomy.ts',
        'infra/settings.ts',
        'infra/environments',
        'package.json',
        ...Object.keys(packageJson.dependencies),
      ) || name.startsWith('node:'),
  },
  {
    files: 'infra/**/*.ts',
    may: (name) =>
      within(name, 'aws-cdk-lib', 'cdk-nag', 'constructs', 'esbuild', 'yaml', 'infra', 'functions/core') ||
      name.startsWith('node:') ||
      // The table's keys and index are declared once, beside the code that writes them.
      name === 'functions/adapters/dynamodb/items.ts' ||
      /^functions\/([\w-]+\/)?config\.ts$/.test(name),
  },
];

describe.each(RULES)('$files', ({ files, may }) => {
  const found = filesOf(files);

  it('is there', () => {
    expect(found.length).toBeGreaterThan(0);
  });

  it.each(found)('%s imports only what it may', (file) => {
    expect(importsOf(file).filter((name) => !may(name, file))).toEqual([]);
  });
});

describe('core', () => {
  it.each(filesOf('functions/core/**/*.ts'))('%s has no clock, chance, environment or output', (file) => {
    const code = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bconsole\.|\bfetch\(|\bperformance\./,
    );
  });
});

/**
 * Files that import each other in a circle, types included: the strongly connected components of the graph of imports
 * with more than one file (Tarjan, 1972).
 */
const circlesIn = (imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const place = order.size;
    order.set(file, place);
    let low = place;
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === place) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push(circle.toSorted());
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
};

describe('imports', () => {
  const files = filesOf('{bench,cli,docs,functions,infra,local,test}/**/*.ts').filter(
    (file) => !file.includes('node_modules'),
  );

  it('are found in circles where there are any', () => {
    expect(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a', 'd']],
          ['d', []],
        ]),
      ),
    ).toEqual([['a', 'b', 'c']]);
  });

  it('make no circles, imports of types included', () => {
    const imports = new Map(
      files.map((file) => [file, importsOf(file).filter((name) => name.endsWith('.ts'))]),
    );
    expect(circlesIn(imports)).toEqual([]);
  });
});
