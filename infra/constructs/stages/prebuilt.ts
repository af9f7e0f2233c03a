import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** The placeholder in a prebuilt bundle for a definition that is only known when a stack is synthesized. */
export const placeholder = (name: string): string => `@@${name}@@`;

/**
 * A stage's bundle in the package of the construct: it was built with the package, and only its definitions are put in. The
 * package has this module where the project has `bundle.ts`.
 *
 * @public
 */
export const bundleOf = (stage: string, define: Readonly<Record<string, string>> = {}): Code => {
  const built = fileURLToPath(new URL(`./functions/${stage}/`, import.meta.url));
  if (Object.keys(define).length === 0) return Code.fromAsset(built);
  return Code.fromAsset(built, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: the local bundler always succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle: (folder) => {
          for (const file of readdirSync(built)) {
            let text = readFileSync(path.join(built, file), 'utf8');
            for (const [name, value] of Object.entries(define))
              text = text.replaceAll(placeholder(name), () => String(JSON.parse(value)));
            writeFileSync(path.join(folder, file), text);
          }
          return true;
        },
      },
    },
  });
};
