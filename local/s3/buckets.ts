import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { answerFault } from '../answer-fault.ts';
import { AwsFault } from '../errors.ts';
import { asFault, type RequestIds, s3Fault } from '../replies.ts';
import { traceOf } from '../sqs/system-attributes.ts';
import type { Store } from '../store/store.ts';
import { listBuckets } from './bucket-list.ts';
import type { S3Call, S3Context } from './context.ts';
import { takeHoisted } from './hoisted-headers.ts';
import { listObjects, listVersions } from './listing.ts';
import { abortUpload, beginUpload, completeUpload, listParts, putPart } from './multipart.ts';
import { openMultipartStore } from './multipart-store.ts';
import type { Notifications } from './notification-settings.ts';
import { getNotifications, putNotifications } from './notifications.ts';
import type { ObjectChange } from './object-event.ts';
import { openObjectStore, type Versioning } from './object-store.ts';
import { readAttributes, readObject, readVersion } from './reads.ts';
import { deleteObject, deleteObjects } from './removals.ts';
import { bare, documentReply, type S3Reply, xmlReply } from './reply.ts';
import { readBody } from './request-body.ts';
import { readVersioning } from './request-xml.ts';
import { checkPresigned } from './signature.ts';
import { checkPresignedV2 } from './signature-v2.ts';
import { readTarget, toPathStyle } from './target.ts';
import { checkOwner, refuseUnsupported } from './unsupported-headers.ts';
import { listUploads } from './upload-list.ts';
import { copyObject, copyPart, postObject, putObject } from './writes.ts';

export interface BucketOptions {
  readonly region: string;
  readonly notifications: Notifications;
  /** Called with each change, before its request is answered. Its writes are part of the same transaction. */
  onChange(change: ObjectChange): void;
}

export interface Buckets {
  readonly listener: RequestListener;
  /** Creates a bucket of the stack, or updates an existing one to its template. */
  provision(name: string, versioning: Versioning): void;
}

const write = (
  response: ServerResponse,
  { requestId, hostId }: RequestIds,
  { status, headers, body }: S3Reply,
): void => {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-length': Buffer.byteLength(body),
    'x-amz-request-id': requestId,
    'x-amz-id-2': hostId,
    ...headers,
  });
  response.end(body);
};

/** The one account that the embedded cloud knows. */
const ACCOUNT = '000000000000';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketNames = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Operations whose responses name the encryption. S3 encrypts everything with keys of its own. Here the responses only say so.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
const ENCRYPTED = new Set([
  ...['CopyObject', 'PostObject', 'PutObject', 'GetObject', 'HeadObject'],
  ...['CreateMultipartUpload', 'UploadPart', 'UploadPartCopy', 'CompleteMultipartUpload'],
]);

type Operation = (context: S3Context, call: S3Call) => S3Reply | Promise<S3Reply>;

const createBucket: Operation = ({ objects }, { target }) => {
  const { bucket: name } = target;
  if (!bucketNames.test(name)) throw new AwsFault('InvalidBucketName', 'The specified bucket is not valid.');
  if (objects.find(name) !== undefined)
    throw new AwsFault(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
      { BucketName: name },
    );
  objects.putBucket({ name, created: Date.now(), versioning: '' });
  return bare(200, { location: `/${name}` });
};

const putVersioning: Operation = async ({ objects }, { request, target }) => {
  const bucket = objects.bucket(target.bucket);
  const versioning = readVersioning((await readBody(request)).body.toString());
  objects.putBucket({ ...bucket, versioning });
  return bare(200);
};

const operationsOf = (region: string): Readonly<Record<string, Operation>> => ({
  AbortMultipartUpload: abortUpload,
  CompleteMultipartUpload: completeUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateMultipartUpload: beginUpload,
  DeleteBucket: ({ objects }, { target }) => {
    objects.removeBucket(target.bucket);
    return bare(204);
  },
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: ({ objects }, { target }) => {
    objects.bucket(target.bucket);
    return documentReply('LocationConstraint', region);
  },
  GetBucketNotificationConfiguration: getNotifications,
  GetBucketVersioning: ({ objects }, { target }) => {
    const { versioning } = objects.bucket(target.bucket);
    return documentReply('VersioningConfiguration', versioning === '' ? {} : { Status: versioning });
  },
  GetObject: readObject,
  GetObjectAttributes: readAttributes,
  // Tags are not kept, and requests that set them are refused. Clients read them before they copy.
  GetObjectTagging: ({ objects }, { target }) => {
    readVersion(objects, target);
    return documentReply('Tagging', { TagSet: {} });
  },
  HeadBucket: ({ objects }, { target }) => {
    objects.bucket(target.bucket);
    return bare(200, { 'x-amz-bucket-region': region });
  },
  HeadObject: readObject,
  ListBuckets: listBuckets(region),
  ListMultipartUploads: listUploads,
  ListObjects: ({ objects }, { target }) => {
    objects.bucket(target.bucket);
    return xmlReply(listObjects(objects, target.bucket, target.query));
  },
  ListObjectsV2: ({ objects }, { target }) => {
    objects.bucket(target.bucket);
    return xmlReply(listObjects(objects, target.bucket, target.query));
  },
  ListObjectVersions: ({ objects }, { target }) => {
    objects.bucket(target.bucket);
    return xmlReply(listVersions(objects, target.bucket, target.query));
  },
  ListParts: listParts,
  PostObject: postObject,
  PutBucketNotificationConfiguration: putNotifications,
  PutBucketVersioning: putVersioning,
  PutObject: putObject,
  UploadPart: putPart,
  UploadPartCopy: copyPart,
});

/** S3 on a store: path-style and virtual-hosted requests, presigned URLs and forms, versions, change notifications. */
export const openBuckets = (store: Store, { region, notifications, onChange }: BucketOptions): Buckets => {
  const objects = openObjectStore(store);
  const context: S3Context = {
    store,
    objects,
    uploads: openMultipartStore(store),
    notifications,
    onChange,
  };
  const operations = operationsOf(region);
  return {
    provision: (name, versioning) => {
      const created = objects.find(name)?.created ?? Date.now();
      objects.putBucket({ name, created, versioning });
    },
    listener: (request, response) => {
      const ids = { requestId: randomUUID(), hostId: randomUUID() };
      const handle = async (): Promise<S3Reply> => {
        const { method = 'GET', url = '/', headers } = request;
        checkPresigned({ method, url, headers }, Date.now());
        checkPresignedV2({ method, url, headers }, Date.now());
        takeHoisted(request);
        toPathStyle(request);
        const target = readTarget(request);
        refuseUnsupported(target.operation, headers);
        checkOwner(headers, ACCOUNT);
        const operation = operations[target.operation];
        if (operation === undefined) throw new Error(`${target.operation} is served and not done`);
        const trace = traceOf(headers);
        const traced = { ...context, onChange: (change: ObjectChange) => onChange({ ...change, trace }) };
        const reply = await operation(traced, { request, target });
        return ENCRYPTED.has(target.operation) && reply.status < 300
          ? { ...reply, headers: { 'x-amz-server-side-encryption': 'AES256', ...reply.headers } }
          : reply;
      };
      handle()
        .catch((thrown: unknown): S3Reply => {
          const fault = asFault(thrown);
          const reply = s3Fault(fault, ids);
          const headers = { ...reply.headers, ...fault.headers };
          return { ...reply, headers, body: request.method === 'HEAD' ? '' : reply.body };
        })
        .then((reply) => write(response, ids, reply))
        .catch((thrown: unknown) => answerFault(response, thrown));
    },
  };
};
