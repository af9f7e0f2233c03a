import type { Edition, Rejection, Warning } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { entriesOf } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { NONE } from '../metadata/open-ended.ts';
import type { NormalisedUpload } from '../normalise/normalise.ts';
import { err, ok, type Result } from '../result.ts';
import { instantOf } from './embargo.ts';
import type { Instant } from './records.ts';
import type { Right, Rights } from './rights.ts';

/**
 * Without these declarations, copy would be published too early or too widely, so an upload that declares them
 * without the right waits for a person.
 */
const NEEDED_AS_DECLARED: readonly Right[] = ['embargo', 'silence'];

/** The parts of an upload that are allowed. */
export interface Allowed extends NormalisedUpload {
  /** The parts that were left out, if any were. */
  readonly warning?: Warning;
}

/**
 * Checks an upload against its uploader's rights. A declaration that is not allowed is left out if that harms nobody,
 * whether it is beside the copy or in it; otherwise the upload waits for a person, who accepts it as a whole.
 *
 * @param now the time of the attempt: an embargo that is past by then holds nothing
 * @returns the allowed parts of the upload; or `not-allowed` or `review`
 */
export const judgeUpload = (
  { edition, declared }: NormalisedUpload,
  { prefix, may }: Rights,
  now: Instant,
  fields: Fields = FIELDS,
): Result<Allowed, Rejection> => {
  const values = new Map<string, unknown>(Object.entries(edition));
  const beyond = entriesOf(fields).filter(([name, field]) => {
    if (field.right === undefined || may.has(field.right)) return false;
    const value = declared[name] ?? values.get(field.edition ?? '') ?? null;
    // An upload that declares no expiry has none to leave out.
    return value !== null && value !== false && !(name === 'expiresAt' && value === NONE);
  });
  const embargo = instantOf(declared.embargoedUntil);
  // Leaving out a past embargo, or `none`, publishes nothing early.
  const isHeld = embargo !== null && !(embargo <= now);
  const needed = beyond.filter(
    ([name, { right }]) =>
      right !== undefined && NEEDED_AS_DECLARED.includes(right) && (name !== 'embargoedUntil' || isHeld),
  );
  const others = beyond.filter((field) => !needed.includes(field));
  const labels = (some: typeof beyond): string => listed(some.map(([, { label }]) => `the ${label}`));

  if (needed.length > 0)
    return rejected(
      'not-allowed',
      `Uploads under ${prefix} may not declare ${labels(needed)}, and this one does. Upload it without, or ask an operator to let it through.`,
      others.length === 0 ? null : labels(others),
    );
  if (!may.has('publish'))
    return rejected(
      'review',
      `Uploads under ${prefix} are published once an operator has read them and let them through.`,
      others.length === 0 ? null : labels(others),
    );
  if (others.length === 0) return ok({ edition, declared });
  return ok({
    edition: without(
      edition,
      others.flatMap(([, field]) => field.edition ?? []),
    ),
    declared: without<Declared>(
      declared,
      others.map(([name]) => name),
    ),
    warning: {
      code: 'left-out',
      message: `Left out: ${labels(others)}, which uploads under ${prefix} may not declare. If you need that, ask an operator to allow it.`,
    },
  });
};

/** A person who accepts an upload accepts all of it, and should know what that is. */
const rejected = (
  code: 'review' | 'not-allowed',
  message: string,
  takesEffect: string | null,
): Result<never, Rejection> =>
  err({
    code,
    message:
      takesEffect === null
        ? message
        : `${message} Letting it through also puts into effect ${takesEffect} that it declares.`,
  });

const without = <T extends Declared | Edition>(record: T, names: readonly string[]): T => ({
  ...record,
  ...Object.fromEntries(names.map((name) => [name, null])),
});

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
