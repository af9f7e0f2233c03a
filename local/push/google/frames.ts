import { readVarint, varint } from './protobuf.ts';

/** Messages of the Mobile Connection Server protocol by their tags. */
export const TAGS = {
  heartbeatPing: 0,
  heartbeatAck: 1,
  loginRequest: 2,
  loginResponse: 3,
  close: 4,
  iq: 7,
  data: 8,
} as const;

/** The version that the server sends first. */
export const MCS_VERSION = 41;

export interface Frame {
  readonly tag: number;
  readonly body: Buffer;
}

/** A message as bytes: its tag, its length, its content. */
export const frame = (tag: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag]), varint(body.length), body]);

/** The other side does not speak the protocol. */
export class BadFrame extends Error {}

/**
 * Assembles frames from the bytes that arrive.
 *
 * @param largest bytes of a frame
 * @returns a function that takes bytes and returns the frames that they complete; throws BadFrame
 */
export const frameReader = (largest: number): ((bytes: Buffer) => readonly Frame[]) => {
  let rest: Buffer = Buffer.alloc(0);
  let isGreeted = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const frames: Frame[] = [];
    if (!isGreeted && rest.length > 0) {
      rest = rest.subarray(1);
      isGreeted = true;
    }
    for (;;) {
      const [tag] = rest;
      if (tag === undefined) return frames;
      const size = readVarint(rest, 1);
      if (size === null) return frames;
      if (size === 'bad' || size.value > BigInt(largest))
        throw new BadFrame(`A frame has ${largest} bytes at most.`);
      const end = size.end + Number(size.value);
      if (rest.length < end) return frames;
      frames.push({ tag, body: rest.subarray(size.end, end) });
      rest = rest.subarray(end);
    }
  };
};
