import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';

export interface Posted {
  /** Names in lower case; `key` is as it is stored, with the file's name put in. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Uint8Array;
}

/**
 * Reads a browser's form upload.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 *
 * @throws AwsFault when it has no file or no key
 */
export const readPostedForm = async (headers: IncomingHttpHeaders, body: Buffer): Promise<Posted> => {
  const type = String(headers['content-type']);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch((cause: unknown) => {
      throw new AwsFault('MalformedPOSTRequest', `The body is not well-formed multipart/form-data: ${cause}`);
    });
  const file = form.get('file');
  if (file === null)
    throw new AwsFault('InvalidArgument', 'POST requires exactly one file upload per request.');
  const fileName = file instanceof File ? (file.name.split(/[/\\]/).at(-1) ?? '') : '';
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name === 'file' || typeof value !== 'string') continue;
    fields.set(
      name.toLowerCase(),
      value.replaceAll(`\${filename}`, () => fileName),
    );
  }
  if (!fields.get('key'))
    throw new AwsFault('InvalidArgument', 'Bucket POST must contain a field named key.');
  const bytes = file instanceof File ? await file.bytes() : Buffer.from(file);
  return { fields, file: bytes };
};
