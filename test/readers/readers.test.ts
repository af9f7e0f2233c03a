import { describe, expect, it } from 'vitest';
import { networkOf } from '../../functions/core/readers/network.ts';
import { applyErasures } from '../../functions/operations/erase-readers.ts';
import type { Erasures } from '../../functions/ports/erasures.ts';
import { faultNames, routeName } from '../../functions/readers/outcome.ts';
import { someReader } from '../contracts/readers.ts';
import { memoryReaders } from '../fakes/memory-readers.ts';
import { errorOf, KEY_ID, openReaders, someSubscription } from './open-readers.ts';

const JSON_CLIENT = { headers: { accept: 'application/json' } };

describe('the very first follow', () => {
  it.each([
    ['new', [1500], 'known'],
    ['known', [], 'known'],
    // Without a device there is nobody to notify.
    ['none', [], 'none'],
  ] as const)('waits for the planners if their knowledge is %s', async (state, pauses, after) => {
    const { planners, signUp } = openReaders();
    planners.state = state;
    await signUp();
    expect(planners).toEqual({ pauses, state: after });
  });

  it('may come from a reader who exists already, by a follow or a device', async () => {
    const { planners, send, signUp } = openReaders();
    const address = await signUp();
    planners.state = 'new';
    await send('PUT', `${address}/follows`, { unfollow: ['person:ann-lee'] });
    expect(planners.pauses).toEqual([]);
    await send('PUT', `${address}/follows`, { follow: [{ scope: 'all', name: 'Everything' }] });
    expect(planners).toEqual({ pauses: [1500], state: 'known' });
    planners.state = 'new';
    await send('PUT', `${address}/device`, { subscription: someSubscription(), keyId: KEY_ID });
    expect(planners).toEqual({ pauses: [1500, 1500], state: 'known' });
  });
});

describe('a sign-up', () => {
  it('returns a capability link that shows the follows', async () => {
    const { ask, signUp } = openReaders();
    const address = await signUp();
    expect(address).toMatch(/^\/readers\/me\/[\w-]{60}$/);
    const { status, body } = await ask('GET', address, JSON_CLIENT);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      follows: [{ scope: 'person:ann-lee', name: 'Ann Lee' }],
      preferences: { timeZone: 'Europe/London', alerts: 'story', quiet: null },
      devices: 1,
    });
  });

  it('works without a device, and with an unknown time zone', async () => {
    const { ask, send } = openReaders();
    const { status, body } = await send('POST', '/readers', {
      follows: [{ scope: 'all', name: 'Everything' }],
      subscription: null,
      timeZone: 'Moon/Tranquility',
    });
    expect(status).toBe(201);
    const { preferences } = JSON.parse(body) as { preferences: string };
    expect(JSON.parse((await ask('GET', preferences, JSON_CLIENT)).body)).toMatchObject({
      preferences: { timeZone: 'UTC' },
      devices: 0,
    });
  });

  const good = () => ({
    follows: [{ scope: 'all', name: 'Everything' }],
    subscription: someSubscription(),
    keyId: KEY_ID,
  });
  const withEndpoint = (endpoint: unknown) => ({
    ...good(),
    subscription: { ...someSubscription(), endpoint },
  });
  const withKeys = (keys: unknown) => ({ ...good(), subscription: { ...someSubscription(), keys } });

  it.each([
    ['no follows', { ...good(), follows: [] }],
    ['follows that are not a list', { ...good(), follows: 'all' }],
    ['an invalid scope', { ...good(), follows: [{ scope: '*', name: 'x' }] }],
    ['a follow without a name', { ...good(), follows: [{ scope: 'all', name: ' \n' }] }],
    ['too many follows', { ...good(), follows: Array(201).fill({ scope: 'all', name: 'x' }) }],
    ['an unknown key', { ...good(), keyId: 'ffffffff' }],
    ['no key', { ...good(), keyId: undefined }],
    ['an endpoint on this machine', withEndpoint('http://127.0.0.1:8000/')],
    ['an endpoint at the metadata service', withEndpoint('https://169.254.169.254/latest')],
    ['an invalid endpoint', withEndpoint({ toString: 'https://x.example' })],
    ['short keys', withKeys({ p256dh: 'AAAA', auth: 'AAAA' })],
    [
      'an invalid point',
      withKeys({
        p256dh: Buffer.alloc(65, 3).toString('base64url'),
        auth: Buffer.alloc(16).toString('base64url'),
      }),
    ],
    ['no keys', withKeys(null)],
    ['a list', []],
  ])('is refused with advice: %s', async (_what, body) => {
    const { send, readers } = openReaders();
    const reply = await send('POST', '/readers', body);
    expect(reply.status).toBe(400);
    expect(errorOf(reply)).toMatch(/^[A-Z].*\.$/);
    for await (const id of readers.all()) expect(id).toBe('nobody');
  });

  it('is allowed twenty times an hour from one network', async () => {
    const { send, time } = openReaders();
    const from = (viewer: string) => send('POST', '/readers', { ...good(), subscription: null }, { viewer });
    for (let one = 0; one < 20; one++) expect((await from(`192.0.2.${one}`)).status).toBe(201);
    const refused = await from('192.0.2.200');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('2700');
    expect(errorOf(refused)).toContain('45 minutes');
    expect((await from('198.51.100.1')).status).toBe(201);
    time.now = '2026-11-30T10:00:00.000Z';
    expect((await from('192.0.2.200')).status).toBe(201);
  });

  it('counts networks, not addresses', () => {
    expect(networkOf('192.0.2.17')).toBe(networkOf('192.0.2.200'));
    expect(networkOf('::ffff:192.0.2.17')).toBe('192.0.2');
    expect(networkOf('2001:db8:1:2::3')).toBe(networkOf('2001:0DB8:0001:ffff:1:2:3:4'));
    expect(networkOf('2001:db8:2::1')).not.toBe(networkOf('2001:db8:1::1'));
    expect(networkOf('::1')).toBe('0:0:0');
    for (const none of ['', 'x', '1::2::3', '1:2:3', '1:2:3:4:5:6:7:8:9'])
      expect(networkOf(none)).toBe('none');
  });
});

