import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { type PushServices, startPushServices } from '../../../local/push/services.ts';
import { connectAsFirefox } from './firefox-client.ts';

const MOZILLA = 'https://updates.push.services.mozilla.com';
const KEYS = webPush.generateVAPIDKeys();
const OTHER_KEYS = webPush.generateVAPIDKeys();

let services: PushServices;
let now = Date.now();

beforeEach(async () => {
  now = Date.now();
  services = await startPushServices({
    now: () => now,
    limits: { subscriptions: 3, waiting: 2, browsers: 4, noted: 5 },
  });
});
afterEach(() => services.stop());

const connect = (options = {}) =>
  connectAsFirefox(String(services.firefoxPreferences['dom.push.serverURL']), options);

const vapid = (audience = MOZILLA, { publicKey, privateKey } = KEYS, expiration?: number): string =>
  webPush.getVapidHeaders(audience, 'mailto:a@b.example', publicKey, privateKey, 'aes128gcm', expiration)
    .Authorization;

const post = (
  endpoint: string,
  body: string | Buffer = 'sealed',
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> => {
  const { origin, pathname } = new URL(endpoint);
  const all = { ttl: '60', 'content-encoding': 'aes128gcm', authorization: vapid(), ...headers };
  return fetch(`${services.egress[origin]}${pathname}`, {
    method: 'POST',
    headers: Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
    body: new Uint8Array(Buffer.from(body)),
  });
};

/** A browser with a subscription. */
const subscribe = async (key: string | undefined = KEYS.publicKey) => {
  const browser = await connect();
  const { uaid } = await browser.hello();
  const channelID = randomUUID();
  const { pushEndpoint } = await browser.ask({ messageType: 'register', channelID, key });
  return { browser, uaid: String(uaid), channelID, endpoint: String(pushEndpoint) };
};

const text = (data: unknown): string => Buffer.from(String(data), 'base64url').toString();

describe('a browser', () => {
  it('gets a name that it keeps, and a new one where its name is not known', async () => {
    const browser = await connect();
    const first = await browser.hello();
    expect(first).toMatchObject({ messageType: 'hello', status: 200, use_webpush: true });
    expect((await (await connect()).hello(String(first.uaid))).uaid).toBe(first.uaid);
    expect((await browser.hello('0123456789abcdef0123456789abcdef')).uaid).not.toBe(first.uaid);
  });

  it('is answered to a ping and to broadcasts', async () => {
    const browser = await connect();
    await browser.hello();
    browser.raw('{}');
    expect(await browser.next()).toEqual({});
    expect(await browser.ask({ messageType: 'broadcast_subscribe', broadcasts: { a: 'b' } })).toEqual({
      messageType: 'broadcast',
      broadcasts: {},
    });
  });

  it.each(['no json', '[]', '{"messageType":"dance"}', '{"messageType":"register"}'])(
    'that says %s is sent away',
    async (words) => {
      const browser = await connect();
      await browser.hello();
      browser.raw(words);
      expect(await browser.closed()).toBe(4000);
    },
  );

  it('must say hello before all else', async () => {
    const browser = await connect();
    browser.send({ messageType: 'register', channelID: randomUUID() });
    expect(await browser.closed()).toBe(4000);
  });

  it('is not a page of some web site', async () => {
    await expect(connect({ origin: 'https://evil.example' })).rejects.toThrow('401');
  });

  it('gets no more subscriptions than the limit', async () => {
    const { browser } = await subscribe();
    for (let turn = 0; turn < 2; turn += 1)
      expect((await browser.ask({ messageType: 'register', channelID: randomUUID() })).status).toBe(200);
    browser.send({ messageType: 'register', channelID: randomUUID() });
    expect(await browser.closed()).toBe(4001);
  });

  it('gets a new name after the service has lost its memory, and its subscriptions have ended', async () => {
    const { browser, uaid, endpoint } = await subscribe();
    const closed = browser.closed();
    services.forgetFirefox();
    // Not a proper end: after one, Firefox would stay away.
    expect(await closed).toBe(1006);
    expect((await post(endpoint)).status).toBe(410);
    expect((await (await connect()).hello(uaid)).uaid).not.toBe(uaid);
  });

  it('makes room for others when it is away', async () => {
    const { browser, endpoint } = await subscribe();
    await browser.close();
    for (let turn = 0; turn < 4; turn += 1) await (await connect()).hello();
    expect((await post(endpoint)).status).toBe(410);
    await expect(connect()).rejects.toThrow('401');
  });
});

describe('a message', () => {
  it('is delivered at once, and its times are noted', async () => {
    const { browser, endpoint, channelID } = await subscribe();
    expect(endpoint).toMatch(/^https:\/\/updates\.push\.services\.mozilla\.com\/wpush\/v2\/[\w-]{64}$/);
    const answer = await post(endpoint, 'sealed', { urgency: 'high' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('ttl')).toBe('60');
    const message = await browser.next();
    expect(answer.headers.get('location')).toBe(`${MOZILLA}/m/${message.version}`);
    expect(message).toMatchObject({
      messageType: 'notification',
      channelID,
      headers: { encoding: 'aes128gcm' },
    });
    expect(text(message.data)).toBe('sealed');
    const [before] = services.messages();
    expect(before).toMatchObject({
      token: endpoint.split('/').at(-1),
      urgency: 'high',
      bytes: 6,
      postedAt: now,
      deliveredAt: now,
      ackedAt: null,
    });
    now += 250;
    browser.send({ messageType: 'ack', updates: [{ channelID, version: message.version, code: 101 }] });
    browser.raw('{}');
    await browser.next();
    expect(services.messages()).toMatchObject([{ ackedAt: now, code: 101, dropped: null }]);
  });

  it('without a body has none', async () => {
    const { browser, endpoint } = await subscribe();
    expect((await post(endpoint, '', { 'content-encoding': undefined })).status).toBe(201);
    expect(await browser.next()).not.toHaveProperty('data');
  });

  it('waits while the browser is away, as long as its TTL', async () => {
    const { browser, uaid, endpoint } = await subscribe();
    await browser.close();
    await post(endpoint, 'short', { ttl: '10' });
    await post(endpoint, 'long', { ttl: '100' });
    expect((await post(endpoint, 'now or never', { ttl: '0' })).status).toBe(201);
    now += 11_000;
    const again = await connect();
    await again.hello(uaid);
    expect(text((await again.next()).data)).toBe('long');
    again.raw('{}');
    expect(await again.next()).toEqual({});
    expect(services.messages().map(({ dropped }) => dropped)).toEqual(['expired', null, 'expired']);
  });

  it('comes again until it is acknowledged', async () => {
    const { browser, uaid, endpoint } = await subscribe();
    await post(endpoint);
    const { version } = await browser.next();
    await browser.close();
    const again = await connect();
    await again.hello(uaid);
    expect((await again.next()).version).toBe(version);
    again.send({ messageType: 'nack', version, code: 302 });
    again.raw('{}');
    await again.next();
    await again.close();
    const third = await connect();
    await third.hello(uaid);
    third.raw('{}');
    expect(await third.next()).toEqual({});
    expect(services.messages()).toMatchObject([{ code: 302 }]);
  });

  it('replaces what is undelivered with the same topic, of the same subscription', async () => {
    const { browser, uaid, endpoint } = await subscribe();
    await browser.close();
    await post(endpoint, 'first', { topic: 'flood' });
    await post(endpoint, 'second', { topic: 'flood' });
    await post(endpoint, 'other', { topic: 'otters' });
    const again = await connect();
    await again.hello(uaid);
    expect([text((await again.next()).data), text((await again.next()).data)]).toEqual(['second', 'other']);
    expect(services.messages()[0]?.dropped).toBe('replaced');
  });

  it('pushes the oldest out where too many wait', async () => {
    const { browser, uaid, endpoint } = await subscribe();
    await browser.close();
    for (const words of ['one', 'two', 'three']) await post(endpoint, words);
    const again = await connect();
    await again.hello(uaid);
    expect([text((await again.next()).data), text((await again.next()).data)]).toEqual(['two', 'three']);
    expect(services.messages()[0]?.dropped).toBe('overflow');
  });

  it('is forgotten after many others', async () => {
    const { browser, endpoint } = await subscribe();
    for (let turn = 0; turn < 7; turn += 1) {
      await post(endpoint, `${turn}`);
      const { version } = await browser.next();
      browser.send({ messageType: 'ack', updates: [{ version, code: 100 }] });
    }
    expect(services.messages()).toHaveLength(5);
  });

  it.each<[status: number, why: string, body: string, headers: Readonly<Record<string, string | undefined>>]>(
    [
      [400, 'without TTL', 'x', { ttl: undefined }],
      [400, 'with a TTL that is no number', 'x', { ttl: '-1' }],
      [400, 'with a topic that is too long', 'x', { topic: 'a'.repeat(33) }],
      [400, 'with a topic of other characters', 'x', { topic: 'a b' }],
      [400, 'with an urgency that there is not', 'x', { urgency: 'utmost' }],
      [400, 'that is not encrypted', 'x', { 'content-encoding': undefined }],
      [400, 'of the draft before the RFC', 'x', { 'content-encoding': 'aesgcm' }],
      [201, 'of 4,096 bytes', 'x'.repeat(4096), {}],
      [413, 'of 4,097 bytes', 'x'.repeat(4097), {}],
      [413, 'of a megabyte', 'x'.repeat(1_000_000), {}],
      [401, 'without a sender', 'x', { authorization: undefined }],
      [401, 'for another service', 'x', { authorization: vapid('https://push.example') }],
      [401, 'with a token that has run out', 'x', { authorization: vapid(MOZILLA, KEYS, 1_700_000_000) }],
      [
        401,
        'with a token that another key signed',
        'x',
        { authorization: vapid().replace(/k=.*/, `k=${OTHER_KEYS.publicKey}`) },
      ],
      [401, 'with a key that is none', 'x', { authorization: vapid().replace(/k=.*/, 'k=AAAA') }],
      [401, 'with words instead of a token', 'x', { authorization: 'vapid t=a.b.c,k=d' }],
      [403, 'of another sender', 'x', { authorization: vapid(MOZILLA, OTHER_KEYS) }],
    ],
  )('is answered %i %s', async (status, _why, body, headers) => {
    const { endpoint } = await subscribe();
    expect((await post(endpoint, body, headers)).status).toBe(status);
  });

  it('needs no sender where the subscription has none', async () => {
    const { endpoint } = await subscribe('');
    expect((await post(endpoint, 'x', { authorization: undefined })).status).toBe(201);
  });

  it('is answered 404 where there is no subscription, 405 if it is not POSTed', async () => {
    const { endpoint } = await subscribe();
    expect((await post(`${MOZILLA}/wpush/v2/unknown`)).status).toBe(404);
    expect((await post(`${MOZILLA}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${services.origins.mozilla}${new URL(endpoint).pathname}`)).status).toBe(405);
  });

  it('is answered 410 after the browser has unsubscribed', async () => {
    const { browser, channelID, endpoint } = await subscribe();
    expect(await browser.ask({ messageType: 'unregister', channelID, code: 200 })).toMatchObject({
      status: 200,
    });
    expect((await post(endpoint)).status).toBe(410);
    expect(services.subscriptions()).toBe(0);
  });

  it('never leaves this machine', () => {
    expect(services.egress).toEqual({
      'https://updates.push.services.mozilla.com': services.origins.mozilla,
      'https://fcm.googleapis.com': services.origins.google,
      'https://jmt17.google.com': services.origins.google,
      // Of ordinary browsers' pages.
      'https://push.slugline.invalid': expect.any(String),
      '*': services.origins.mozilla,
    });
    for (const origin of Object.values(services.egress))
      expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
