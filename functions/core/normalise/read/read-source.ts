import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Source } from '../../source.ts';
import type { Draft, Note } from '../draft.ts';
import type { BytesFormat, Finding, Format, TextFormat, Upload } from '../format.ts';
import { DecodedUpload } from '../format.ts';
import { MAX_UPLOAD_BYTES } from '../limits.ts';
import { rejectBinary } from './binary.ts';
import { decodeBytes } from './decode.ts';
import { mayBeTwiceEncoded, mendTwiceEncoded } from './mend.ts';
import { mendEscapes } from './mend-written.ts';
import { ACCEPTED, reject, TOO_LARGE } from './rejection.ts';
import { unpack } from './unpack.ts';
import { unsupportedType } from './unsupported.ts';

const extensionOf = (name: string): string =>
  /\.([a-z0-9]+)$/i.exec(name.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';

const mediaTypeOf = (contentType: string | null): string =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';

const uploadOf = async ({ bytes, name, contentType }: Source): Promise<Result<Upload, Rejection>> => {
  if (bytes.length > MAX_UPLOAD_BYTES) return err(TOO_LARGE);
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return unpacked;
  return ok({
    bytes: unpacked.value,
    name,
    contentType,
    extension: extensionOf(name),
    mediaType: mediaTypeOf(contentType),
  });
};

const BEGINS_JSON = /^\s*[{[]/;

const decodedUpload = (upload: Upload, note: Note): Result<DecodedUpload, Rejection> => {
  const { bytes, contentType } = upload;
  const decoded = decodeBytes(bytes, contentType, note);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (text.trim() === '') return reject('empty', 'The upload is empty. Upload the story itself.');
  const mended = mayBeTwiceEncoded(bytes, encoding) ? mendTwiceEncoded(text, note) : text;
  return ok(new DecodedUpload(upload, BEGINS_JSON.test(mended) ? mendEscapes(mended, note) : mended));
};

interface Found<F extends Format> {
  readonly format: F;
  readonly finding: NonNullable<Finding>;
}

const firstOf = <F extends Format>(formats: readonly F[], ask: (format: F) => Finding): Found<F> | null => {
  for (const format of formats) {
    const finding = ask(format);
    if (finding !== null) return { format, finding };
  }
  return null;
};

const chosen = <F extends Format>({ format, finding }: Found<F>, note: Note): Result<F, Rejection> => {
  if (!finding.ok) return finding;
  note('detectFormat', 'chose', format.name, finding.value);
  return ok(format);
};

/** The content of decoded text counts more than its content type and its name. */
const formatOf = (
  formats: readonly TextFormat[],
  upload: DecodedUpload,
  note: Note,
): Result<TextFormat, Rejection> => {
  const certain = firstOf(formats, (format) => format.recognises(upload));
  if (certain !== null) return chosen(certain, note);
  const unsupported = unsupportedType(upload.text, upload.extension, upload.mediaType);
  const labelled = unsupported === null ? firstOf(formats, (format) => format.isLabelled(upload)) : null;
  if (labelled !== null) return chosen(labelled, note);
  const what =
    unsupported === null ? 'is of no known format' : `looks like ${unsupported}, which is not taken`;
  return reject('unknown-type', `The upload ${what}: ${ACCEPTED}.`);
};

const isOfBytes = (format: Format): format is BytesFormat => format.kind === 'bytes';
const isOfText = (format: Format): format is TextFormat => format.kind === 'text';

/**
 * Unpacks an upload, detects its format and reads it.
 *
 * @param formats in the order in which they are asked
 * @returns the draft; the rejection of an upload that is too large, broken, empty, binary, of an unknown type, or that the
 *   reader of its format rejects
 */
export const readSource = async (
  source: Source,
  formats: readonly Format[],
  note: Note,
): Promise<Result<Draft, Rejection>> => {
  const upload = await uploadOf(source);
  if (!upload.ok) return upload;
  const ofBytes = firstOf(formats.filter(isOfBytes), (format) => format.recognises(upload.value));
  if (ofBytes !== null) {
    const format = chosen(ofBytes, note);
    return format.ok ? format.value.read(upload.value, note) : format;
  }
  const binary = rejectBinary(upload.value.bytes);
  if (!binary.ok) return binary;
  const text = decodedUpload(upload.value, note);
  if (!text.ok) return text;
  const format = formatOf(formats.filter(isOfText), text.value, note);
  return format.ok ? format.value.read(text.value, note) : format;
};
