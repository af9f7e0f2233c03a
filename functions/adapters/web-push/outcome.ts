import { retryAfterMs } from '../../core/readers/push/retry-after.ts';
import type { PushOutcome } from '../../ports/push-services.ts';
import type { Answer } from './connection.ts';

/** Where a service that throttles does not say for how long. */
const UNSAID_WAIT_MS = 1000;

/** Request Timeout, Misdirected Request, Too Early: of the exchange, not of the message. */
const PASSING = [408, 421, 425];

/**
 * The outcome of a push service's answer (RFC 8030 §5 and §8.4, RFC 8292 §4). A redirect is never followed: an
 * endpoint is a capability, which must not be passed to anybody else.
 *
 *
 * @param now milliseconds since 1970
 */
export const outcomeOf = ({ status, retryAfter }: Answer, now: number): PushOutcome => {
  const reason = `The push service answered ${status}.`;
  const waitMs = retryAfterMs(retryAfter, now);
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429) return { kind: 'throttled', waitMs: waitMs ?? UNSAID_WAIT_MS };
  if (status === 401 || status === 403) return { kind: 'refused', reason };
  if (status === 413) return { kind: 'too-large', reason };
  if (status >= 400 && status < 500 && !PASSING.includes(status)) return { kind: 'invalid', reason };
  return { kind: 'unavailable', reason, waitMs };
};
