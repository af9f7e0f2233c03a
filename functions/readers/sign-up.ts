import { readFollows } from '../core/readers/follows.ts';
import { networkHash } from '../core/readers/network.ts';
import { timeZoneOf } from '../core/readers/preferences.ts';
import { DEFAULT_PREFERENCES } from '../core/readers/reader.ts';
import { readSubscription } from '../core/readers/subscription.ts';
import { untilPlannersKnow } from './confirm.ts';
import { newLink } from './link.ts';
import { faultReply, jsonReply, type Reply } from './reply.ts';
import { jsonOf, NOT_JSON, type RequestContext, rulesOf } from './request-context.ts';

/** Sign-ups of one network in an hour: a school or an office behind one address must still get in. */
const MOST_SIGN_UPS = 20;

const minutesLeft = (now: string): number => 60 - new Date(now).getUTCMinutes();

/** Signs a reader up, and answers with the link by which the follows are changed. */
export const signUp = async (scene: RequestContext): Promise<Reply> => {
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
  if (!(await ports.readers.countInHour(network, now, MOST_SIGN_UPS)))
    return faultReply(
      429,
      `Too many people have signed up from your network within the hour. Try again in ${minutesLeft(now)} minutes.`,
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
  await untilPlannersKnow(ports);
  return jsonReply(201, { preferences: newLink(id, now, secrets) });
};
