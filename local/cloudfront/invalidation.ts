import { randomUUID } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { xmlReply } from '../replies.ts';
import { childrenOf, readXml, textIn } from '../s3/read-xml.ts';
import type { ServiceHandler } from '../service-handler.ts';
import { toXml } from '../xml.ts';

const NAMESPACE = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

const PATH = /^\/2020-05-31\/distribution\/([^/?]+)\/invalidation\/?$/;

/** Whether a request creates an invalidation. */
export const isInvalidation = (method: string | undefined, path: string): boolean =>
  method === 'POST' && PATH.test(path);

/**
 * Takes an invalidation. Nothing is cached here, so it is done at once.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 *
 * @param distribution the id of the distribution, or null if there is none
 */
export const createInvalidation =
  (distribution: string | null): ServiceHandler =>
  async ({ url, body }) => {
    const requestedId = decodeURIComponent(PATH.exec(url.split('?')[0] ?? '')?.[1] ?? '');
    if (requestedId !== distribution)
      throw new AwsFault('NoSuchDistribution', 'The specified distribution does not exist.', 404);
    const [batch] = childrenOf(readXml(body), 'InvalidationBatch');
    const [paths] = batch === undefined ? [] : childrenOf(batch, 'Paths');
    const [items] = paths === undefined ? [] : childrenOf(paths, 'Items');
    const reference = batch === undefined ? undefined : textIn(batch, 'CallerReference');
    const named = items === undefined ? [] : childrenOf(items, 'Path').map(({ text }) => text);
    if (!reference || named.length === 0 || named.some((path) => !path.startsWith('/')))
      throw new AwsFault(
        'InvalidArgument',
        'An invalidation has a CallerReference and paths that begin with a slash.',
      );
    if (paths === undefined || Number(textIn(paths, 'Quantity')) !== named.length)
      throw new AwsFault(
        'InconsistentQuantities',
        'The value of Quantity and the size of Items do not match.',
      );
    const id = `I${randomUUID().replaceAll('-', '').slice(0, 13).toUpperCase()}`;
    const invalidation = {
      Id: id,
      Status: 'Completed',
      CreateTime: new Date().toISOString(),
      InvalidationBatch: {
        Paths: { Quantity: named.length, Items: { Path: named } },
        CallerReference: reference,
      },
    };
    const reply = xmlReply(toXml({ [`Invalidation xmlns="${NAMESPACE}"`]: invalidation }), 201);
    return {
      ...reply,
      headers: {
        ...reply.headers,
        location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${requestedId}/invalidation/${id}`,
      },
    };
  };
