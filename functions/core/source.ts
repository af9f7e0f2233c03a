import type { Undated } from './metadata/release-day.ts';

/** The input of normalise: the bytes and the facts known from outside. */
export interface Source {
  readonly bytes: Uint8Array;
  /** File name or object key; only its extension counts. `-` for standard input. */
  readonly name: string;
  /** HTTP or S3 content type with its parameters, or null. A generic one (`binary/octet-stream`) counts as null. */
  readonly contentType: string | null;
  /** Declared beside the copy; overrides what the copy says. */
  readonly declared: Undated;
  /** Tags of the languages that copy without a declared one is expected in; none when left out. */
  readonly languages?: readonly string[] | undefined;
}
