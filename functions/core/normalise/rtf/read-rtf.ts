import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readDocument } from '../document/read-document.ts';
import type { Draft, Note } from '../draft.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { RtfReader } from './reader.ts';

/**
 * Reads an RTF document: deleted text, comments, headers, footers and pictures left out.
 *
 * @returns the draft; `too-large` for a document with more in it than any article has
 */
export const readRtf = (bytes: Uint8Array, note: Note): Result<Draft, Rejection> => {
  const document = new RtfReader().read(bytes);
  return document.ok ? withoutEmbargoPiece(ok(readDocument(document.value, note)), note) : document;
};
