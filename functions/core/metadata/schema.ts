import { entriesOf } from './declared.ts';
import type { Field, Fields } from './field.ts';
import { FIELDS } from './fields.ts';

/** The effect of a change of one field alone, in words. */
export const CHANGES: Readonly<Record<Field['change'], string>> = {
  identity: 'no effect; it decides the article of a new key',
  content: 'a new version',
  handling: 'a change of handling',
  nothing: 'no effect',
};

/**
 * The JSON Schema (2020-12) of the user metadata of an upload, as it is once decoded: docs/contracts/metadata.v1.schema.json.
 *
 * @returns JSON-ready
 */
export const metadataSchema = (fields: Fields = FIELDS): Readonly<Record<string, unknown>> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://slugline.dev/contracts/metadata.v1.schema.json',
  title: 'Metadata',
  description:
    'User metadata of an upload, decoded and without x-amz-meta-. Every key is optional. Other keys are ignored, with one exception: a key one letter away from a name of the embargo, the expiry, the silence or the urgency quarantines the upload, unless its value is empty, null or false. docs/uploading.md lists further names and forms of an embargo and an expiry.',
  type: 'object',
  properties: Object.fromEntries(
    entriesOf(fields).map(([, { key, kind, meaning, change }]) => [
      key,
      { description: meaning, $comment: `If it alone changes: ${CHANGES[change]}.`, ...kind.schema },
    ]),
  ),
  additionalProperties: { type: 'string' },
});

/**
 * The JSON Schema (2020-12) of `declared` in the document of an edition: docs/contracts/edition.v1.schema.json.
 *
 * @returns JSON-ready
 */
export const declaredSchema = (fields: Fields = FIELDS): Readonly<Record<string, unknown>> => ({
  description:
    'The declarations of the version. Object metadata overrides the copy. Fields that were not declared are absent. These values were requested; embargoedUntil, expiresAt, silent, urgency and declaredId of the edition took effect. Later releases may add fields and forms of values.',
  type: 'object',
  properties: Object.fromEntries(
    entriesOf(fields).map(([name, { kind, label }]) => [
      name,
      { title: label, ...(kind.parsed ?? kind.schema) },
    ]),
  ),
});
