import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { toXml } from '../xml.ts';

/**
 * Reads the body of DeleteObjects.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export const keysToDelete = (xml: string): { readonly keys: readonly string[]; readonly quiet: boolean } => {
  const document = parseDocument(xml, { xmlMode: true });
  const texts = (name: string): readonly string[] => getElementsByTagName(name, document).map(textContent);
  return { keys: texts('Key'), quiet: texts('Quiet').includes('true') };
};

/** The answer to DeleteObjects; no keys when it was asked to be quiet. */
export const deleteResult = (keys: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({
    'DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"': { Deleted: keys.map((Key) => ({ Key })) },
  })}`;
