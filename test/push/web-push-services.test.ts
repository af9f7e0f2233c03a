import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseEgress } from '../../functions/adapters/web-push/egress.ts';
import { deviceTopic, PushMessageFault } from '../../functions/adapters/web-push/headers.ts';
import { type WebPushOptions, webPushServices } from '../../functions/adapters/web-push/web-push-services.ts';
import { topicOf } from '../../functions/core/readers/push/topic.ts';
import type { PushMessage, PushTarget } from '../../functions/ports/push-services.ts';
import { makeDevice, makeVapidKey } from './devices.ts';
import {
  type Answering,
  accept,
  answer,
  startRelay,
  startService,
  type TestService,
} from './push-service.ts';

const PUSH = 'https://push.example.com';
const MESSAGE: PushMessage = {
  payload: '{"title":"Ferry sinks"}',
  ttl: 3600,
  urgency: 'high',
  topic: topicOf('3fk29c0q7v5m8x1z4a6d'),
};
const KEY = makeVapidKey();

const serve = async (...given: Parameters<typeof startService>): Promise<TestService> => {
  const service = await startService(...given);
  onTestFinished(service.stop);
  return service;
};

/** A sender that can reach only the given services. */
const senderTo = (map: Readonly<Record<string, TestService>>, options: Partial<WebPushOptions> = {}) => {
  const origins = Object.fromEntries(Object.entries(map).map(([from, { origin }]) => [from, origin]));
  const ca = Object.values(map).find(({ origin }) => origin.startsWith('https'))?.ca;
  const sender = webPushServices({
    keys: [KEY],
    subject: 'mailto:push@news.example',
    egress: parseEgress(JSON.stringify(origins)),
    retryMs: 5,
    ...(ca === undefined ? {} : { ca }),
    ...options,
  });
  onTestFinished(() => sender.close());
  return sender;
};

const devicesAt = (origin: string, count: number) =>
  Array.from({ length: count }, (_, n) => makeDevice(`${origin}/send/${n}`));
const targetsAt = (origin: string, count: number) => devicesAt(origin, count).map(({ target }) => target);

