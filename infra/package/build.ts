/**
 * Builds the package by which other CDK apps import `PublishingPipeline`: JavaScript, for Node strips no types inside
 * node_modules, its declarations, and the functions' bundles. `npm run build:construct [-- FOLDER]`; then
 * `npm pack --pack-destination dist FOLDER`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { bundle, FUNCTIONS, REQUIRE } from '../constructs/stages/bundle.ts';
import { placeholder } from '../constructs/stages/prebuilt.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Every folder with a function. */
const STAGES = readdirSync(FUNCTIONS).filter((stage) =>
  existsSync(path.join(FUNCTIONS, stage, 'handler.ts')),
);

/** The fields of the project's own package that the construct's package takes over. */
interface ProjectPackage {
  readonly version: string;
  readonly license: string;
  readonly devDependencies: Readonly<Record<'aws-cdk-lib' | 'constructs', string>>;
}

/** Takes the bundles that are built here instead of building them when a stack is synthesized. */
const prebuilt: Plugin = {
  name: 'prebuilt',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/bundle\.ts$/ }, ({ resolveDir }) => ({
      path: path.join(resolveDir, 'prebuilt.ts'),
    }));
  },
};

const [folder = path.join(ROOT, 'dist/construct')] = process.argv.slice(2);
const { version, license, devDependencies } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
) as ProjectPackage;

rmSync(folder, { recursive: true, force: true });
mkdirSync(path.join(folder, 'lib'), { recursive: true });

await build({
  entryPoints: [path.join(ROOT, 'infra/publishing-pipeline.ts')],
  outfile: path.join(folder, 'lib/index.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: { js: REQUIRE },
  external: ['aws-cdk-lib', 'constructs'],
  plugins: [prebuilt],
  logLevel: 'error',
});
for (const stage of STAGES)
  bundle(
    path.join(FUNCTIONS, stage, 'handler.ts'),
    path.join(folder, 'lib/functions', stage, 'index.mjs'),
    Object.fromEntries(
      ['SLUGLINE_TAXONOMY', 'SLUGLINE_AUTHORITIES', 'SLUGLINE_CHANNELS', 'SLUGLINE_SITE'].map((name) => [
        name,
        JSON.stringify(placeholder(name)),
      ]),
    ),
  );
execFileSync(
  path.join(ROOT, 'node_modules/.bin/tsc'),
  [
    ...['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', ROOT],
    ...['--outDir', path.join(folder, 'lib/types'), '-p', path.join(ROOT, 'infra/package/tsconfig.json')],
  ],
  { stdio: 'inherit' },
);

mkdirSync(path.join(folder, 'config'));
for (const file of ['config/topics.yaml', 'LICENSE', 'NOTICE'])
  cpSync(path.join(ROOT, file), path.join(folder, file));
cpSync(path.join(ROOT, 'infra/package/README.md'), path.join(folder, 'README.md'));
writeFileSync(
  path.join(folder, 'package.json'),
  `${JSON.stringify(
    {
      name: 'slugline-construct',
      version,
      license,
      description:
        'A CDK construct: the publishing pipeline of Slugline, from a bucket to the subscribers of topics.',
      type: 'module',
      exports: { '.': { types: './lib/types/infra/publishing-pipeline.d.ts', default: './lib/index.js' } },
      files: ['lib', 'config', 'NOTICE'],
      engines: { node: '>=20.19' },
      peerDependencies: {
        'aws-cdk-lib': `^${devDependencies['aws-cdk-lib']}`,
        constructs: `^${devDependencies.constructs}`,
      },
    },
    null,
    2,
  )}\n`,
);
console.log(`built in ${path.relative(process.cwd(), folder) || folder}; pack it with npm pack`);
