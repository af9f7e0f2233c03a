import type { Rejection } from '../edition.ts';
import type { Result } from '../result.ts';
import type { Draft, Note } from './draft.ts';
import { xmlHead } from './xml/head.ts';

/** An upload before it is decoded. */
export interface Upload {
  /** Unpacked. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentType: string | null;
  /** Of its name: lower case, without a dot and without `.gz`; `''` where it has none. */
  readonly extension: string;
  /** Its content type in lower case without parameters; `''` where it has none. */
  readonly mediaType: string;
}

const HEAD = 64 * 1024;

/** An upload that was decoded. A class, because the engine keeps accessors of an object literal with all that they refer to. */
export class DecodedUpload implements Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentType: string | null;
  readonly extension: string;
  readonly mediaType: string;
  readonly text: string;
  /** The beginning of the text. */
  readonly head: string;
  #root: string | null | undefined;

  constructor(upload: Upload, text: string) {
    this.bytes = upload.bytes;
    this.name = upload.name;
    this.contentType = upload.contentType;
    this.extension = upload.extension;
    this.mediaType = upload.mediaType;
    this.text = text;
    this.head = text.slice(0, HEAD);
  }

  /** The name of the XML root element, in lower case and without its prefix; null where the text does not begin with a tag. */
  get root(): string | null {
    if (this.#root === undefined) this.#root = xmlHead(this.text).root;
    return this.#root;
  }
}

/** The reason why an upload is of a format, or the rejection if it cannot be read; null if it is of another format. */
export type Finding = Result<string, Rejection> | null;

interface Common {
  /** The name that `slugline preview --explain` shows. */
  readonly name: string;
  /** The content types that `slugline upload` gives to files, by their extensions. */
  readonly mediaTypes: Readonly<Record<string, string>>;
}

/** A format that is read from bytes: of a binary file, or of one whose parts have encodings of their own. */
export interface BytesFormat extends Common {
  readonly kind: 'bytes';
  /** Asked about every upload, so it must be cheap for those of other formats. */
  readonly recognises: (upload: Upload) => Finding;
  /** Loads the reader itself: a cold start loads the reader of one format. */
  readonly read: (upload: Upload, note: Note) => Promise<Result<Draft, Rejection>>;
}

/** A format that is read from decoded text. */
export interface TextFormat extends Common {
  readonly kind: 'text';
  /** Whether the text is certainly of this format, whatever the upload is called. */
  readonly recognises: (upload: DecodedUpload) => Finding;
  /** Whether it is said to be of this format. Asked about text that no format recognised and that may be an article. */
  readonly isLabelled: (upload: DecodedUpload) => Finding;
  readonly read: (upload: DecodedUpload, note: Note) => Promise<Result<Draft, Rejection>>;
}

export type Format = BytesFormat | TextFormat;

/** For formats that are recognised by the text alone. */
export const isNeverLabelled = (): Finding => null;