describe.each(['h2', 'https/1.1', 'http/1.1'] as const)('over %s', (protocol) => {
  it('sends a message that the device decrypts, with the headers of the RFCs', async () => {
    const service = await serve(protocol, accept);
    const sender = senderTo({ '*': service });
    const { target, decrypt } = makeDevice(`${PUSH}/send/abc?x=1`);
    expect(await sender.deliver(MESSAGE, [target], 5000)).toEqual([{ kind: 'accepted' }]);
    const [got] = service.received;
    if (got === undefined) throw new Error('Nothing came.');
    expect(got.path).toBe('/send/abc?x=1');
    expect(got.httpVersion).toBe(protocol === 'h2' ? '2.0' : '1.1');
    expect(got.headers).toMatchObject({
      [protocol === 'h2' ? ':authority' : 'host']: 'push.example.com',
      'content-encoding': 'aes128gcm',
      'content-length': String(MESSAGE.payload.length + 103),
      ttl: '3600',
      urgency: 'high',
      topic: deviceTopic(MESSAGE.topic ?? '', target.auth),
      authorization: expect.stringMatching(/^vapid t=[\w.-]+, k=[\w-]{87}$/),
    });
    const [, claims = ''] = got.headers.authorization?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud).toBe(PUSH);
    expect(decrypt(got.body)).toBe(MESSAGE.payload);
  });

  it.each([
    [200, { kind: 'accepted' }],
    [202, { kind: 'accepted' }],
    [404, { kind: 'gone' }],
    [410, { kind: 'gone' }],
    [400, { kind: 'invalid', reason: 'The push service answered 400.' }],
    [401, { kind: 'refused', reason: 'The push service answered 401.' }],
    [403, { kind: 'refused', reason: 'The push service answered 403.' }],
    [413, { kind: 'too-large', reason: 'The push service answered 413.' }],
  ])('%d', async (status, outcome) => {
    const service = await serve(protocol, answer(status));
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([outcome]);
    expect(service.received.length).toBe(1);
  });

  it('retries an unavailable service', async () => {
    const service = await serve(protocol, (response, received, nth) =>
      (nth === 1 ? answer(503) : accept)(response, received, nth),
    );
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([
      { kind: 'accepted' },
    ]);
    const [first, second] = service.received;
    expect(second?.body).toEqual(first?.body);
  });

  it('stops after the maximum number of attempts', async () => {
    const service = await serve(protocol, answer(500));
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([
      { kind: 'unavailable', reason: 'The push service answered 500.', waitMs: null },
    ]);
    expect(service.received.length).toBe(4);
  });

  it('retries when the connection is cut', async () => {
    const cut: Answering = (response) => response.socket?.destroy();
    const service = await serve(protocol, (response, received, nth) =>
      (nth === 1 ? (protocol === 'h2' ? () => service.sessions[0]?.destroy() : cut) : accept)(
        response,
        received,
        nth,
      ),
    );
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([
      { kind: 'accepted' },
    ]);
    expect(service.received.length).toBe(2);
  });

  it('gives up at the deadline on a service that never responds', async () => {
    const service = await serve(protocol, () => {});
    // A sender that kept waiting would never return.
    const outcomes = await senderTo({ '*': service }, { most: 2 }).deliver(MESSAGE, targetsAt(PUSH, 5), 300);
    expect(outcomes.length).toBe(5);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unavailable']));
  });

  it('accepts the status before the body ends', async () => {
    const service = await serve(protocol, (response) => {
      response.statusCode = 410;
      const more = () => {
        while (!response.destroyed && (response as NodeJS.WritableStream).write('x'.repeat(1000))) {}
      };
      response.on('drain', more);
      more();
    });
    // A sender that waited for the end of the body would reach the deadline and call the service unavailable.
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 60_000)).toEqual([
      { kind: 'gone' },
    ]);
  });

  it.each([408, 421, 425])('%d is an error of the request and not of the device', async (status) => {
    const service = await serve(protocol, answer(status));
    const sender = senderTo({ '*': service }, { attempts: 1 });
    expect((await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000))[0]?.kind).toBe('unavailable');
  });

  it('never follows a redirect', async () => {
    const other = await serve(protocol, accept);
    const service = await serve(protocol, answer(307, { location: `${other.origin}/send/0` }));
    expect(await senderTo({ '*': service }).deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([
      { kind: 'unavailable', reason: 'The push service answered 307.', waitMs: null },
    ]);
    expect(other.received).toEqual([]);
  });

  it('reuses its connections and limits its concurrency', async () => {
    const service = await serve(protocol, (...given) => setImmediate(() => accept(...given)));
    const sender = senderTo({ '*': service }, { most: 3 });
    for (let round = 0; round < 3; round++) {
      const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 20), 5000);
      expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    }
    expect(service.mostAtOnce()).toBeLessThanOrEqual(3);
    // With HTTP/1.1 the first connection is only used to detect the protocol of the service.
    expect(service.connections()).toBeLessThanOrEqual({ h2: 1, 'https/1.1': 4, 'http/1.1': 3 }[protocol]);
  });
});

describe('a service that throttles', () => {
  const NOW = Date.UTC(2026, 10, 30, 12);

  it.each([
    ['120', 120_000],
    ['Mon, 30 Nov 2026 12:02:00 GMT', 120_000],
  ])('has its messages requeued with the delay: %s', async (retryAfter, waitMs) => {
    const service = await serve('h2', answer(429, { 'retry-after': retryAfter }));
    const sender = senderTo({ '*': service }, { now: () => NOW, most: 1 });
    const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 9), 300_000);
    for (const outcome of outcomes) {
      if (outcome.kind !== 'throttled') throw new Error(`It was ${outcome.kind}.`);
      expect(outcome.waitMs).toBeGreaterThan(waitMs - 5000);
      expect(outcome.waitMs).toBeLessThanOrEqual(waitMs);
    }
    // The first responses may have concerned single devices.
    expect(service.received.length).toBe(3);
    // The next call is not sent either.
    expect((await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 300_000))[0]?.kind).toBe('throttled');
    expect(service.received.length).toBe(3);
  });

  it('for a single device delays no other', async () => {
    const service = await serve('h2', (response, received, nth) =>
      (nth === 2 ? answer(429, { 'retry-after': '120' }) : accept)(response, received, nth),
    );
    const outcomes = await senderTo({ '*': service }, { most: 1 }).deliver(
      MESSAGE,
      targetsAt(PUSH, 5),
      300_000,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'accepted',
      'throttled',
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('is waited for if the delay is short', async () => {
    let from = 0;
    const times: number[] = [];
    const service = await serve('h2', (response, received, nth) => {
      times.push(performance.now() - from);
      (nth === 1 ? answer(429, { 'retry-after': '1' }) : accept)(response, received, nth);
    });
    from = performance.now();
    const outcomes = await senderTo({ '*': service }, { most: 1 }).deliver(
      MESSAGE,
      targetsAt(PUSH, 3),
      10_000,
    );
    expect(outcomes).toEqual(Array(3).fill({ kind: 'accepted' }));
    // The others do not wait for it.
    const [first = 0, , , again = 0] = times;
    expect(again - first).toBeGreaterThanOrEqual(990);
    expect(service.received.length).toBe(4);
  });

  it('can do so with 503, too', async () => {
    const service = await serve('h2', answer(503, { 'retry-after': '60' }));
    const outcomes = await senderTo({ '*': service }, { most: 1 }).deliver(
      MESSAGE,
      targetsAt(PUSH, 2),
      10_000,
    );
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ kind: 'unavailable', reason: 'The push service answered 503.' });
    }
    expect(service.received.length).toBe(1);
  });
});

