import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type Metafile } from 'esbuild';

/** Packages that are CommonJS inside call require, which ESM bundles lack. */
export const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** The folder of the functions' sources. */
export const FUNCTIONS = fileURLToPath(new URL('../../../functions/', import.meta.url));

/**
 * A stage's bundle, hashed by what comes out of it. CDK's own `NodejsFunction` does the same through `npx`, once for each
 * function, and takes several times as long.
 */
export const bundleOf = (stage: string, define: Readonly<Record<string, string>> = {}): Code =>
  Code.fromAsset(path.join(FUNCTIONS, stage), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: the local bundler always succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle: (folder) => {
          bundle(path.join(FUNCTIONS, stage, 'handler.ts'), path.join(folder, 'index.mjs'), define);
          return true;
        },
      },
    },
  });

/** Bundles one entry as every function is bundled. Answers what went into it, by input and output. */
export const bundle = (
  entry: string,
  outfile: string,
  define: Readonly<Record<string, string>>,
): Metafile => {
  const { metafile } = buildSync({
    metafile: true,
    define,
    entryPoints: [entry],
    outfile,
    // Paths in the source map, and so the bundle's hash, must not depend on where the project lies.
    absWorkingDir: path.dirname(FUNCTIONS),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    // Node reads modules as UTF-8; escapes would take twice the space.
    charset: 'utf8',
    sourcemap: true,
    sourcesContent: false,
    // Licences lie beside the bundle, where a cold start does not read them.
    legalComments: 'external',
    // The SDK that was tested is the one that runs; the runtime's own changes without notice and loads slower.
    banner: { js: REQUIRE },
  });
  return metafile;
};
