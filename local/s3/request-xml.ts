import { AwsFault } from '../errors.ts';
import { toXml, type Xml } from '../xml.ts';
import { readChecksum } from './checksums.ts';
import type { PartName } from './multipart-store.ts';
import { childrenOf, malformed, readXml, textIn } from './read-xml.ts';

/** One of the objects of DeleteObjects. */
export interface Deletion {
  readonly key: string;
  readonly version: string | undefined;
  /** Only if the current version has this ETag. */
  readonly eTag: string | undefined;
}

/**
 * Reads the body of DeleteObjects.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export const readDeletions = (
  xml: string,
): { readonly deletions: readonly Deletion[]; readonly quiet: boolean } => {
  const [request] = childrenOf(readXml(xml), 'Delete');
  if (request === undefined) throw malformed();
  return {
    quiet: textIn(request, 'Quiet')?.trim() === 'true',
    deletions: childrenOf(request, 'Object').map((object) => ({
      key: textIn(object, 'Key') ?? '',
      version: textIn(object, 'VersionId'),
      eTag: textIn(object, 'ETag'),
    })),
  };
};

/** The parts that CompleteMultipartUpload lists. */
export const readParts = (xml: string): readonly PartName[] => {
  const [request] = childrenOf(readXml(xml), 'CompleteMultipartUpload');
  if (request === undefined) throw malformed();
  return childrenOf(request, 'Part').map((part) => ({
    number: Number(textIn(part, 'PartNumber')?.trim()),
    eTag: (textIn(part, 'ETag') ?? '').trim().replaceAll('"', ''),
    checksum: readChecksum(
      Object.fromEntries(
        part.children
          .filter(({ name }) => name.startsWith('Checksum'))
          .map(({ name, text }) => [
            `x-amz-checksum-${name.slice('Checksum'.length).toLowerCase()}`,
            text.trim(),
          ]),
      ),
    ),
  }));
};

/** The answer to DeleteObjects. */
export const deleteResult = (deleted: readonly Xml[], errors: readonly Xml[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({
    'DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"': { Deleted: deleted, Error: errors },
  })}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const readVersioning = (xml: string): 'Enabled' | 'Suspended' => {
  const [request] = childrenOf(readXml(xml), 'VersioningConfiguration');
  const status = request && textIn(request, 'Status')?.trim();
  if (status === 'Enabled' || status === 'Suspended') return status;
  throw new AwsFault('MalformedXML', 'The Status of a VersioningConfiguration is Enabled or Suspended.');
};
