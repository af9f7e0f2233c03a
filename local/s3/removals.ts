import { AwsFault } from '../errors.ts';
import { isXmlText, type Xml } from '../xml.ts';
import type { S3Call, S3Context } from './context.ts';
import { invalidArgument } from './limits.ts';
import { checkDelete } from './preconditions.ts';
import { bare, type S3Reply, xmlReply } from './reply.ts';
import { readBody } from './request-body.ts';
import { deleteResult, readDeletions } from './request-xml.ts';

interface Removed {
  /** The version that was removed, or the delete marker that was created. */
  readonly version: string | undefined;
  readonly isMarker: boolean;
}

interface Removal {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
  /** Only over this. */
  readonly match: string | undefined;
}

/**
 * Removes an object. With a version's id, it removes that version permanently, even if it is not current. Without, in a bucket with
 * versions, it adds a delete marker, even if there was no object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 *
 * The notifications of each: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
 */
const remove = (
  { store, objects, onChange }: S3Context,
  { bucket, key, versionId, match }: Removal,
): Removed =>
  store.atomically(() => {
    const { versioning } = objects.bucket(bucket);
    const current = objects.current(bucket, key);
    checkDelete(match, current);
    if (versionId !== undefined) {
      const version = objects.version(bucket, key, versionId);
      if (version === undefined) {
        if (objects.mayBeVersion(bucket, key, versionId)) return { version: versionId, isMarker: false };
        throw new AwsFault('NoSuchVersion', 'The specified version does not exist.', 404);
      }
      objects.erase(version);
      const reportedVersion = versioning === '' ? undefined : version.version;
      onChange({ bucket, key, eventName: 'ObjectRemoved:Delete', versionId: reportedVersion });
      return { version: reportedVersion, isMarker: version.isMarker };
    }
    if (versioning === '') {
      if (current === undefined) return { version: undefined, isMarker: false };
      objects.erase(current);
      onChange({ bucket, key, eventName: 'ObjectRemoved:Delete' });
      return { version: undefined, isMarker: false };
    }
    const marker = objects.mark(bucket, key);
    onChange({ bucket, key, eventName: 'ObjectRemoved:DeleteMarkerCreated', versionId: marker.version });
    return { version: marker.version, isMarker: true };
  });

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = (context: S3Context, { request, target }: S3Call): S3Reply => {
  const { bucket, key, query } = target;
  const match = request.headers['if-match'];
  const { versionId } = query;
  context.objects.bucket(bucket);
  if (
    versionId !== undefined &&
    context.objects.version(bucket, key, versionId) === undefined &&
    !context.objects.mayBeVersion(bucket, key, versionId)
  )
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
  const { version, isMarker } = remove(context, { bucket, key, versionId, match });
  return bare(204, {
    ...(version !== undefined && { 'x-amz-version-id': version }),
    ...(isMarker && { 'x-amz-delete-marker': 'true' }),
  });
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = async (context: S3Context, { request, target }: S3Call): Promise<S3Reply> => {
  const { bucket } = target;
  context.objects.bucket(bucket);
  const body = (await readBody(request)).body.toString();
  const { deletions, quiet } = readDeletions(body);
  if (deletions.length === 0 || deletions.length > 1000 || !isXmlText(body))
    throw new AwsFault('MalformedXML', 'The XML you provided was not well-formed or did not validate');
  const deleted: Xml[] = [];
  const errors: Xml[] = [];
  for (const { key, version: versionId, eTag: match } of deletions) {
    const named = { Key: key, ...(versionId !== undefined && { VersionId: versionId }) };
    try {
      const removed = remove(context, { bucket, key, versionId, match });
      const marker = removed.isMarker && { DeleteMarker: true, DeleteMarkerVersionId: removed.version };
      deleted.push({ ...named, ...marker });
    } catch (thrown) {
      if (!(thrown instanceof AwsFault)) throw thrown;
      errors.push({ ...named, Code: thrown.code, Message: thrown.message });
    }
  }
  return xmlReply(deleteResult(quiet ? [] : deleted, errors));
};
