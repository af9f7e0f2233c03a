import type { Member, StoryRecord } from './record.ts';
import type { Signature } from './signature.ts';
import type { Sketch } from './sketch.ts';

/** The first byte, so that another form can come later. */
const FORM = 1;

/** Weights are kept as parts of the heaviest. */
const PARTS = 65_535;

/** The initial buffer for a story; most are smaller. */
const ROOM = 4096;

/** Writes numbers one after another, little-endian. */
const writer = () => {
  let bytes = new Uint8Array(ROOM);
  let view = new DataView(bytes.buffer);
  let end = 0;
  /** Where so many bytes are to be put. */
  const take = (count: number): number => {
    const at = end;
    end += count;
    if (end > bytes.length) {
      const wider = new Uint8Array(2 * end);
      wider.set(bytes);
      bytes = wider;
      view = new DataView(bytes.buffer);
    }
    return at;
  };
  const u8 = (value: number): void => {
    const at = take(1);
    bytes[at] = value;
  };
  const u16 = (value: number): void => {
    const at = take(2);
    view.setUint16(at, value, true);
  };
  return {
    u8,
    u16,
    u24: (value: number): void => {
      u16(value & 65_535);
      u8(value >>> 16);
    },
    u32: (value: number): void => {
      const at = take(4);
      view.setUint32(at, value, true);
    },
    f32: (value: number): void => {
      const at = take(4);
      view.setFloat32(at, value, true);
    },
    f64: (value: number): void => {
      const at = take(8);
      view.setFloat64(at, value, true);
    },
    text: (value: string): void => {
      const encoded = new TextEncoder().encode(value);
      u8(encoded.length);
      const at = take(encoded.length);
      bytes.set(encoded, at);
    },
    done: (): Uint8Array => bytes.slice(0, end),
  };
};

type Writer = ReturnType<typeof writer>;

const reader = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): number => {
    at += count;
    return at - count;
  };
  return {
    u8: (): number => view.getUint8(take(1)),
    u16: (): number => view.getUint16(take(2), true),
    u24: (): number => {
      const from = take(3);
      return view.getUint16(from, true) + view.getUint8(from + 2) * 65_536;
    },
    u32: (): number => view.getUint32(take(4), true),
    f32: (): number => view.getFloat32(take(4), true),
    f64: (): number => view.getFloat64(take(8), true),
    text: (): string => {
      const length = view.getUint8(take(1));
      const from = take(length);
      return new TextDecoder().decode(bytes.subarray(from, from + length));
    },
  };
};

type Reader = ReturnType<typeof reader>;

const opened = (bytes: Uint8Array): Reader => {
  const read = reader(bytes);
  const form = read.u8();
  if (form !== FORM) throw new Error(`this is no story of this release: its form is ${form}`);
  return read;
};

const putTerms = (write: Writer, terms: Uint32Array, weights: Float32Array): void => {
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  write.u8(terms.length);
  write.f32(heaviest);
  for (const term of terms) write.u32(term);
  for (const weight of weights) write.u16(heaviest === 0 ? 0 : Math.round((weight / heaviest) * PARTS));
};

const readTerms = (read: Reader): Pick<Signature, 'terms' | 'weights'> => {
  const length = read.u8();
  const heaviest = read.f32();
  const terms = new Uint32Array(length);
  const weights = new Float32Array(length);
  for (let place = 0; place < length; place++) terms[place] = read.u32();
  for (let place = 0; place < length; place++) weights[place] = (read.u16() / PARTS) * heaviest;
  return { terms, weights };
};

const putSketch = (write: Writer, { hashes, limit }: Sketch): void => {
  write.u8(hashes.length);
  write.u32(limit);
  for (const hash of hashes) write.u24(hash);
};

const readSketch = (read: Reader): Sketch => {
  const length = read.u8();
  const limit = read.u32();
  const hashes = new Uint32Array(length);
  for (let place = 0; place < length; place++) hashes[place] = read.u24();
  return { hashes, limit };
};

/** A story as tables keep it: 0.9 KB on average, at most 4 KB. */
export const encodeStory = (record: StoryRecord): Uint8Array => {
  const write = writer();
  write.u8(FORM);
  write.text(record.story);
  write.u16(Math.min(PARTS, record.articles));
  write.f64(record.firstDay ?? Number.NaN);
  write.f64(record.lastDay ?? Number.NaN);
  write.f32(record.norm);
  putTerms(write, record.terms, record.weights);
  write.u8(record.members.length);
  for (const { article, sketch } of record.members) {
    write.text(article);
    putSketch(write, sketch);
  }
  write.u8(record.keys.length);
  for (const key of record.keys) write.u32(key);
  return write.done();
};

/**
 * Reads what `encodeStory` has written.
 *
 * @throws Error when it is something else
 */
export const decodeStory = (bytes: Uint8Array): StoryRecord => {
  const read = opened(bytes);
  const day = (): number | null => {
    const value = read.f64();
    return Number.isNaN(value) ? null : value;
  };
  const story = read.text();
  const articles = read.u16();
  const [firstDay, lastDay] = [day(), day()];
  const norm = read.f32();
  const { terms, weights } = readTerms(read);
  const members = Array.from(
    { length: read.u8() },
    (): Member => ({
      article: read.text(),
      sketch: readSketch(read),
    }),
  );
  const keys = Array.from({ length: read.u8() }, () => read.u32());
  return { story, articles, firstDay, lastDay, norm, terms, weights, members, keys };
};
