import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { type Frame, frame, frameReader, MCS_VERSION, TAGS } from '../../../local/push/google/frames.ts';
import {
  bytesField,
  fixedField,
  numberField,
  numberIn,
  readFields,
  readVarint,
  textsIn,
  varint,
} from '../../../local/push/google/protobuf.ts';
import { type PushServices, startPushServices } from '../../../local/push/services.ts';

const KEYS = webPush.generateVAPIDKeys();
const GOOGLE = 'https://fcm.googleapis.com';

let services: PushServices;
const sockets: TLSSocket[] = [];
beforeEach(async () => {
  services = await startPushServices();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await services.stop();
});

interface Device {
  readonly id: string;
  readonly token: string;
}

const fieldsOf = (bytes: Buffer) => {
  const fields = readFields(bytes);
  if (fields === null) throw new Error('these are no fields');
  return fields;
};

const checkIn = async (body = numberField(14, 3)): Promise<Device> => {
  const answer = await fetch(`${services.origins.google}/checkin`, {
    method: 'POST',
    body: new Uint8Array(body),
  });
  const fields = fieldsOf(Buffer.from(await answer.arrayBuffer()));
  return { id: String(numberIn(fields, 7)), token: String(numberIn(fields, 8)) };
};

const register = async (
  { id, token }: Device,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const form = {
    app: 'org.chromium.linux',
    'X-subtype': 'wp:http://127.0.0.1/#1',
    sender: KEYS.publicKey,
    device: id,
    ...fields,
  };
  const answer = await fetch(`${services.origins.google}/register`, {
    method: 'POST',
    headers: { authorization: `AidLogin ${id}:${token}` },
    body: new URLSearchParams(form),
  });
  return answer.text();
};

/** A client of the Mobile Connection Server. */
const connectAsChromium = async () => {
  const address = services.chromiumArguments.find((one) => one.startsWith('--gcm-mcs-endpoint=')) ?? '';
  const { port } = new URL(address.split('=')[1] ?? '');
  const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
  sockets.push(socket);
  await once(socket, 'secureConnect');
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  const read = frameReader(100_000);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    for (const one of read(bytes)) {
      const next = waiting.shift();
      if (next === undefined) frames.push(one);
      else next(one);
    }
  });
  const next = (): Promise<Frame> => {
    const one = frames.shift();
    return one === undefined ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(one);
  };
  return {
    socket,
    next,
    write: (tag: number, body: Buffer): void => void socket.write(frame(tag, body)),
    logIn: async ({ id, token }: Device, received: readonly string[] = []): Promise<Frame> => {
      const login = Buffer.concat([
        bytesField(1, 'chrome-1'),
        bytesField(3, id),
        bytesField(5, token),
        ...received.map((one) => bytesField(10, one)),
      ]);
      // In pieces, as networks deliver.
      const all = Buffer.concat([Buffer.from([MCS_VERSION]), frame(TAGS.loginRequest, login)]);
      socket.write(all.subarray(0, 5));
      socket.write(all.subarray(5));
      return next();
    },
  };
};

const post = (token: string, audience = GOOGLE, keys = KEYS): Promise<Response> => {
  const { publicKey, privateKey } = keys;
  const { Authorization: authorization } = webPush.getVapidHeaders(
    audience,
    'mailto:a@b.example',
    publicKey,
    privateKey,
    'aes128gcm',
  );
  return fetch(`${services.origins.google}/fcm/send/${token}`, {
    method: 'POST',
    headers: { ttl: '60', 'content-encoding': 'aes128gcm', authorization },
    body: 'sealed',
  });
};

describe('the wire format', () => {
  it.each([0n, 1n, 127n, 128n, 300n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n])('keeps %s', (value) => {
    expect(readVarint(varint(value), 0)).toMatchObject({ value });
    expect(numberIn(fieldsOf(numberField(3, value)), 3)).toBe(value);
    expect(numberIn(fieldsOf(fixedField(4, value)), 4)).toBe(value);
  });

  it('reads the example of the documentation', () => {
    expect(numberIn(fieldsOf(Buffer.from('089601', 'hex')), 1)).toBe(150n);
    expect(textsIn(fieldsOf(Buffer.from('120774657374696e67', 'hex')), 2)).toEqual(['testing']);
  });

  it.each(['08', '0a05', '0b', '8080808080808080808080', '0d01'])('refuses %s', (hex) => {
    expect(readFields(Buffer.from(hex, 'hex'))).toBe(null);
  });

  it('refuses frames that are too long', () => {
    expect(() => frameReader(10)(Buffer.concat([Buffer.from([41]), frame(8, Buffer.alloc(11))]))).toThrow(
      '10 bytes',
    );
  });
});

