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

/** Without these, copy would be published too early or too loudly, so what declares it waits for a person instead. */
const NEEDED_AS_DECLARED: readonly Right[] = ['embargo', 'silence'];

/** What is left of an upload. */
export interface Allowed extends NormalisedUpload {
  /** What was left out, if anything was. */
  readonly warning?: Warning;
}

/**
 * Holds an upload against the rights of its uploader. What it may not declare is left out where that harms nobody, be it declared
 * beside the copy or in it; otherwise the upload waits for a person, who lets it through as a whole.
 *
 * @param now the time of the attempt: an embargo that is past by then holds nothing
 * @returns what counts of the upload; or `not-allowed` or `review`
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
    // An upload without an expiry has none either.
    return value !== null && value !== false && !(name === 'expiresAt' && value === NONE);
  });
  const embargo = instantOf(declared.embargoedUntil);
  // Where an embargo that is past, or `none`, is left out, nothing is published early.
  const isHeld = embargo !== null && !(embargo <= now);
  const needed = beyond.filter(
    ([name, { right }]) =>
      right !== undefined && NEEDED_AS_DECLARED.includes(right) && (name !== 'embargoedUntil' || isHeld),
  );
  const others = beyond.filter((field) => !needed.includes(field));
  const labels = (some: typeof beyond): string => listed(some.map(([, { label }]) => `the ${label}`));

  if (needed.length > 0)
    return refused(
      'not-allowed',
      `Uploads under ${prefix} may not declare ${labels(needed)}, and this one does. Upload it without, or ask an operator to let it through.`,
      others.length === 0 ? null : labels(others),
    );
  if (!may.has('publish'))
    return refused(
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

/** Whoever lets an upload through lets all of it through, and should know what that is. */
const refused = (
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