describe('a reader', () => {
  it('follows and unfollows', async () => {
    const { send, signUp } = openReaders();
    const address = await signUp();
    const { status, body } = await send('PUT', `${address}/follows`, {
      follow: [{ scope: 'subject:sport', name: 'Sport' }],
      unfollow: ['person:ann-lee', 'person:nobody'],
    });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ follows: [{ scope: 'subject:sport', name: 'Sport' }] });
    for (const wrong of [
      { follow: {} },
      { unfollow: 'all' },
      { unfollow: [1] },
      { follow: [{ scope: 'all', name: 'x' }], unfollow: ['all'] },
      null,
    ])
      expect((await send('PUT', `${address}/follows`, wrong)).status).toBe(400);
    const many = Array.from({ length: 200 }, (_, at) => ({ scope: `keyword:k-${at}`, name: 'x' }));
    expect((await send('PUT', `${address}/follows`, { follow: many })).status).toBe(409);
  });

  it('adds, replaces and removes devices', async () => {
    const { ask, send, signUp } = openReaders();
    const former = someSubscription();
    const address = await signUp(undefined, former);
    const devices = async () =>
      (JSON.parse((await ask('GET', address, JSON_CLIENT)).body) as { devices: number }).devices;
    const subscription = someSubscription();
    const put = await send('PUT', `${address}/device`, {
      subscription,
      keyId: KEY_ID,
      replaces: former.endpoint,
    });
    expect([put.status, put.body]).toEqual([204, '']);
    expect(await devices()).toBe(1);
    await send('PUT', `${address}/device`, {
      subscription: someSubscription(),
      keyId: KEY_ID,
      replaces: null,
    });
    expect(await devices()).toBe(2);
    expect((await send('DELETE', `${address}/device`, { endpoint: subscription.endpoint })).status).toBe(204);
    expect(await devices()).toBe(1);
    expect((await send('PUT', `${address}/device`, { subscription, keyId: 'x' })).status).toBe(400);
    expect(
      (await send('PUT', `${address}/device`, { subscription, keyId: KEY_ID, replaces: 7 })).status,
    ).toBe(400);
    expect((await send('DELETE', `${address}/device`, {})).status).toBe(400);
  });

  it('can export all data', async () => {
    const { ask, signUp } = openReaders();
    const subscription = someSubscription();
    const { status, headers, body } = await ask('GET', `${await signUp(undefined, subscription)}/export`);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('attachment');
    expect(JSON.parse(body)).toMatchObject({
      reader: { follows: [{ scope: 'person:ann-lee' }] },
      devices: [{ endpoint: subscription.endpoint }],
      waiting: [],
      days: [],
    });
  });

  it('is erased only after a confirmation', async () => {
    const { ask, post, signUp, erasures, readers, send } = openReaders();
    const address = await signUp();
    expect((await post(`${address}/erase`, {})).status).toBe(400);
    expect((await ask('GET', address)).status).toBe(200);
    const { status, body } = await post(`${address}/erase`, { confirm: 'yes' });
    expect(status).toBe(200);
    expect(body).toContain('Everything is erased');
    for await (const id of readers.all()) expect(id).toBe('nobody');
    expect((await erasures.all()).size).toBe(1);
    expect((await ask('GET', address)).status).toBe(404);
    expect((await send('PUT', `${address}/follows`, { follow: [] })).status).toBe(404);
  });

  it('is erased again after a restore brought their data back', async () => {
    const readers = memoryReaders();
    const { signUp, post, ports } = openReaders();
    const address = await signUp();
    const kept: Parameters<typeof readers.signUp>[0][] = [];
    for await (const id of ports.readers.all()) {
      const state = await ports.readers.find(id);
      if (state !== null) kept.push({ reader: state.reader, device: state.devices[0] ?? null });
    }
    await post(`${address}/erase`, { confirm: 'yes' });
    const other = { reader: someReader('f'), device: null };
    for (const one of [...kept, other]) await readers.signUp(one);
    const erasures = ports.erasures as Erasures;
    expect(await applyErasures({ readers, erasures })).toBe(1);
    expect(await applyErasures({ readers, erasures })).toBe(0);
    expect(await readers.find(other.reader.id)).not.toBeNull();
  });
});

