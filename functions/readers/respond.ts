import { readFollows, readUnfollows } from '../core/readers/follows.ts';
import { networkHash } from '../core/readers/network.ts';
import { readPreferencesForm, timeZoneOf } from '../core/readers/preferences.ts';
import type { PushSecrets } from '../core/readers/push-secrets.ts';
import { DEFAULT_PREFERENCES, MOST_DEVICES, MOST_FOLLOWS, type ReaderId } from '../core/readers/reader.ts';
import { deviceIdOf, readSubscription } from '../core/readers/subscription.ts';
import { makeToken, readToken } from '../core/readers/tokens.ts';
import { type Page, pageHtml } from '../core/site/pages/layout.ts';
import {
  erasedPage,
  noReaderPage,
  type PreferencesView,
  preferencesPage,
} from '../core/site/pages/preferences.ts';
import type { Site } from '../core/site/site.ts';
import { eraseReader } from '../operations/erase-readers.ts';
import type { Changed, ReaderState, Refusal } from '../ports/readers.ts';
import type { ReadersPorts } from './ports.ts';
import { backReply, doneReply, faultReply, jsonReply, pageReply, type Reply } from './reply.ts';
import type { ReadersRequest } from './request.ts';

/** Sign-ups of one network in an hour: a school or an office behind one address must still get in. */
const MOST_SIGN_UPS = 20;

/** What one request is answered with. */
interface Scene {
  readonly request: ReadersRequest;
  readonly site: Site;
  readonly secrets: PushSecrets;
  readonly ports: ReadersPorts;
}

/** A request with a good capability. */
interface OwnScene extends Scene {
  readonly id: ReaderId;
  readonly token: string;
}

const NO_READER = 'This link is no longer good. Follow something again to get another.';

const page = ({ site, ports }: Pick<Scene, 'site' | 'ports'>, content: Page, status = 200): Reply =>
  pageReply(status, pageHtml(content, { site, now: ports.clock.now(), sections: [] }));

const methodReply = (allow: string): Reply => faultReply(405, `This address takes ${allow}.`, { allow });

/** A body of JSON; null where it is no object. */
const jsonOf = ({ body }: ReadersRequest): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};

const NOT_JSON = 'Send a JSON object.';

const refusalReply = (refusal: Refusal): Reply =>
  refusal === 'gone'
    ? faultReply(404, NO_READER)
    : faultReply(
        409,
        `You can follow ${MOST_FOLLOWS} things on ${MOST_DEVICES} devices. Stop one before you add another.`,
      );

const changedReply = (changed: Changed, reply: (state: ReaderState) => Reply): Reply =>
  typeof changed === 'string' ? refusalReply(changed) : reply(changed);

const preferencesPath = (token: string): string => `/readers/me/${token}`;

const rulesOf = ({ secrets, ports }: Scene) => ({
  keys: secrets.keys,
  isPushEndpoint: ports.isPushEndpoint,
  now: ports.clock.now(),
});

const minutesLeft = (now: string): number => 60 - new Date(now).getUTCMinutes();

const signUp = async (scene: Scene): Promise<Reply> => {
  const { request, secrets, ports } = scene;
  const given = jsonOf(request);
  if (given === null) return faultReply(400, NOT_JSON);
  const now = ports.clock.now();
  const follows = readFollows(given.follows, now);
  if (!follows.ok) return faultReply(400, follows.error);
  if (follows.value.length === 0) return faultReply(400, 'Choose at least one thing to follow.');
  const { subscription = null } = given;
  const device = subscription === null ? null : readSubscription(subscription, given.keyId, rulesOf(scene));
  if (device?.ok === false) return faultReply(400, device.error);
  const network = networkHash(request.address, now.slice(0, 13), secrets.tokens);
  if (!(await ports.readers.countSignUp(network, now, MOST_SIGN_UPS)))
    return faultReply(
      429,
      `Very many have signed up from your network within the hour. Try again in ${minutesLeft(now)} minutes.`,
      { 'retry-after': String(minutesLeft(now) * 60) },
    );
  const id = ports.newId();
  const zone = typeof given.timeZone === 'string' ? timeZoneOf(given.timeZone) : null;
  await ports.readers.signUp({
    reader: {
      id,
      createdAt: now,
      preferences: { ...DEFAULT_PREFERENCES, ...(zone === null ? {} : { timeZone: zone }) },
      follows: follows.value,
    },
    device: device === null ? null : device.value,
  });
  const token = makeToken({ purpose: 'preferences', reader: id, expiresAt: null }, secrets.tokens);
  return jsonReply(201, { preferences: preferencesPath(token) });
};

const changeFollows = async ({ request, ports, id }: OwnScene): Promise<Reply> => {
  const given = jsonOf(request);
  if (given === null) return faultReply(400, NOT_JSON);
  const follows = readFollows(given.follow ?? [], ports.clock.now());
  const unfollows = readUnfollows(given.unfollow ?? []);
  if (!follows.ok) return faultReply(400, follows.error);
  if (!unfollows.ok) return faultReply(400, unfollows.error);
  if (follows.value.some(({ scope }) => unfollows.value.includes(scope)))
    return faultReply(400, 'Follow or unfollow a scope, not both at once.');
  return changedReply(await ports.readers.follow(id, follows.value, unfollows.value), ({ reader }) =>
    jsonReply(200, { follows: reader.follows }),
  );
};

