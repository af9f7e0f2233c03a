import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'slugline-construct-'));
const app = path.join(folder, 'app');

const run = (cwd: string, command: string, ...words: string[]): string =>
  execFileSync(command, words, {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, NO_COLOR: '1', CDK_OUTDIR: 'cdk.out' },
  });

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly DeletionPolicy?: string; readonly Properties?: unknown }>
  >;
}

/** An app in a folder of its own, with the package installed as npm packs it, and CDK beside it. */
beforeAll(() => {
  run(ROOT, 'node', 'infra/package/build.ts', path.join(folder, 'construct'));
  run(folder, 'npm', 'pack', '--silent', './construct');
  // Without what its README's commands left there.
  const filter = (source: string): boolean => !/^(node_modules|cdk\.out)$/.test(path.basename(source));
  cpSync(path.join(ROOT, 'docs/examples/construct'), app, { recursive: true, filter });
  mkdirSync(path.join(app, 'node_modules'));
  for (const peer of ['aws-cdk-lib', 'constructs'])
    symlinkSync(path.join(ROOT, 'node_modules', peer), path.join(app, 'node_modules', peer));
  const [packed = ''] = globSync('slugline-construct-*.tgz', { cwd: folder });
  const installed = path.join(app, 'node_modules/slugline-construct');
  mkdirSync(installed);
  run(folder, 'tar', '-xzf', packed, '-C', installed, '--strip-components', '1');
  run(app, 'node', 'app.js');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the construct in another app', () => {
  it('is packed where the example looks for it, by the commands of its README', () => {
    const example = path.join(ROOT, 'docs/examples/construct');
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(example, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>;
    const [packed = ''] = globSync('slugline-construct-*.tgz', { cwd: folder });
    const expected = dependencies['slugline-construct']?.replace('file:', '') ?? '';
    expect(path.resolve(example, expected)).toBe(path.join(ROOT, 'dist', packed));
    expect(Object.keys(devDependencies)).toEqual(['aws-cdk']);
    const command = 'npm run build:construct && npm pack --pack-destination dist ./dist/construct';
    for (const file of ['README.md', 'docs/examples/construct/README.md'])
      expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(command);
  });

  const template = (): Template =>
    JSON.parse(readFileSync(path.join(app, 'cdk.out/Newsroom.template.json'), 'utf8')) as Template;

  it('brings the whole pipeline, with data that stays when the stack goes', () => {
    const resources = Object.values(template().Resources);
    const types = resources.map(({ Type }) => Type);
    expect(types.filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(5);
    expect(types).toContain('AWS::DynamoDB::GlobalTable');
    expect(types).toContain('AWS::CloudWatch::Dashboard');
    for (const { Type, DeletionPolicy } of resources)
      if (/::(Bucket|GlobalTable|Key|LogGroup|Topic)$/.test(Type))
        // Names of channels would stay taken if the first deployment fails.
        expect([Type, DeletionPolicy]).toEqual([
          Type,
          Type.endsWith('Topic') ? 'RetainExceptOnCreate' : 'Retain',
        ]);
  });

  it('brings its functions built, with the editors’ rules of the app', () => {
    const bundles = globSync('cdk.out/asset.*/index.mjs', { cwd: app }).map((file) =>
      readFileSync(path.join(app, file), 'utf8'),
    );
    expect(bundles).toHaveLength(5);
    expect(bundles.filter((text) => /@@SLUGLINE_(TAXONOMY|AUTHORITIES)@@/.test(text))).toEqual([]);
    expect(bundles.filter((text) => text.includes('keyword%3Ahomepage'))).toHaveLength(1);
    expect(bundles.filter((text) => text.includes('organisation%3Ax'))).toHaveLength(0);
  });

  it('announces on the channels that the app declares', () => {
    const bundles = globSync('cdk.out/asset.*/index.mjs', { cwd: app }).map((file) =>
      readFileSync(path.join(app, file), 'utf8'),
    );
    expect(bundles.filter((text) => text.includes('@@SLUGLINE_CHANNELS@@'))).toEqual([]);
    expect(bundles.filter((text) => text.includes('news-in-german'))).toHaveLength(1);
    const names = Object.values(template().Resources)
      .filter(({ Type }) => Type === 'AWS::SNS::Topic')
      .map(({ Properties }) => (Properties as { TopicName: string }).TopicName);
    expect(names).toContain('Newsroom_Slugline_custom_news-in-german');
  });

  it('brings the functions of the reader site and of push, too', () => {
    writeFileSync(
      path.join(app, 'readers.js'),
      `import { App, Stack } from 'aws-cdk-lib';
import { PublishingPipeline } from 'slugline-construct';
const stack = new Stack(new App({ outdir: 'readers.out' }), 'Readers');
new PublishingPipeline(stack, 'Slugline', { settings: { namespace: 'newsroom', encryption: 'aws', readers: 'on', push: 'on' } });
stack.node.root.synth();
`,
    );
    run(app, 'node', 'readers.js');
    expect(globSync('readers.out/asset.*/index.mjs', { cwd: app })).toHaveLength(10);
  });

  it('has declarations that TypeScript reads', () => {
    writeFileSync(
      path.join(app, 'typed.ts'),
      `import type { Stack } from 'aws-cdk-lib';
import { PublishingPipeline } from 'slugline-construct';
export const arn = (stack: Stack): string =>
  new PublishingPipeline(stack, 'News', { settings: { namespace: 'gazette', encryption: 'kms' } }).channels.articles.topicArn;
// @ts-expect-error: there is no such way to encrypt
export const wrong = (stack: Stack) => new PublishingPipeline(stack, 'News', { settings: { namespace: 'gazette', encryption: 'rot13' } });
// @ts-expect-error: the encryption must be stated
export const forgotten = (stack: Stack) => new PublishingPipeline(stack, 'News', { settings: { namespace: 'gazette' } });
`,
    );
    const strict = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--lib',
      'es2024,esnext.disposable',
      '--types',
      '',
    ];
    expect(run(app, path.join(ROOT, 'node_modules/.bin/tsc'), ...strict, 'typed.ts')).toBe('');
  });
});
