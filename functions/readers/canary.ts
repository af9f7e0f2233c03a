import { CANARY_SCOPE, canaryReaderId, isCanaryPath } from '../core/readers/canary-reader.ts';
import { DEFAULT_PREFERENCES } from '../core/readers/reader.ts';
import type { CanaryDevice, CanaryNews, DevicePost } from '../ports/canary-device.ts';
import type { Clock } from '../ports/clock.ts';
import type { PushKeys } from '../ports/push-keys.ts';
import type { Readers } from '../ports/readers.ts';
import { doneReply, faultReply, jsonReply, type Reply } from './reply.ts';
import type { HttpApiEvent } from './request.ts';

/** The canary's event for this function. No request of the API looks like it. */
export interface CanaryEvent {
  readonly canary: 'sign-up';
}

export interface CanaryPorts {
  readonly readers: Pick<Readers, 'find' | 'signUp' | 'putDevice'>;
  readonly keys: PushKeys;
  readonly device: CanaryDevice;
  readonly news: CanaryNews;
  readonly clock: Pick<Clock, 'now'>;
}

export const isCanaryEvent = (event: object): event is CanaryEvent => 'canary' in event;

export const isForDevice = ({ rawPath }: HttpApiEvent): boolean => isCanaryPath(rawPath);

/**
 * Signs the canary's reader up, or replaces its device, with the key that new devices get.
 *
 * @returns false if there are no keys
 */
export const signCanaryUp = async ({ readers, keys, device, clock }: CanaryPorts): Promise<boolean> => {
  const secrets = await keys.read();
  if (secrets === null) return false;
  const id = canaryReaderId(secrets.tokens);
  const since = clock.now();
  const own = { ...device.device(secrets), since };
  const state = await readers.find(id);
  if (state === null)
    await readers.signUp({
      reader: {
        id,
        createdAt: since,
        preferences: { ...DEFAULT_PREFERENCES, alerts: 'all' },
        follows: [{ scope: CANARY_SCOPE, since, name: 'Canary' }],
      },
      device: own,
    });
  // This also runs if it exists: the next write completes rows that a crash left unfinished.
  else await readers.putDevice(id, own, state.devices.find((one) => one.id !== own.id)?.id ?? null);
  return true;
};

/**
 * Accepts a message for the canary's device as a push service does, and reports to the canary what a browser would
 * show.
 */
export const takeMessage = async (
  { rawPath, headers, body = '', isBase64Encoded = false, requestContext }: HttpApiEvent,
  { keys, device, news }: Pick<CanaryPorts, 'keys' | 'device' | 'news'>,
): Promise<Reply> => {
  const secrets = await keys.read();
  if (secrets === null) return faultReply(404, 'There is no such device.');
  const post: DevicePost = {
    method: requestContext.http.method,
    path: rawPath,
    authorization: headers.authorization,
    encoding: headers['content-encoding'],
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
  const opened = device.open(post, secrets);
  if ('status' in opened) return jsonReply(opened.status, { error: opened.why });
  await news.notify(opened.notice);
  return doneReply();
};
