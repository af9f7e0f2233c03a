import { declarationOf, SETTING_NAMES, SETTINGS } from '../settings.ts';
import type { JsonSchema } from './kinds.ts';
import { ENVIRONMENT_NAME, PLACE } from './parse.ts';

/** The JSON Schema of config/environments.yaml, by which editors complete and check it: docs/contracts has it as a file. */
export const environmentsSchema = (): JsonSchema => {
  const namespace = { description: SETTINGS.namespace.about, ...SETTINGS.namespace.kind.schema };
  const place = Object.entries(PLACE).map(([name, { kind, about }]) => [
    name,
    { description: about, ...kind.schema },
  ]);
  const settings = SETTING_NAMES.map((name) => {
    const { kind, about, presets } = declarationOf(name);
    const defaults =
      presets === null
        ? ''
        : ` Default: ${JSON.stringify(presets.trial)} (trial), ${JSON.stringify(presets.production)} (production).`;
    return [name, { description: about + defaults, ...kind.schema }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://slugline.dev/contracts/environments.v1.schema.json',
    title: 'Environments',
    description:
      'config/environments.yaml: the environments that Slugline is deployed to, with their settings.',
    type: 'object',
    required: ['namespace', 'environments'],
    additionalProperties: false,
    properties: {
      namespace,
      environments: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        patternProperties: {
          [ENVIRONMENT_NAME.source]: {
            type: 'object',
            required: ['preset', 'encryption'],
            additionalProperties: false,
            properties: Object.fromEntries([...place, ...settings]),
          },
        },
      },
    },
  };
};
