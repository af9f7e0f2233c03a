import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Cloud, startCloud } from '../../local/cloud.ts';

/**
 * Starts an embedded cloud whose stack has nothing, on a free port.
 *
 * @param folder for its assembly
 */
export const startEmptyCloud = (folder: string): Promise<Cloud> => {
  const assembly = path.join(folder, 'assembly');
  mkdirSync(assembly);
  const json = (name: string, value: unknown): void =>
    writeFileSync(path.join(assembly, name), JSON.stringify(value));
  json('manifest.json', {
    version: '48.0.0',
    artifacts: {
      'Empty.assets': { type: 'cdk:asset-manifest', properties: { file: 'Empty.assets.json' } },
      Empty: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Empty.template.json' } },
    },
  });
  json('Empty.assets.json', { files: {} });
  json('Empty.template.json', { Resources: {}, Outputs: {} });
  return startCloud({ assembly, port: 0 });
};
