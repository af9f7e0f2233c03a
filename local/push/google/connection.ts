import type { TLSSocket } from 'node:tls';
import type { MessageRouter, QueuedMessage } from '../message-router.ts';
import type { GoogleDevices } from './devices.ts';
import { type Frame, frame, frameReader, MCS_VERSION, TAGS } from './frames.ts';
import { bytesField, numberField, numberIn, readFields, textsIn } from './protobuf.ts';

/** Bytes of a frame that Chromium may send. Its login lists the messages that it has. */
const LARGEST_FRAME = 262_144;

/** For how long a socket may stay without a login. Milliseconds. */
const LOGIN_WITHIN = 15_000;

/** The field of each message that acknowledges what was received. */
const LAST_RECEIVED: Readonly<Record<number, number>> = {
  [TAGS.heartbeatPing]: 2,
  [TAGS.heartbeatAck]: 2,
  [TAGS.iq]: 10,
  [TAGS.data]: 11,
};

/** Logged as the code, because Chromium acknowledges a message without one. */
const RECEIVED = 100;

const appData = (key: string, value: string): Buffer =>
  bytesField(7, Buffer.concat([bytesField(1, key), bytesField(2, value)]));

/** A registered app's name and subtype, as `registration.ts` puts them into the name of a subscription. */
const partsOf = (name: string): readonly [app: string, subtype: string] => {
  const at = name.indexOf(' ');
  return [name.slice(0, at), name.slice(at + 1)];
};

/** DataMessageStanza of mcs.proto. */
const dataMessage = (
  { note, subscription, body, encoding }: QueuedMessage,
  streamId: number,
  now: number,
): Buffer => {
  const [app, subtype] = partsOf(subscription.name);
  return Buffer.concat([
    bytesField(2, note.id.slice(0, 8)),
    bytesField(3, subscription.key ?? ''),
    bytesField(5, app),
    appData('subtype', subtype),
    ...(body.length === 0 ? [] : [appData('content-encoding', encoding ?? 'aes128gcm')]),
    bytesField(9, note.id),
    numberField(10, streamId),
    numberField(17, note.ttl),
    numberField(18, now),
    ...(body.length === 0 ? [] : [bytesField(21, body)]),
    // Ask for an immediate acknowledgement, not with the next heartbeat.
    numberField(24, 1),
  ]);
};

/** The connection of one Chromium to the Mobile Connection Server. */
export const serveChromium = (
  socket: TLSSocket,
  office: MessageRouter,
  devices: GoogleDevices,
  now: () => number,
): void => {
  let browser: string | null = null;
  let leave = (): void => {};
  let streamId = 0;
  /** Messages that were sent and not acknowledged, by their number in the stream. */
  const sent = new Map<number, string>();
  const read = frameReader(LARGEST_FRAME);
  const late = setTimeout(() => socket.destroy(), LOGIN_WITHIN);
  late.unref();

  const acknowledgeTo = (last: number): void => {
    for (const [number, id] of sent) {
      if (number > last || browser === null) return;
      office.acknowledge(browser, id, RECEIVED);
      sent.delete(number);
    }
  };

  const deliver = (letter: QueuedMessage): void => {
    streamId += 1;
    sent.set(streamId, letter.note.id);
    socket.write(frame(TAGS.data, dataMessage(letter, streamId, now())));
  };

  const logIn = (body: Buffer): void => {
    const fields = readFields(body);
    const [id = ''] = fields === null ? [] : textsIn(fields, 3);
    const [securityToken = ''] = fields === null ? [] : textsIn(fields, 5);
    if (fields === null || browser !== null || !devices.isKnown(id, securityToken)) {
      socket.destroy();
      return;
    }
    clearTimeout(late);
    browser = id;
    streamId = 1;
    const [login = 'login'] = textsIn(fields, 1);
    socket.write(
      Buffer.concat([
        Buffer.from([MCS_VERSION]),
        frame(TAGS.loginResponse, Buffer.concat([bytesField(1, login), numberField(8, now())])),
      ]),
    );
    const received = new Set(textsIn(fields, 10));
    leave = office.connect(id, deliver, (message) => received.has(message));
  };

  const handle = ({ tag, body }: Frame): void => {
    const field = LAST_RECEIVED[tag];
    const fields = field === undefined ? null : readFields(body);
    const last = field === undefined || fields === null ? null : numberIn(fields, field);
    if (last !== null) acknowledgeTo(Number(last));
    if (tag === TAGS.loginRequest) logIn(body);
    else if (tag === TAGS.heartbeatPing) {
      streamId += 1;
      socket.write(frame(TAGS.heartbeatAck, numberField(1, streamId)));
    } else if (tag === TAGS.close) socket.end();
  };

  socket.on('data', (bytes) => {
    try {
      for (const one of read(bytes)) handle(one);
    } catch {
      // A client that speaks another protocol gets no response.
      socket.destroy();
    }
  });
  socket.on('close', () => {
    clearTimeout(late);
    leave();
  });
  // Only the close of the socket, which follows, matters.
  socket.on('error', () => {});
};
