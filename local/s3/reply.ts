import { toXml, type Xml } from '../xml.ts';

/** A response of S3. */
export interface S3Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A response without a document. */
export const bare = (status: number, headers: Readonly<Record<string, string>> = {}): S3Reply => ({
  status,
  headers,
  body: '',
});

/** A finished XML document. */
export const xmlReply = (body: string, headers: Readonly<Record<string, string>> = {}): S3Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body,
});

/** A document from its content. */
export const documentReply = (
  root: string,
  content: Xml,
  headers: Readonly<Record<string, string>> = {},
): S3Reply =>
  xmlReply(
    `<?xml version="1.0" encoding="UTF-8"?>\n${toXml({ [`${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/"`]: content })}`,
    headers,
  );
