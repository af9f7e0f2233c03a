import { changesHash } from '../core/readers/network.ts';
import { readShown } from '../core/readers/push/shown.ts';
import { readToken } from '../core/readers/tokens.ts';
import type { Site } from '../core/site/site.ts';
import { changeFollows, deleteDevice, putDevice } from './changes.ts';
import { readerOfOldLink, renewLink } from './link.ts';
import type { ReadersPorts } from './ports.ts';
import { erase, showPreferences, takeForm } from './preferences.ts';
import { doneReply, faultReply, jsonReply, type Reply } from './reply.ts';
import type { ReadersRequest } from './request.ts';
import {
  isReading,
  jsonOf,
  methodReply,
  noReader,
  type ReaderRequestContext,
  type RequestContext,
} from './request-context.ts';
import { signUp } from './sign-up.ts';

/** Changes of one reader in an hour: each may rewrite the rows of all that they follow, on all their devices. */
const MOST_CHANGES = 100;

const mayChange = ({ ports, secrets, id }: ReaderRequestContext): Promise<boolean> => {
  const now = ports.clock.now();
  return ports.readers.countInHour(changesHash(id, now.slice(0, 13), secrets.tokens), now, MOST_CHANGES);
};

/** Answers requests under a reader's own address. */
const ofReader = async (scene: ReaderRequestContext, rest: readonly string[]): Promise<Reply> => {
  const { request, ports, id } = scene;
  const [part = '', ...more] = rest;
  const { method } = request;
  if (more.length > 0) return faultReply(404, 'There is no such address.');
  const state = await ports.readers.find(id);
  if (state === null) return noReader(scene);
  const isChange = !isReading(request) && part !== 'erase' && part !== 'link';
  if (isChange && !(await mayChange(scene)))
    return faultReply(429, 'You have made too many changes within the hour. Try again in an hour.', {
      'retry-after': '3600',
    });
  switch (part) {
    case '':
      if (isReading(request)) return showPreferences(scene, state);
      return method === 'POST' ? takeForm(scene, state) : methodReply('GET, HEAD, POST');
    case 'follows':
      return method === 'PUT' ? changeFollows(scene) : methodReply('PUT');
    case 'device':
      if (method === 'PUT') return putDevice(scene);
      return method === 'DELETE' ? deleteDevice(scene) : methodReply('PUT, DELETE');
    case 'link':
      return method === 'PUT' ? renewLink(scene, state) : methodReply('PUT');
    case 'export':
      return isReading(request)
        ? jsonReply(200, await ports.readers.export(id), {
            'content-disposition': 'attachment; filename="follows.json"',
          })
        : methodReply('GET, HEAD');
    case 'erase':
      return method === 'POST' ? erase(scene, state) : methodReply('POST');
    default:
      return faultReply(404, 'There is no such address.');
  }
};

/** Counts that a device showed a notice. Only the count is stored. */
const takeShown = ({ request, ports }: RequestContext): Reply => {
  const given = jsonOf(request);
  const shown = given === null ? null : readShown(given);
  if (shown === null) return faultReply(400, 'Send the origin of the push service, and the notice’s sample.');
  ports.countShown(shown);
  return doneReply();
};

const route = async (scene: RequestContext): Promise<Reply> => {
  const { request, secrets, ports } = scene;
  const [room, part, token = '', ...rest] = request.segments;
  const { method } = request;
  if (room !== 'readers') return faultReply(404, 'There is no such address.');
  if (part === undefined) return method === 'POST' ? signUp(scene) : methodReply('POST');
  if (part === 'key' && token === '')
    return isReading(request)
      ? jsonReply(200, { keyId: secrets.current.keyId, publicKey: secrets.current.publicKey })
      : methodReply('GET, HEAD');
  if (part === 'shown' && token === '') return method === 'POST' ? takeShown(scene) : methodReply('POST');
  if (part !== 'me') return faultReply(404, 'There is no such address.');
  const id =
    rest.length === 1 && rest[0] === 'link'
      ? readerOfOldLink(token, secrets)
      : readToken(token, 'preferences', ports.clock.now(), secrets.tokens);
  return id === null ? noReader(scene) : ofReader({ ...scene, id, token }, rest);
};

/**
 * Answers a request under `/readers`. Changes are only accepted from the site's own pages.
 *
 * @throws errors of the table or the parameter's service: a retry may help
 */
export const respond = async (request: ReadersRequest, site: Site, ports: ReadersPorts): Promise<Reply> => {
  if (!isReading(request) && !request.isOwn)
    return faultReply(
      403,
      'This is only accepted from the pages of this site. Open the site, and try there.',
    );
  if (request.body === null) return faultReply(413, 'Send no more than 16 KB.');
  const secrets = await ports.keys.read();
  // A link is valid again as soon as there are keys. If the answer were that there is no such reader, the browser
  // would discard the link.
  if (secrets === null)
    return request.segments[1] === 'key'
      ? faultReply(404, 'This site sends no notices.')
      : faultReply(503, 'This site sends no notices at present. Try again later.', { 'retry-after': '600' });
  const reply = await route({ request, site, secrets, ports });
  return request.method === 'HEAD' ? { ...reply, body: '' } : reply;
};