const putDevice = async (scene: OwnScene): Promise<Reply> => {
  const given = jsonOf(scene.request);
  if (given === null) return faultReply(400, NOT_JSON);
  const device = readSubscription(given.subscription, given.keyId, rulesOf(scene));
  if (!device.ok) return faultReply(400, device.error);
  const { replaces = null } = given;
  if (replaces !== null && typeof replaces !== 'string')
    return faultReply(400, 'Send in “replaces” the endpoint that the subscription replaces, or null.');
  const former = replaces === null ? null : deviceIdOf(replaces);
  return changedReply(await scene.ports.readers.putDevice(scene.id, device.value, former), doneReply);
};

const deleteDevice = async ({ request, ports, id }: OwnScene): Promise<Reply> => {
  const endpoint = jsonOf(request)?.endpoint;
  if (typeof endpoint !== 'string') return faultReply(400, 'Send the endpoint of the device to remove.');
  return changedReply(await ports.readers.removeDevice(id, deviceIdOf(endpoint)), doneReply);
};

const noReader = (scene: Scene): Reply =>
  scene.request.wantsJson || !['GET', 'HEAD', 'POST'].includes(scene.request.method)
    ? faultReply(404, NO_READER)
    : page(scene, noReaderPage(), 404);

const preferences = (
  scene: OwnScene,
  { reader, devices }: ReaderState,
  { fault = null, isSaved = false }: Partial<Pick<PreferencesView, 'fault' | 'isSaved'>> = {},
): Reply =>
  page(
    scene,
    preferencesPage({
      reader,
      devices: devices.length,
      address: preferencesPath(scene.token),
      fault,
      isSaved,
    }),
    fault === null ? 200 : 400,
  );

const showPreferences = (scene: OwnScene, state: ReaderState): Reply =>
  scene.request.wantsJson
    ? jsonReply(200, {
        follows: state.reader.follows,
        preferences: state.reader.preferences,
        devices: state.devices.length,
      })
    : preferences(scene, state, { isSaved: scene.request.search.has('saved') });

const takeForm = async (scene: OwnScene, state: ReaderState): Promise<Reply> => {
  const { request, ports, id, token } = scene;
  const form = new URLSearchParams(request.body ?? '');
  const unfollows = form.getAll('unfollow');
  const read = readPreferencesForm(form, state.reader.preferences);
  if (!read.ok) return preferences(scene, state, { fault: read.error });
  const changed =
    unfollows.length > 0
      ? await ports.readers.follow(id, [], unfollows)
      : await ports.readers.setPreferences(id, read.value);
  return changed === 'gone' ? noReader(scene) : backReply(`${preferencesPath(token)}?saved`);
};

const erase = async (scene: OwnScene, state: ReaderState): Promise<Reply> => {
  const { request, ports, id } = scene;
  if (new URLSearchParams(request.body ?? '').get('confirm') !== 'yes')
    return preferences(scene, state, { fault: 'To erase everything, tick the box that says so first.' });
  await eraseReader(id, ports);
  return page(scene, erasedPage());
};

const isReading = ({ method }: ReadersRequest): boolean => method === 'GET' || method === 'HEAD';

/** What is under a reader's own address. */
const ofReader = async (scene: OwnScene, rest: readonly string[]): Promise<Reply> => {
  const { request, ports, id } = scene;
  const [part = '', ...more] = rest;
  const { method } = request;
  if (more.length > 0) return faultReply(404, 'There is no such address.');
  const state = await ports.readers.find(id);
  if (state === null) return noReader(scene);
  switch (part) {
    case '':
      if (isReading(request)) return showPreferences(scene, state);
      return method === 'POST' ? takeForm(scene, state) : methodReply('GET, HEAD, POST');
    case 'follows':
      return method === 'PUT' ? changeFollows(scene) : methodReply('PUT');
    case 'device':
      if (method === 'PUT') return putDevice(scene);
      return method === 'DELETE' ? deleteDevice(scene) : methodReply('PUT, DELETE');
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

const route = async (scene: Scene): Promise<Reply> => {
  const { request, secrets, ports } = scene;
  const [room, part, token = '', ...rest] = request.segments;
  const { method } = request;
  if (room !== 'readers') return faultReply(404, 'There is no such address.');
  if (part === undefined) return method === 'POST' ? signUp(scene) : methodReply('POST');
  if (part === 'key' && token === '')
    return isReading(request)
      ? jsonReply(200, { keyId: secrets.current.keyId, publicKey: secrets.current.publicKey })
      : methodReply('GET, HEAD');
  if (part !== 'me') return faultReply(404, 'There is no such address.');
  const id = readToken(token, 'preferences', ports.clock.now(), secrets.tokens);
  return id === null ? noReader(scene) : ofReader({ ...scene, id, token }, rest);
};

/**
 * Answers a request under `/readers`. What changes something is only taken from the site's own pages.
 *
 * @throws what the table or the parameter's service throws: try again
 */
export const respond = async (request: ReadersRequest, site: Site, ports: ReadersPorts): Promise<Reply> => {
  if (!isReading(request) && !request.isOwn)
    return faultReply(403, 'This is taken from the pages of this site only. Open the site, and try there.');
  if (request.body === null) return faultReply(413, 'Send no more than 16 KB.');
  const secrets = await ports.keys.read();
  if (secrets === null) return faultReply(404, 'This site sends no notices.');
  const reply = await route({ request, site, secrets, ports });
  return request.method === 'HEAD' ? { ...reply, body: '' } : reply;
};
