import type { Instant } from '../core/publish/records.ts';
import type { PushSecrets } from '../core/readers/push-secrets.ts';
import type { ReaderId } from '../core/readers/reader.ts';
import { makeToken, readToken } from '../core/readers/tokens.ts';
import type { ReaderState } from '../ports/readers.ts';
import { faultReply, jsonReply, type Reply } from './reply.ts';
import { jsonOf, preferencesPath, type ReaderRequestContext } from './request-context.ts';

/** How long a link is valid after the reader's browser last asked for one, in milliseconds. */
const LASTS = 180 * 86_400_000;

/** The path of a capability link, valid from now on. */
export const newLink = (reader: ReaderId, now: Instant, { tokens }: Pick<PushSecrets, 'tokens'>): string => {
  const expiresAt = new Date(Date.parse(now) + LASTS).toISOString();
  return preferencesPath(makeToken({ purpose: 'preferences', reader, expiresAt }, tokens));
};

/** The reader of a link that may have run out: only the browser that has the device gets another one for it. */
export const readerOfOldLink = (token: string, { tokens }: Pick<PushSecrets, 'tokens'>): ReaderId | null =>
  readToken(token, 'preferences', new Date(0).toISOString(), tokens);

/**
 * Gives a new link to the browser that has one of the reader's devices: a person who has only seen a link cannot
 * renew it.
 */
export const renewLink = (
  { request, ports, id, secrets }: ReaderRequestContext,
  { devices }: Pick<ReaderState, 'devices'>,
): Reply => {
  const endpoint = jsonOf(request)?.endpoint;
  if (typeof endpoint !== 'string') return faultReply(400, 'Send the endpoint of a device that you have.');
  return devices.some((device) => device.endpoint === endpoint)
    ? jsonReply(200, { preferences: newLink(id, ports.clock.now(), secrets) })
    : faultReply(409, 'This device is no longer known. Follow something again to add it.');
};
