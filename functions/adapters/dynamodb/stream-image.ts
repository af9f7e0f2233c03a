import type { VersionRecord } from '../../core/publish/records.ts';
import { unpack } from './packed.ts';
import { SCHEMA, SCHEMA_ATTRIBUTE } from './schema.ts';

/** The image of an item in a stream record: DynamoDB's JSON, bytes in base 64. */
export type StreamImage = Readonly<
  Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>
>;

/**
 * The version in the image of an outbox item, so that work that only needs its text can begin early. Null if it
 * cannot be read as a version of this release: then nothing begins early.
 */
export const versionInImage = (image: StreamImage): VersionRecord | null => {
  const packed = image.packed?.B;
  if (packed === undefined || Number(image[SCHEMA_ATTRIBUTE]?.N) !== SCHEMA) return null;
  try {
    return unpack(Buffer.from(packed, 'base64')) as VersionRecord;
  } catch {
    return null;
  }
};