describe('HTTP/2', () => {
  it('opens another connection after GOAWAY, and completes the requests in flight', async () => {
    let release = () => {};
    const service = await serve('h2', (response, received, nth) => {
      if (nth > 1) return accept(response, received, nth);
      release = () => accept(response, received, nth);
      service.sessions[0]?.goaway(0);
    });
    const sender = senderTo({ '*': service });
    const first = sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000);
    await expect.poll(() => service.received.length).toBe(1);
    expect(await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([{ kind: 'accepted' }]);
    release();
    expect(await first).toEqual([{ kind: 'accepted' }]);
    expect(service.connections()).toBe(2);
  });

  it('keeps to the stream limit of the service', async () => {
    const service = await serve(
      'h2',
      (response, received, nth) => setImmediate(() => accept(response, received, nth)),
      { maxConcurrentStreams: 2 },
    );
    const outcomes = await senderTo({ '*': service }, { attempts: 1 }).deliver(
      MESSAGE,
      targetsAt(PUSH, 30),
      5000,
    );
    expect(outcomes).toEqual(Array(30).fill({ kind: 'accepted' }));
    expect(service.mostAtOnce()).toBe(2);
    expect(service.connections()).toBe(1);
  });

  it('resends at once the requests that GOAWAY says were not processed', async () => {
    const service = await serve('h2', (response, received, nth) => {
      if (nth === 2) service.sessions[0]?.goaway(0, 1);
      else setImmediate(() => accept(response, received, nth));
    });
    // This is one attempt: a request that was not processed does not count as one.
    const sender = senderTo({ '*': service }, { attempts: 1 });
    const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 2), 5000);
    expect(outcomes).toEqual(Array(2).fill({ kind: 'accepted' }));
    expect(service.received.length).toBe(3);
    expect(service.connections()).toBe(2);
  });

  it('starts requests that waited for a stream on another connection after GOAWAY, without waiting for the old one', async () => {
    let release = () => {};
    const service = await serve(
      'h2',
      (response, received, nth) => {
        if (nth > 1) return accept(response, received, nth);
        release = () => accept(response, received, nth);
        service.sessions[0]?.goaway(0);
      },
      { maxConcurrentStreams: 1 },
    );
    const sender = senderTo({ '*': service }, { attempts: 1 });
    const outcomes = sender.deliver(MESSAGE, targetsAt(PUSH, 8), 5000);
    await expect.poll(() => service.received.length).toBe(8);
    release();
    expect(await outcomes).toEqual(Array(8).fill({ kind: 'accepted' }));
    expect(service.connections()).toBe(2);
  });

  it('detects a dead connection with a ping, and reconnects', async () => {
    const service = await serve('h2', accept);
    const relay = await startRelay(service.origin);
    onTestFinished(relay.stop);
    const sender = webPushServices({
      keys: [KEY],
      subject: 'mailto:push@news.example',
      egress: parseEgress(JSON.stringify({ '*': relay.origin })),
      ca: service.ca,
      attemptMs: 1000,
    });
    onTestFinished(() => sender.close());
    await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000);
    relay.swallow();
    expect(await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 15_000)).toEqual([{ kind: 'accepted' }]);
    expect(service.connections()).toBe(2);
  });

  it('pings before it uses a connection after a pause', async () => {
    const service = await serve('h2', accept);
    const relay = await startRelay(service.origin);
    onTestFinished(relay.stop);
    const sender = webPushServices({
      keys: [KEY],
      subject: 'mailto:push@news.example',
      egress: parseEgress(JSON.stringify({ '*': relay.origin })),
      ca: service.ca,
      attempts: 1,
      attemptMs: 5000,
    });
    onTestFinished(() => sender.close());
    await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000);
    relay.swallow();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    expect(await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 15_000)).toEqual([{ kind: 'accepted' }]);
    expect(service.connections()).toBe(2);
  });

  it('detects that the other end is gone, and reconnects', async () => {
    const service = await serve('h2', accept);
    const sender = senderTo({ '*': service });
    await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000);
    for (const session of service.sessions) session.destroy();
    expect(await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000)).toEqual([{ kind: 'accepted' }]);
  });
});

