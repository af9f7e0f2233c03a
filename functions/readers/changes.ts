import { readFollows, readUnfollows } from '../core/readers/follows.ts';
import { deviceIdOf, readSubscription } from '../core/readers/subscription.ts';
import { untilPlannersKnow } from './confirm.ts';
import { doneReply, faultReply, jsonReply, type Reply } from './reply.ts';
import { changedReply, jsonOf, NOT_JSON, type ReaderRequestContext, rulesOf } from './request-context.ts';

/** Follows and unfollows; answers with all follows after the change. */
export const changeFollows = async ({ request, ports, id }: ReaderRequestContext): Promise<Reply> => {
  const given = jsonOf(request);
  if (given === null) return faultReply(400, NOT_JSON);
  const follows = readFollows(given.follow ?? [], ports.clock.now());
  const unfollows = readUnfollows(given.unfollow ?? []);
  if (!follows.ok) return faultReply(400, follows.error);
  if (!unfollows.ok) return faultReply(400, unfollows.error);
  if (follows.value.some(({ scope }) => unfollows.value.includes(scope)))
    return faultReply(400, 'Follow or unfollow a scope, not both at once.');
  const changed = await ports.readers.follow(id, follows.value, unfollows.value);
  if (follows.value.length > 0) await untilPlannersKnow(ports);
  return changedReply(changed, ({ reader }) => jsonReply(200, { follows: reader.follows }));
};

/** Adds a device, or replaces one. */
export const putDevice = async (scene: ReaderRequestContext): Promise<Reply> => {
  const given = jsonOf(scene.request);
  if (given === null) return faultReply(400, NOT_JSON);
  const device = readSubscription(given.subscription, given.keyId, rulesOf(scene));
  if (!device.ok) return faultReply(400, device.error);
  const { replaces = null } = given;
  if (replaces !== null && typeof replaces !== 'string')
    return faultReply(400, 'Send in “replaces” the endpoint that the subscription replaces, or null.');
  const former = replaces === null ? null : deviceIdOf(replaces);
  const changed = await scene.ports.readers.putDevice(scene.id, device.value, former);
  await untilPlannersKnow(scene.ports);
  return changedReply(changed, doneReply);
};

/** Removes a device of the reader. Removing a missing one does nothing. */
export const deleteDevice = async ({ request, ports, id }: ReaderRequestContext): Promise<Reply> => {
  const endpoint = jsonOf(request)?.endpoint;
  if (typeof endpoint !== 'string') return faultReply(400, 'Send the endpoint of the device to remove.');
  return changedReply(await ports.readers.removeDevice(id, deviceIdOf(endpoint)), doneReply);
};
