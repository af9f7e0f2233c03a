import { MOST_KEY_BYTES, type UploadRef } from '../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import { cleanLine } from '../present/text.ts';
import { type Target, uploadNamed } from './target.ts';

/**
 * The keys that look like this one, itself first: as Linux and Windows compose accents (NFC), and as macOS takes them apart in the
 * names of files (NFD). To S3 they are different keys (https://unicode.org/reports/tr15/).
 */
export const formsOf = (key: string): readonly string[] => [
  key,
  ...[...new Set([key.normalize('NFC'), key.normalize('NFD')])].filter(
    (form) => form !== key && Buffer.byteLength(form) <= MOST_KEY_BYTES,
  ),
];

/** How the accents of a key are written, in words. */
export const formText = (key: string): string => {
  if (key === key.normalize('NFC')) return 'composed (NFC)';
  return key === key.normalize('NFD') ? 'decomposed (NFD)' : 'partly composed';
};

/** The upload that a name leads to; its ledger is null if the pipeline does not know it. */
export interface NamedUpload {
  readonly upload: UploadRef;
  readonly record: KeyRecord | null;
}

/**
 * Finds the upload of a key or an `s3://` URL: first the exact key, then keys that look like it.
 *
 * @param note receives a message if several are found
 * @param isMeant chooses one of several. If it is left out or chooses none, the first is used
 */
export const findNamed = async (
  name: string,
  catalogue: Pick<IngestCatalogue, 'readKey'>,
  target: Target,
  note: (text: string) => void,
  isMeant: (record: KeyRecord) => boolean = () => false,
): Promise<NamedUpload> => {
  const { bucket, key } = uploadNamed(name, target);
  const read = await Promise.all(formsOf(key).map((form) => catalogue.readKey({ bucket, key: form })));
  const known = read.filter((record) => record !== null);
  const record = known.find(isMeant) ?? known[0] ?? null;
  if (record === null) return { upload: { bucket, key }, record };
  if (known.length > 1) {
    const [used, ...others] = [record, ...known.filter((other) => other !== record)].map(knownText);
    note(
      `slugline: ${known.length === 2 ? 'two' : known.length} keys look like ${cleanLine(key)}: ${used}, which is used here, and ${others.join(', and ')}. An article can also be named by its id.`,
    );
  }
  return { upload: { bucket, key: record.upload.key }, record };
};

const knownText = ({ upload, articleId, outcome }: KeyRecord): string =>
  `the one that is ${formText(upload.key)}, ${articleId === null ? outcome : `article ${articleId}`}`;
