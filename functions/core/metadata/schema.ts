import { entriesOf } from './declared.ts';
import type { Field, Fields } from './field.ts';
import { FIELDS } from './fields.ts';

/** The meaning of a change of a field alone, in words. */
export const CHANGES: Readonly<Record<Field['change'], string>> = {
  identity: 'which article it is',
  content: 'a new version',
  handling: 'how it is handled',
  nothing: 'not noticed',
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
    'User metadata of an upload, without x-amz-meta- and decoded. Every key is optional. Other keys are left alone, except a key one letter away from a name of the embargo, the expiry, the silence or the urgency, and with a value that is not empty, null or false: it quarantines the upload. Other names and forms of an embargo and an expiry are read, too: docs/uploading.md lists them.',
  type: 'object',
  properties: Object.fromEntries(
    entriesOf(fields).map(([, { key, kind, meaning, change }]) => [
      key,
      { description: meaning, $comment: `A change of it alone: ${CHANGES[change]}.`, ...kind.schema },
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
    'What was declared for the version, beside the copy or in it; the former holds over the latter. A field that was not declared is left out. It says what was asked for; embargoedUntil, expiresAt, silent, urgency and declaredId beside it say what took effect. Later releases may add fields and forms of values.',
  type: 'object',
  properties: Object.fromEntries(
    entriesOf(fields).map(([name, { kind, label }]) => [
      name,
      { title: label, ...(kind.parsed ?? kind.schema) },
    ]),
  ),
});
