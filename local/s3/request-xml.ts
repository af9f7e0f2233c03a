import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { AwsFault } from '../errors.ts';
import { toXml, type Xml } from '../xml.ts';

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
  const document = parseDocument(xml, { xmlMode: true });
  const texts = (name: string, within: Parameters<typeof getElementsByTagName>[1]): readonly string[] =>
    getElementsByTagName(name, within).map(textContent);
  return {
    quiet: texts('Quiet', document).includes('true'),
    deletions: getElementsByTagName('Object', document).map((object) => ({
      key: texts('Key', object.children)[0] ?? '',
      version: texts('VersionId', object.children)[0],
      eTag: texts('ETag', object.children)[0],
    })),
  };
};

/** The parts that CompleteMultipartUpload lists. */
export const readParts = (xml: string): readonly { readonly number: number; readonly eTag: string }[] =>
  getElementsByTagName('Part', parseDocument(xml, { xmlMode: true })).map((part) => {
    const text = (name: string): string =>
      getElementsByTagName(name, part.children).map(textContent).join('').trim();
    return { number: Number(text('PartNumber')), eTag: text('ETag').replaceAll('"', '') };
  });

/** The answer to DeleteObjects. */
export const deleteResult = (deleted: readonly Xml[], errors: readonly Xml[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({
    'DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"': { Deleted: deleted, Error: errors },
  })}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const readVersioning = (xml: string): 'Enabled' | 'Suspended' => {
  const status = getElementsByTagName('Status', parseDocument(xml, { xmlMode: true }))
    .map(textContent)
    .join('')
    .trim();
  if (status === 'Enabled' || status === 'Suspended') return status;
  throw new AwsFault('MalformedXML', 'The Status of a VersioningConfiguration is Enabled or Suspended.');
};