describe('several push services', () => {
  const SLOW = 'https://slow.example.com';

  it('are not delayed by a slow one', async () => {
    const waiting: (() => void)[] = [];
    const slow = await serve('h2', (response, received, nth) => {
      waiting.push(() => accept(response, received, nth));
    });
    const fast = await serve('h2', accept);
    const sender = senderTo({ [SLOW]: slow, '*': fast }, { most: 2 });
    const slowly = sender.deliver(MESSAGE, targetsAt(SLOW, 2), 5000);
    await expect.poll(() => waiting.length).toBe(2);
    const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 20), 5000);
    expect(outcomes).toEqual(Array(20).fill({ kind: 'accepted' }));
    for (const go of waiting) go();
    expect(await slowly).toEqual(Array(2).fill({ kind: 'accepted' }));
  });

  it('behind one origin of the map have separate rates', async () => {
    const service = await serve('h2', (response, received, nth) =>
      (received.headers[':authority'] === 'slow.example.com' ? answer(429, { 'retry-after': '60' }) : accept)(
        response,
        received,
        nth,
      ),
    );
    const sender = senderTo({ '*': service });
    const outcomes = await sender.deliver(MESSAGE, [...targetsAt(SLOW, 1), ...targetsAt(PUSH, 1)], 5000);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['throttled', 'accepted']);
    expect((await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000))[0]?.kind).toBe('accepted');
  });

  it('get one VAPID token each', async () => {
    const service = await serve('h2', accept);
    const sender = senderTo({ '*': service });
    await sender.deliver(MESSAGE, [...targetsAt(SLOW, 3), ...targetsAt(PUSH, 3)], 5000);
    expect(new Set(service.received.map(({ headers }) => headers.authorization)).size).toBe(2);
  });
});

describe('the egress map', () => {
  it('with * sends nothing to another origin', async () => {
    const inside = await serve('http/1.1', accept);
    const outside = await serve('http/1.1', accept);
    const sender = senderTo({ '*': inside });
    const endpoints = [
      'https://fcm.googleapis.com/fcm/send/1',
      'https://updates.push.services.mozilla.com/wpush/v2/1',
      'https://web.push.apple.com/1',
      `${outside.origin}/send/1`,
      `${outside.origin.replace('http:', 'https:')}/send/1`,
    ];
    const outcomes = await sender.deliver(
      MESSAGE,
      endpoints.map((endpoint) => makeDevice(endpoint).target),
      5000,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'invalid',
      'invalid',
    ]);
    expect(inside.received.length).toBe(3);
    expect(outside.connections()).toBe(0);
  });

  it('allows endpoints on this machine that it names', async () => {
    const service = await serve('http/1.1', accept);
    const sender = senderTo({ [service.origin]: service });
    expect(await sender.deliver(MESSAGE, targetsAt(service.origin, 1), 5000)).toEqual([{ kind: 'accepted' }]);
  });

  it('by default allows no endpoint on this machine', async () => {
    const service = await serve('http/1.1', accept);
    const sender = webPushServices({ keys: [KEY], subject: 'mailto:push@news.example' });
    const [outcome] = await sender.deliver(MESSAGE, targetsAt(service.origin, 1), 5000);
    expect(outcome?.kind).toBe('invalid');
    expect(service.connections()).toBe(0);
  });
});

describe('the topic', () => {
  const topicsOf = async (...messages: readonly (readonly [tag: string, target: PushTarget])[]) => {
    const service = await serve('h2', accept);
    const sender = senderTo({ '*': service });
    for (const [tag, target] of messages)
      await sender.deliver({ ...MESSAGE, topic: topicOf(tag) }, [target], 5000);
    return service.received.map(({ headers }) => String(headers.topic));
  };

  it('is the same for a device and a tag, and differs between devices', async () => {
    const [one, other] = targetsAt(PUSH, 2) as [PushTarget, PushTarget];
    const [first, again, elsewhere, another] = await topicsOf(
      ['flood', one],
      ['flood', one],
      ['flood', other],
      ['otters', one],
    );
    expect(again).toBe(first);
    expect(new Set([first, elsewhere, another]).size).toBe(3);
    for (const topic of [first, elsewhere, another]) expect(topic).toMatch(/^[\w-]{32}$/);
  });

  it('is the same whether the secret of the device is text or bytes', () => {
    const auth = Buffer.alloc(16, 9);
    expect(deviceTopic('x', auth.toString('base64url'))).toBe(deviceTopic('x', new Uint8Array(auth)));
  });
});

