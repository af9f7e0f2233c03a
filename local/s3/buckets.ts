import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { buildApp } from 'fauxqs';
import { AwsFault } from '../errors.ts';
import { asFault, s3Fault } from '../replies.ts';
import { toXml } from '../xml.ts';
import { deleteResult, keysToDelete } from './delete-objects.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectChange } from './object-event.ts';
import { objectIndex } from './object-index.ts';
import { postedKey } from './posted-key.ts';
import { longestBody, pathOf, readTarget, type Target, toPathStyle } from './target.ts';

type Fauxqs = ReturnType<typeof buildApp>;
type Answer = Awaited<ReturnType<Fauxqs['inject']>>;

export interface BucketOptions {
  readonly region: string;
  isVersioned(bucket: string): boolean;
  /** Called after a change is visible and before its request is answered. */
  onChange(change: ObjectChange): void;
}

const created: Readonly<Record<string, string>> = {
  PutObject: 'ObjectCreated:Put',
  CopyObject: 'ObjectCreated:Copy',
  PostObject: 'ObjectCreated:Post',
  CompleteMultipartUpload: 'ObjectCreated:CompleteMultipartUpload',
};

const write = (response: ServerResponse, status: number, headers: object, body: string | Buffer): void => {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

/** fauxqs takes bodies up to 11 MiB, and the missing body of an empty upload for a defect. */
const adaptBodies = (fauxqs: Fauxqs): void => {
  // Its parser of forms is for the query protocol of queues; an object may well be called a form.
  fauxqs.removeContentTypeParser(['*', 'application/x-www-form-urlencoded']);
  fauxqs.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longestBody }, (_request, body, done) => {
    done(null, body);
  });
  fauxqs.addHook('preHandler', (request, _reply, done) => {
    if (request.method === 'PUT') request.body ??= Buffer.alloc(0);
    done();
  });
};

/**
 * S3 on a fauxqs application that is not ready yet. It adds what fauxqs lacks: change notifications, conditional
 * writes, listings in the order of bytes, big bodies, and a clear answer to what is not served.
 */
export const openBuckets = (fauxqs: Fauxqs, options: BucketOptions): RequestListener => {
  adaptBodies(fauxqs);
  const index = objectIndex();
  const claimed = new Set<string>();
  let deletions = 0;

  const noteCreated = async (target: Target): Promise<void> => {
    const { bucket, key, operation } = target;
    let seen: number;
    let head: Answer;
    do {
      // A deletion while the head was read would leave a ghost in the index.
      seen = deletions;
      head = await fauxqs.inject({ method: 'HEAD', url: pathOf(target) });
    } while (seen !== deletions);
    const exists = head.statusCode === 200;
    const size = Number(head.headers['content-length']);
    const eTag = String(head.headers.etag);
    const lastModified = new Date(String(head.headers['last-modified']));
    if (exists) index.set(bucket, { key, size, eTag, lastModified });
    const object = exists ? { size, eTag: eTag.replaceAll('"', '') } : undefined;
    options.onChange({ bucket, key, eventName: String(created[operation]), object });
  };

  const noteDeleted = ({ bucket, key }: Target): void => {
    const existed = index.get(bucket, key) !== undefined;
    deletions += 1;
    index.delete(bucket, key);
    // A simple delete in a versioned bucket always adds a marker, also where there was nothing.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
    const versioned = options.isVersioned(bucket);
    const eventName = versioned ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectRemoved:Delete';
    if (versioned || existed) options.onChange({ bucket, key, eventName });
  };

  const remove = async (target: Target): Promise<Answer> => {
    const answer = await fauxqs.inject({ method: 'DELETE', url: pathOf(target) });
    if (answer.statusCode < 400) noteDeleted(target);
    return answer;
  };

  const create = async (request: IncomingMessage, target: Target): Promise<Answer> => {
    const { method = 'PUT', headers } = request;
    // With its slashes encoded, a key such as `a/../b` is not taken for a path to be shortened.
    const url = `${pathOf(target)}?${new URLSearchParams(target.query)}`;
    // A form is read here too; other bodies are handed on as they come, so that there are fewer copies of big ones.
    const form = target.operation === 'PostObject' ? await buffer(request) : undefined;
    const answer = await fauxqs.inject({ method: method as 'PUT', url, headers, payload: form ?? request });
    if (answer.statusCode >= 400) return answer;
    await noteCreated(form === undefined ? target : { ...target, key: await postedKey(headers, form) });
    return answer;
  };

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
  const createOnce = async (request: IncomingMessage, target: Target): Promise<Answer> => {
    const path = pathOf(target);
    if (index.get(target.bucket, target.key) !== undefined) {
      throw new AwsFault(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    }
    if (claimed.has(path)) {
      throw new AwsFault('ConditionalRequestConflict', 'A conflicting conditional write is under way', 409);
    }
    claimed.add(path);
    try {
      return await create(request, target);
    } finally {
      claimed.delete(path);
    }
  };

  const requireBucket = async (bucket: string): Promise<void> => {
    const { statusCode } = await fauxqs.inject({ method: 'HEAD', url: `/${bucket}` });
    if (statusCode !== 200) throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', 404);
  };

  const removeAll = async (request: IncomingMessage, target: Target): Promise<string> => {
    const { keys, quiet } = keysToDelete((await buffer(request)).toString());
    for (const key of keys) await remove({ ...target, key });
    return deleteResult(quiet ? [] : keys);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    toPathStyle(request);
    const target = readTarget(request);
    const relay = ({ statusCode, headers, rawPayload }: Answer): void =>
      write(response, statusCode, headers, rawPayload);
    const document = (xml: string): void => write(response, 200, { 'content-type': 'application/xml' }, xml);
    switch (target.operation) {
      case 'PutObject':
      case 'CopyObject':
      case 'PostObject':
      case 'CompleteMultipartUpload':
        return relay(await (request.headers['if-none-match'] === '*' ? createOnce : create)(request, target));
      case 'DeleteObject':
        return relay(await remove(target));
      case 'DeleteObjects':
        await requireBucket(target.bucket);
        return document(await removeAll(request, target));
      case 'ListObjects':
      case 'ListObjectsV2':
        await requireBucket(target.bucket);
        return document(listObjects(target.bucket, index.of(target.bucket), target.query));
      case 'GetBucketLocation':
        await requireBucket(target.bucket);
        return document(
          toXml({ 'LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"': options.region }),
        );
      default:
        return fauxqs.routing(request, response);
    }
  };

  return (request, response) => {
    handle(request, response).catch((thrown: unknown) => {
      const { status, headers, body } = s3Fault(asFault(thrown));
      write(response, status, headers, request.method === 'HEAD' ? '' : body);
    });
  };
};
