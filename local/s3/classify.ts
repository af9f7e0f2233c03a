/** The parts of a request that identify its S3 operation. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Query parameters that shape an answer. Any other one without a value names a sub-resource, such as `?acl`. */
const harmless = new Set([
  'x-id',
  'list-type',
  'prefix',
  'delimiter',
  'encoding-type',
  'max-keys',
  'marker',
  'start-after',
  'key-marker',
  'version-id-marker',
  'upload-id-marker',
]);

const subResource = (query: S3Request['query'], known: ReadonlySet<string>): string | undefined =>
  Object.keys(query).find((name) => query[name] === '' && !known.has(name) && !harmless.has(name));

const unknown = (request: S3Request, name: string): string =>
  `${request.method[0]}${request.method.slice(1).toLowerCase()}?${name}`;

const bucketOperation = (request: S3Request): string => {
  const { method, query, headers } = request;
  const name = subResource(
    query,
    new Set(['delete', 'location', 'notification', 'uploads', 'versioning', 'versions']),
  );
  if (name !== undefined) return unknown(request, name);
  switch (method) {
    case 'PUT':
      if ('notification' in query) return 'PutBucketNotificationConfiguration';
      return 'versioning' in query ? 'PutBucketVersioning' : 'CreateBucket';
    case 'HEAD':
      return 'HeadBucket';
    case 'DELETE':
      return 'DeleteBucket';
    case 'POST':
      if ('delete' in query) return 'DeleteObjects';
      return String(headers['content-type']).startsWith('multipart/form-data') ? 'PostObject' : 'Post';
    case 'GET':
      if ('location' in query) return 'GetBucketLocation';
      if ('notification' in query) return 'GetBucketNotificationConfiguration';
      if ('versioning' in query) return 'GetBucketVersioning';
      if ('versions' in query) return 'ListObjectVersions';
      if ('uploads' in query) return 'ListMultipartUploads';
      return query['list-type'] === '2' ? 'ListObjectsV2' : 'ListObjects';
    default:
      return method;
  }
};

const objectOperation = (request: S3Request): string => {
  const { method, query, headers } = request;
  const name = subResource(
    query,
    new Set(['uploads', 'attributes', ...(method === 'GET' ? ['tagging'] : [])]),
  );
  if (name !== undefined) return unknown(request, name);
  const uploading = 'uploadId' in query;
  const copying = 'x-amz-copy-source' in headers;
  switch (method) {
    case 'PUT':
      if (uploading) return copying ? 'UploadPartCopy' : 'UploadPart';
      return copying ? 'CopyObject' : 'PutObject';
    case 'HEAD':
      return 'HeadObject';
    case 'DELETE':
      return uploading ? 'AbortMultipartUpload' : 'DeleteObject';
    case 'POST':
      if ('uploads' in query) return 'CreateMultipartUpload';
      return uploading ? 'CompleteMultipartUpload' : 'Post';
    case 'GET':
      if (uploading) return 'ListParts';
      if ('tagging' in query) return 'GetObjectTagging';
      return 'attributes' in query ? 'GetObjectAttributes' : 'GetObject';
    default:
      return method;
  }
};

/**
 * Names the S3 operation of a request. An unknown operation gets a name that is not in the closed list, such as
 * `Get?acl`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 *
 * @example classify({ method: 'GET', bucket: 'b', key: 'k', query: {}, headers: {} }) // 'GetObject'
 */
export const classify = (request: S3Request): string => {
  if (request.bucket === '') return request.method === 'GET' ? 'ListBuckets' : request.method;
  return request.key === '' ? bucketOperation(request) : objectOperation(request);
};