describe('a message that no service accepts', () => {
  it.each([
    { topic: 'no\ntopic' },
    { topic: '' },
    { topic: 'a'.repeat(33) },
    { ttl: -1 },
    { ttl: 0.5 },
    { ttl: Number.NaN },
  ])('throws: %j', async (wrong) => {
    const service = await serve('h2', accept);
    const sender = senderTo({ '*': service });
    await expect(sender.deliver({ ...MESSAGE, ...wrong }, targetsAt(PUSH, 1), 5000)).rejects.toThrow(
      PushMessageFault,
    );
    expect(service.received).toEqual([]);
  });
});

describe('the deadline of the caller', () => {
  it('ends retries', async () => {
    const service = await serve('h2', answer(503));
    const attempts = 200;
    const sender = senderTo({ '*': service }, { retryMs: 400, attempts });
    const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 700);
    expect(outcomes).toEqual([
      { kind: 'unavailable', reason: 'The push service answered 503.', waitMs: null },
    ]);
    expect(service.received.length).toBeLessThan(attempts);
  });

  it('ends the wait for a free slot, even if requests in flight take longer', async () => {
    let release = () => {};
    const service = await serve('h2', (...given) => {
      release = () => accept(...given);
    });
    const sender = senderTo({ '*': service }, { most: 1 });
    const patient = sender.deliver(MESSAGE, targetsAt(PUSH, 1), 120_000);
    const [hasty] = await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 200);
    expect(hasty?.kind).toBe('unavailable');
    // The requests in flight have not ended: the waiting one gave up first.
    release();
    expect(await patient).toEqual([{ kind: 'accepted' }]);
    expect(service.received.length).toBe(1);
  });

  it('does not end at once if it is longer than the maximum of a timer', async () => {
    const service = await serve('h2', (...given) => setTimeout(() => accept(...given), 50));
    const sender = senderTo({ '*': service }, { most: 1 });
    expect(await sender.deliver(MESSAGE, targetsAt(PUSH, 3), Number.POSITIVE_INFINITY)).toEqual(
      Array(3).fill({ kind: 'accepted' }),
    );
  });
});

describe('never sent', () => {
  it('to devices without keys or of another VAPID key, or if the message is too large', async () => {
    const service = await serve('h2', accept);
    const sender = senderTo({ '*': service });
    const { target } = makeDevice(`${PUSH}/send/1`);
    const outcomes = await sender.deliver(
      MESSAGE,
      [
        { ...target, p256dh: 'AAAA' },
        { ...target, auth: '' },
        { ...target, keyId: 'ffffffff' },
        { ...target, endpoint: 'no URL' },
      ],
      5000,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['invalid', 'invalid', 'refused', 'invalid']);
    const [outcome] = await sender.deliver({ ...MESSAGE, payload: 'x'.repeat(3994) }, [target], 5000);
    expect(outcome?.kind).toBe('too-large');
    expect(service.received).toEqual([]);
  });

  it('to a service whose certificate is not trusted', async () => {
    const service = await serve('h2', accept);
    const sender = webPushServices({
      keys: [KEY],
      subject: 'mailto:push@news.example',
      egress: parseEgress(JSON.stringify({ '*': service.origin })),
      attempts: 1,
    });
    const [outcome] = await sender.deliver(MESSAGE, targetsAt(PUSH, 1), 5000);
    expect(outcome).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('certificate') });
    expect(service.received).toEqual([]);
  });

  it('to a port where nobody listens, and that throws no error', async () => {
    // A free port would not do: another process may use it by now, and would get the messages.
    const sender = webPushServices({
      keys: [KEY],
      subject: 'mailto:push@news.example',
      egress: parseEgress('{"*":"http://127.0.0.1:1"}'),
      retryMs: 5,
    });
    onTestFinished(() => sender.close());
    const outcomes = await sender.deliver(MESSAGE, targetsAt(PUSH, 2), 5000);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unavailable', 'unavailable']);
  });
});
