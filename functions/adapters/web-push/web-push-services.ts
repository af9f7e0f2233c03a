import { isPushEndpoint } from '../../core/readers/push/endpoint.ts';
import type { PushMessage, PushOutcome, PushServices, PushTarget } from '../../ports/push-services.ts';
import { type Connection, type ConnectionOptions, ExchangeFault } from './connection.ts';
import { type Egress, OPEN_EGRESS } from './egress.ts';
import { encryptPayload } from './encryption.ts';
import { checkMessage, headersOf } from './headers.ts';
import { http1Connection } from './http1-connection.ts';
import { httpsConnection } from './https-connection.ts';
import { type Job, type Lane, type LaneOptions, openLane } from './lane.ts';
import { outcomeOf } from './outcome.ts';
import { type Authorize, type VapidKey, vapid } from './vapid.ts';

/** Anybody may sign up with an origin of their own. */
const MOST_ORIGINS = 100;

/** A timer that is set for longer goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface WebPushOptions extends Partial<LaneOptions> {
  /** Every key that devices were subscribed with, not the current one alone. */
  readonly keys: readonly VapidKey[];
  /** Whom push services may turn to: `mailto:…` or `https://…`. */
  readonly subject: string;
  /** Left out: requests go where endpoints say. */
  readonly egress?: Egress;
  /** Certificates to trust instead of the public ones (PEM), for push services on this machine. */
  readonly ca?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const DEFAULTS: LaneOptions = {
  most: 64,
  attemptMs: 10_000,
  attempts: 4,
  retryMs: 200,
  patienceMs: 5000,
  random: Math.random,
};

const openConnection = (origin: string, options: ConnectionOptions): Connection =>
  origin.startsWith('http:') ? http1Connection(origin, options) : httpsConnection(origin, options);

/** Keeps one thing an origin, and lets go of the oldest that is not in use when there are too many. */
const perOrigin = <T>(
  open: (origin: string) => T,
  isIdle: (kept: T) => boolean,
  close: (kept: T) => void = () => {},
) => {
  const kept = new Map<string, T>();
  return {
    at: (origin: string): T => {
      const found = kept.get(origin);
      if (found !== undefined) return found;
      if (kept.size >= MOST_ORIGINS) {
        const idle = [...kept].find(([, each]) => isIdle(each));
        if (idle !== undefined) {
          kept.delete(idle[0]);
          close(idle[1]);
        }
      }
      const opened = open(origin);
      kept.set(origin, opened);
      return opened;
    },
    close: (): void => {
      for (const each of kept.values()) close(each);
      kept.clear();
    },
  };
};

/**
 * Sends to push services: RFC 8030 over HTTP/2, encrypted by RFC 8291, authorised by RFC 8292. Connections are kept an origin that is
 * connected to; messages are paced an origin of endpoints, so none is held up by another that is slow.
 *
 * @throws VapidKeyFault if a key is not a key pair of P-256
 * @example
 * const services = webPushServices({ keys, subject: 'mailto:push@news.example', egress: parseEgress(process.env.PUSH_EGRESS) });
 * const [outcome] = await services.deliver({ payload, ttl: 3600, urgency: 'normal', topic: topicOf(tag) }, [device], 20_000);
 */
export const webPushServices = (options: WebPushOptions): PushServices => {
  const { keys, subject, egress = OPEN_EGRESS, ca, now = Date.now } = options;
  const laneOptions = { ...DEFAULTS, ...options };
  const authorizeBy = new Map(keys.map((key) => [key.keyId, vapid(key, subject, now)]));
  const lanes = perOrigin<Lane>(
    () => openLane(laneOptions),
    (lane) => lane.isIdle(),
  );
  const connections = perOrigin<Connection>(
    (origin) => openConnection(origin, { most: laneOptions.most, ca }),
    (connection) => !connection.isBusy(),
    (connection) => connection.close(),
  );

  const deliverTo = (
    message: PushMessage,
    payload: Uint8Array,
    device: PushTarget,
    deadline: number,
    jobs: Map<Job, Lane>,
  ): Promise<PushOutcome> | PushOutcome => {
    if (!isPushEndpoint(device.endpoint, egress.named)) {
      return { kind: 'invalid', reason: 'The endpoint is not that of a push service.' };
    }
    const authorize = authorizeBy.get(device.keyId);
    if (authorize === undefined) {
      return { kind: 'refused', reason: `There is no VAPID key ${device.keyId}. Add it to the push keys.` };
    }
    const url = new URL(device.endpoint);
    const lane = lanes.at(url.origin);
    return new Promise((resolve, reject) => {
      const job: Job = {
        deadline,
        attempt: sendingTo(url, message, payload, device, authorize),
        settle: (outcome) => {
          jobs.delete(job);
          resolve(outcome);
        },
        fail: reject,
      };
      jobs.set(job, lane);
      lane.add(job);
    });
  };

  /** Encrypts on the first attempt, so that messages that are never tried cost nothing. */
  const sendingTo = (
    url: URL,
    message: PushMessage,
    payload: Uint8Array,
    device: PushTarget,
    authorize: Authorize,
  ): Job['attempt'] => {
    let encrypted: ReturnType<typeof encryptPayload> | undefined;
    return async (timeoutMs) => {
      encrypted ??= encryptPayload(payload, device);
      if (!encrypted.ok) return encrypted.error;
      const request = {
        authority: url.host,
        path: `${url.pathname}${url.search}`,
        headers: headersOf(message, authorize(url.origin), device.auth),
        body: encrypted.value,
      };
      try {
        const connection = connections.at(egress.route(url.origin));
        return outcomeOf(await connection.exchange(request, timeoutMs), now());
      } catch (fault) {
        if (!(fault instanceof ExchangeFault)) throw fault;
        return { kind: 'unavailable', reason: fault.message, waitMs: null };
      }
    };
  };

  return {
    deliver: async (message, devices, withinMs) => {
      checkMessage(message);
      const payload = typeof message.payload === 'string' ? Buffer.from(message.payload) : message.payload;
      const timeMs = Math.min(withinMs, LONGEST_TIMER_MS);
      const deadline = performance.now() + timeMs;
      const jobs = new Map<Job, Lane>();
      const outcomes = Promise.all(
        devices.map((device) => deliverTo(message, payload, device, deadline, jobs)),
      );
      const timer = setTimeout(() => {
        for (const [job, lane] of jobs) lane.expire(job);
      }, timeMs);
      return outcomes.finally(() => clearTimeout(timer));
    },
    close: connections.close,
  };
};