describe('the form of the preferences page', () => {
  it('saves the choices, and redirects to the page', async () => {
    const { ask, post, signUp } = openReaders();
    const address = await signUp();
    const { status, headers } = await post(address, {
      alerts: 'all',
      quiet: 'on',
      from: '22:00',
      to: '07:00',
      timeZone: 'Asia/Tokyo',
      perDay: '5',
      languages: 'en, cy',
    });
    expect([status, headers.location]).toEqual([303, `${address}?saved`]);
    expect(JSON.parse((await ask('GET', address, JSON_CLIENT)).body)).toMatchObject({
      preferences: {
        alerts: 'all',
        quiet: { from: 1320, to: 420 },
        timeZone: 'Asia/Tokyo',
        perDay: 5,
        languages: ['cy', 'en'],
      },
    });
    expect((await ask('GET', `${address}?saved`)).body).toContain('Saved.');
    const wrong = await post(address, { quiet: 'on', from: '22:00', to: '22:00' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('two different times');
  });

  it('stops a follow', async () => {
    const { ask, post, signUp } = openReaders();
    const address = await signUp();
    expect((await post(address, { unfollow: 'person:ann-lee' })).status).toBe(303);
    expect((await ask('GET', address)).body).toContain('You follow nothing');
  });
});

describe('hostile requests', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['the site without TLS', { origin: 'http://news.example' }],
    ['an unknown origin', { origin: undefined }],
    ['a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['another site of the same owner', { origin: undefined, 'sec-fetch-site': 'same-site' }],
  ])('change nothing from %s', async (_where, headers) => {
    const { ask, signUp } = openReaders();
    const address = await signUp();
    for (const [method, path] of [
      ['POST', ''],
      ['PUT', '/follows'],
      ['PUT', '/device'],
      ['DELETE', '/device'],
      ['POST', '/erase'],
    ] as const) {
      const { status } = await ask(method, address + path, { headers, body: 'confirm=yes' });
      expect(status).toBe(403);
    }
    expect((await ask('POST', '/readers', { headers, body: '{}' })).status).toBe(403);
    expect((await ask('GET', address)).body).toContain('Ann Lee');
  });

  it('do not include those of its own page, which sends no referrer and so no origin', async () => {
    const { ask, signUp } = openReaders();
    const address = await signUp();
    for (const origin of ['null', undefined]) {
      const headers = { origin, 'sec-fetch-site': 'same-origin' };
      expect((await ask('POST', address, { headers, body: 'alerts=all' })).status).toBe(303);
    }
  });

  it('with large bodies are refused, counted in bytes', async () => {
    const { ask } = openReaders();
    expect((await ask('POST', '/readers', { body: 'a'.repeat(16 * 1024 + 1) })).status).toBe(413);
    expect((await ask('POST', '/readers', { body: 'é'.repeat(8 * 1024 + 1) })).status).toBe(413);
    const body = Buffer.from('a'.repeat(16 * 1024 + 1)).toString('base64');
    expect((await ask('POST', '/readers', { body, isBase64Encoded: true })).status).toBe(413);
    expect((await ask('POST', '/readers', { body: 'a'.repeat(16 * 1024) })).status).toBe(400);
  });

  it('with invalid JSON are refused', async () => {
    const { ask } = openReaders();
    for (const body of ['', '{', 'null', '[]', '"x"', '['.repeat(8000), '{"__proto__":{"follows":[]}}'])
      expect((await ask('POST', '/readers', { body })).status).toBe(400);
  });

  it('with invalid or changed tokens see nothing', async () => {
    const { ask, signUp, send } = openReaders();
    const address = await signUp();
    const changed = address.slice(0, -1) + (address.endsWith('A') ? 'B' : 'A');
    for (const wrong of [changed, '/readers/me', '/readers/me/x', `/readers/me/${'A'.repeat(60)}`]) {
      expect((await ask('GET', wrong)).status).toBe(404);
      expect(errorOf(await ask('GET', wrong, JSON_CLIENT))).toContain('no longer valid');
      expect((await send('PUT', `${wrong}/follows`, {})).status).toBe(404);
    }
    for (const path of ['/x', '/export/x', '/erase/x'])
      expect((await ask('GET', address + path)).status).toBe(404);
  });

  it('with other methods get a list of the allowed ones', async () => {
    const { ask, signUp } = openReaders();
    const address = await signUp();
    for (const [method, path, allow] of [
      ['GET', '/readers', 'POST'],
      ['POST', '/readers/key', 'GET, HEAD'],
      ['GET', `${address}/follows`, 'PUT'],
      ['GET', `${address}/erase`, 'POST'],
      ['PATCH', address, 'GET, HEAD, POST'],
    ] as const) {
      const { status, headers } = await ask(method, path);
      expect([status, headers.allow]).toEqual([405, allow]);
    }
  });

  it('get names as text, whatever characters they contain', async () => {
    const { ask, signUp } = openReaders();
    const address = await signUp([{ scope: 'person:x', name: '"><script>alert(1)</script>\u0000' }]);
    const { body } = await ask('GET', address);
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;script&gt;alert');
  });
});

