import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties: { readonly Code?: { readonly S3Key?: string } } }
    >
  >;
}

/** The folder of a function's bundle in an assembly. */
export const bundleFolder = (assembly: string, functionId: string): string => {
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  if (file === undefined) throw new Error(`there is no template in ${assembly}`);
  const { Resources } = JSON.parse(readFileSync(path.join(assembly, file), 'utf8')) as Template;
  const key = Object.entries(Resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith(functionId),
  )?.[1].Properties.Code?.S3Key;
  if (key === undefined) throw new Error(`there is no function ${functionId} in ${file}`);
  return path.join(assembly, `asset.${key.replace(/\.zip$/, '')}`);
};

/** Makes an assembly of the same stack, hop for hop, whose ingest and announce do nothing but pass the key on. */
export const nullAssembly = async (assembly: string, to: string): Promise<void> => {
  cpSync(assembly, to, { recursive: true });
  for (const [id, file] of [
    ['Ingest', 'ingest.mjs'],
    ['Announce', 'announce.mjs'],
  ] as const) {
    const folder = bundleFolder(to, id);
    rmSync(folder, { recursive: true });
    await build({
      entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
      outfile: path.join(folder, 'index.mjs'),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      mainFields: ['module', 'main'],
      // The real functions make channels' names from a prefix. The null one knows only the channel of all articles.
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);process.env.ARTICLES_CHANNEL??=process.env.CHANNEL_PREFIX+'_articles';",
      },
    });
  }
};