describe('a browser', () => {
  it('keeps its number when it checks in again with its token, and no other', async () => {
    const { id, token } = await checkIn();
    const proof = (text: string) => Buffer.concat([numberField(2, BigInt(id)), fixedField(13, BigInt(text))]);
    expect(await checkIn(proof(token))).toEqual({ id, token });
    expect((await checkIn(proof('1'))).id).not.toBe(id);
  });

  it('can’t register, or log in, without having checked in', async () => {
    const unknown = { id: '1', token: '2' };
    expect(await register(unknown)).toBe('Error=AUTHENTICATION_FAILED');
    const chromium = await connectAsChromium();
    const closed = once(chromium.socket, 'close');
    void chromium.logIn(unknown);
    await closed;
  });

  it('gets what was sent while it was away, and what is sent when it is there', async () => {
    const device = await checkIn();
    const [, token = ''] = (await register(device)).split('=');
    expect((await post(token)).status).toBe(201);
    const chromium = await connectAsChromium();
    expect((await chromium.logIn(device)).tag).toBe(TAGS.loginResponse);
    const { tag, body } = await chromium.next();
    expect(tag).toBe(TAGS.data);
    const fields = fieldsOf(body);
    expect(textsIn(fields, 5)).toEqual(['org.chromium.linux']);
    expect(textsIn(fields, 21)).toEqual(['sealed']);
    const data = (fields.get(7) ?? []).map((one) => fieldsOf(one as Buffer));
    expect(data.map((one) => [...textsIn(one, 1), ...textsIn(one, 2)])).toEqual([
      ['subtype', 'wp:http://127.0.0.1/#1'],
      ['content-encoding', 'aes128gcm'],
    ]);
    await post(token);
    expect((await chromium.next()).tag).toBe(TAGS.data);
  });

  it('gets again what it has not acknowledged, and nothing that it has', async () => {
    const device = await checkIn();
    const [, token = ''] = (await register(device)).split('=');
    const first = await connectAsChromium();
    await first.logIn(device);
    for (let turn = 0; turn < 3; turn += 1) await post(token);
    const sent = [await first.next(), await first.next(), await first.next()].map(({ body }) =>
      fieldsOf(body),
    );
    // The first by its number in the stream, the second by its id at the next login.
    first.write(TAGS.heartbeatPing, numberField(2, numberIn(sent[0] ?? new Map(), 10) ?? 0));
    expect((await first.next()).tag).toBe(TAGS.heartbeatAck);
    const ids = sent.flatMap((fields) => textsIn(fields, 9));
    first.socket.destroy();
    const second = await connectAsChromium();
    await second.logIn(device, ids.slice(1, 2));
    expect(textsIn(fieldsOf((await second.next()).body), 9)).toEqual([ids[2]]);
    expect(services.messages().map(({ ackedAt }) => ackedAt !== null)).toEqual([true, true, false]);
  });
});

describe('a message', () => {
  it('may be signed for either origin that Chromiums have, and for no other', async () => {
    const [, token = ''] = (await register(await checkIn())).split('=');
    expect((await post(token, 'https://jmt17.google.com')).status).toBe(201);
    expect((await post(token, 'https://push.example')).status).toBe(401);
    expect((await post(token, GOOGLE, webPush.generateVAPIDKeys())).status).toBe(403);
  });

  it('is answered 404 where there is no subscription, 410 where it has ended', async () => {
    const device = await checkIn();
    const [, token = ''] = (await register(device)).split('=');
    expect((await post('unknown')).status).toBe(404);
    expect(await register(device, { delete: 'true' })).toBe('token=org.chromium.linux');
    expect((await post(token)).status).toBe(410);
  });
});
