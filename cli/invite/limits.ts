import { InvalidArgumentError } from 'commander';
import { entriesOf } from '../../functions/core/metadata/declared.ts';
import type { Fields } from '../../functions/core/metadata/field.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import { MOST_LEVELS, prefixesOf, RIGHTS, type Right } from '../../functions/core/publish/rights.ts';

/**
 * The fields that an invitation may declare for every upload. Fields of a single article are left out, and so is the expiry:
 * `--expires` says when the invitation ends.
 */
export const INVITED_FIELDS: Fields = Object.fromEntries(
  entriesOf().filter(([, { single, key }]) => !single && key !== FIELDS.expiresAt.key),
);

/**
 * Adds the rights that the metadata of an invitation need: they are the operator's own will.
 *
 * @param metadata by key, as the form has it
 * @example withRightsOf({ section: 'sport' }, ['publish']) // ['sections', 'publish']
 */
export const withRightsOf = (
  metadata: Readonly<Record<string, string>>,
  may: readonly Right[],
): readonly Right[] => {
  const declared = entriesOf().flatMap(([, { key, right }]) => (key in metadata && right ? [right] : []));
  return RIGHTS.filter((right) => may.includes(right) || declared.includes(right));
};

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A signature lasts no longer: https://docs.aws.amazon.com/AmazonS3/latest/userguide/sigv4-query-string-auth.html */
const LONGEST = 7 * 86_400;

/**
 * Reads how long an invitation is to last.
 *
 * @returns seconds
 * @throws InvalidArgumentError saying what is wanted
 * @example parseLifetime('90m') // 5400
 */
export const parseLifetime = (text: string): number => {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit] ?? Number.NaN);
  if (seconds >= 1 && seconds <= LONGEST) return seconds;
  throw new InvalidArgumentError('Give a number with s, m, h or d, such as 90m; seven days at the most.');
};

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, kb: 1000, mb: 1_000_000 };

/**
 * Reads how large an upload may be.
 *
 * @returns bytes
 * @throws InvalidArgumentError saying what is wanted
 * @example parseSize('500kB') // 500000
 */
export const parseSize = (text: string): number => {
  const [, count, unit = ''] = /^(\d+)\s*(kb|mb|)$/i.exec(text) ?? [];
  const bytes = Number(count) * (UNIT_BYTES[unit.toLowerCase()] ?? Number.NaN);
  if (bytes >= 1 && bytes <= MAX_UPLOAD_BYTES) return bytes;
  throw new InvalidArgumentError(
    `Give bytes, kB or MB, such as 500kB; more than ${MAX_UPLOAD_BYTES} bytes are not published.`,
  );
};

/**
 * Reads a prefix of keys. It ends with a slash, so that it is a folder of the invited one's own and not the beginning of
 * other names.
 *
 * @throws InvalidArgumentError saying what is wanted
 * @example parsePrefix('freelancers/ada') // 'freelancers/ada/'
 */
export const parsePrefix = (text: string): string => {
  const prefix = text.normalize('NFC').replace(/\/*$/, '/');
  // S3 would read a variable of its own in it.
  if (!/^\/|\$\{/.test(prefix) && Buffer.byteLength(prefix) <= 500 && prefixesOf(prefix).includes(prefix))
    return prefix;
  throw new InvalidArgumentError(
    `Give the beginning of the keys, such as freelancers/ada/; ${MOST_LEVELS} folders deep at the most.`,
  );
};