describe('responses', () => {
  it('are not cached and not indexed, and send their address to no other site', async () => {
    const { ask, signUp } = openReaders();
    const address = await signUp();
    for (const path of [address, '/readers/key', '/readers/me/x', `${address}/export`]) {
      const { headers } = await ask('GET', path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('contain the public key, and nothing of the private one', async () => {
    const { ask, ports } = openReaders();
    const { body } = await ask('GET', '/readers/key');
    const secrets = await ports.keys.read();
    expect(JSON.parse(body)).toEqual({ keyId: KEY_ID, publicKey: secrets?.current.publicKey });
    const without = openReaders({ hasKeys: false });
    expect((await without.ask('GET', '/readers/key')).status).toBe(404);
    // A browser would discard it if the response said that its link is no longer valid.
    expect((await without.ask('GET', '/readers/me/whatever')).status).toBe(503);
    expect((await ask('HEAD', '/readers/key')).body).toBe('');
  });

  it('are logged without capabilities', () => {
    expect(routeName(['readers', 'me', 'SECRET', 'export'])).toBe('/readers/me/…/export');
    expect(routeName(['readers', 'me', 'SECRET', 'SECRET'])).toBe('/readers/me/…');
    expect(routeName(['readers', 'me', 'export'])).toBe('/readers/me/…');
    expect(routeName(['SECRET'])).toBe('…');
  });

  it('are logged without the quotations in errors', () => {
    const cause = Object.assign(new TypeError('https://push.example/secret'), { code: 'ECONNREFUSED' });
    expect(faultNames(new Error('token secret', { cause }))).toBe('Error < TypeError ECONNREFUSED');
    expect(faultNames('secret')).toBe('');
  });
});

it('refuses an excessive number of changes by one reader in an hour, and accepts them in the next', async () => {
  const opened = openReaders();
  const address = await opened.signUp();
  const change = () => opened.send('PUT', `${address}/follows`, { follow: [] });
  for (let nth = 0; nth < 100; nth++) expect((await change()).status).toBe(200);
  const refused = await change();
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3600']);
});

describe('the report of a device that it showed a notice', () => {
  const say = (value: unknown, more = {}) => {
    const { send, shown } = openReaders();
    return send('POST', '/readers/shown', value, more).then(({ status }) => ({ status, shown }));
  };

  it.each([
    ['https://fcm.googleapis.com', 1, 'google'],
    ['https://updates.push.services.mozilla.com', 10, 'mozilla'],
    ['https://web.push.apple.com', 100, 'apple'],
    ['https://wns2-par02p.notify.windows.com', 1000, 'microsoft'],
    ['https://push.slugline.invalid', 1, 'other'],
    ['not an address', 1, 'other'],
    [null, 1, 'other'],
  ])('of %s is counted', async (origin, sample, service) => {
    expect(await say({ origin, sample })).toEqual({ status: 204, shown: [{ service, count: sample }] });
  });

  it.each([
    ['no sample', { origin: null }],
    ['a sample that is not a power of ten', { origin: null, sample: 7 }],
    ['a sample that is too large', { origin: null, sample: 1e9 }],
    ['a sample below one', { origin: null, sample: 0.1 }],
    ['a sample as text', { origin: null, sample: '10' }],
    ['no origin', { sample: 1 }],
    ['an invalid origin', { origin: { toString: 1 }, sample: 1 }],
    ['an origin that is too long', { origin: 'x'.repeat(1000), sample: 1 }],
    ['nothing', null],
  ])('is refused with %s', async (_, value) => {
    expect(await say(value)).toEqual({ status: 400, shown: [] });
  });

  it('is counted only from pages of this site', async () => {
    const { status } = await say(
      { origin: null, sample: 1 },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(status).toBe(403);
  });

  it('is not accepted by GET', async () => {
    expect((await openReaders().ask('GET', '/readers/shown')).status).toBe(405);
  });
});

describe('a link', () => {
  const open = async () => {
    const readers = openReaders();
    const subscription = someSubscription();
    const address = await readers.signUp(undefined, subscription);
    const renew = async (endpoint: unknown, at = address) => {
      const { status, body } = await readers.send('PUT', `${at}/link`, { endpoint });
      return { status, ...(JSON.parse(body) as { preferences?: string; error?: string }) };
    };
    const days = (many: number): void => {
      readers.time.now = new Date(Date.parse(readers.time.now) + many * 86_400_000).toISOString();
    };
    const isGood = async (at: string) => (await readers.ask('GET', at, JSON_CLIENT)).status === 200;
    return { ...readers, address, subscription, renew, days, isGood };
  };

  it('expires after half a year', async () => {
    const { address, days, isGood } = await open();
    days(179);
    expect(await isGood(address)).toBe(true);
    days(2);
    expect(await isGood(address)).toBe(false);
  });

  it('is renewed by a browser that has a device of the reader', async () => {
    const { address, subscription, renew, days, isGood } = await open();
    days(170);
    const { status, preferences = '' } = await renew(subscription.endpoint);
    expect(status).toBe(200);
    expect(preferences).toMatch(/^\/readers\/me\/[\w-]{60}$/);
    expect(preferences).not.toBe(address);
    days(100);
    expect(await isGood(address)).toBe(false);
    expect(await isGood(preferences)).toBe(true);
  });

  it('is renewed by it after its expiry, too', async () => {
    const { subscription, renew, days, isGood } = await open();
    days(1000);
    const { preferences = '' } = await renew(subscription.endpoint);
    expect(await isGood(preferences)).toBe(true);
  });

  it.each([
    ['another device', 'https://updates.push.example/wpush/other', 409],
    ['no endpoint', undefined, 400],
    ['an invalid endpoint', 7, 400],
  ])('is not renewed by %s', async (_, endpoint, status) => {
    const { renew } = await open();
    const answer = await renew(endpoint);
    expect(answer.status).toBe(status);
    expect(answer.preferences).toBeUndefined();
  });

  it('that was changed is not renewed, nor is that of an erased reader', async () => {
    const { address, subscription, renew, post } = await open();
    expect((await renew(subscription.endpoint, `${address.slice(0, -1)}x`)).status).toBe(404);
    await post(`${address}/erase`, { confirm: 'yes' });
    expect((await renew(subscription.endpoint)).status).toBe(404);
  });

  it('that expired can be used for nothing else', async () => {
    const { address, days, ask, send } = await open();
    days(181);
    const answers = await Promise.all([
      ask('GET', `${address}/export`, JSON_CLIENT),
      send('PUT', `${address}/follows`, { follow: [], unfollow: [] }),
      send('PUT', `${address}/device`, {}),
      ask('GET', `${address}/link/more`, JSON_CLIENT),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
