import { didYouMean } from '../../functions/core/nearest.ts';
import { languageTag } from '../../functions/core/normalise/language.ts';
import { err, ok, type Result } from '../../functions/core/result.ts';

/** A problem with a value. */
export interface Problem {
  /** From the value to the part that is wrong: keys, and places in a list. */
  readonly path: readonly (string | number)[];
  /** A sentence that names the setting. */
  readonly reason: string;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A kind of value that a setting can have. */
export interface Kind<T> {
  /** For editors: what the file may say. */
  readonly schema: JsonSchema;
  /**
   * Reads a value of the file, or of a program.
   *
   * @param name the setting's, for the sentences about what is wrong
   */
  read(name: string, value: unknown): Result<T, readonly Problem[]>;
  /** The value of `-c name=text`, as it would stand in the file. */
  fromText(text: string): unknown;
}

const wrong = (reason: string, path: Problem['path'] = []): Result<never, readonly Problem[]> =>
  err([{ path, reason }]);

const must = (name: string, wanted: string, value: unknown): Result<never, readonly Problem[]> =>
  wrong(`${name} must be ${wanted}, not ${JSON.stringify(value)}.`);

/** `a, b or c` */
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

export const oneOf = <const T extends string>(...choices: readonly T[]): Kind<T> => ({
  schema: { enum: choices },
  read: (name, value) => {
    const found = choices.find((choice) => choice === value);
    return found === undefined ? must(name, either(choices), value) : ok(found);
  },
  fromText: (text) => text,
});

export const trueOrFalse: Kind<boolean> = {
  schema: { type: 'boolean' },
  read: (name, value) => (typeof value === 'boolean' ? ok(value) : must(name, 'true or false', value)),
  fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

const numberOf = (text: string): unknown => (/^\d{1,15}$/.test(text) ? Number(text) : text);

export const wholeNumber = (least: number, most: number): Kind<number> => ({
  schema: { type: 'integer', minimum: least, maximum: most },
  read: (name, value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? ok(Number(value))
      : must(name, `a whole number from ${least} to ${most}`, value),
  fromText: numberOf,
});

export const oneNumberOf = <const T extends number>(...choices: readonly T[]): Kind<T> => ({
  schema: { enum: choices },
  read: (name, value) => {
    const found = choices.find((choice) => choice === value);
    return found === undefined ? must(name, `one of ${choices.join(', ')}`, value) : ok(found);
  },
  fromText: numberOf,
});

/** @param wanted the pattern in words */
export const textLike = (pattern: RegExp, wanted: string): Kind<string> => ({
  schema: { type: 'string', pattern: pattern.source },
  read: (name, value) =>
    typeof value === 'string' && pattern.test(value) ? ok(value) : must(name, wanted, value),
  fromText: (text) => text,
});

/** A value that need not be: `null` in the file and in programs, `none` on the command line. */
export const orNone = <T>(kind: Kind<T>): Kind<T | null> => ({
  schema: { anyOf: [kind.schema, { type: 'null' }] },
  read: (name, value) => (value === null ? ok(null) : kind.read(name, value)),
  fromText: (text) => (text === 'none' ? null : kind.fromText(text)),
});

/**
 * `all`, or a list of some of the choices, each once. The list is read in the choices' order; one of all of them is `all`.
 *
 * @param what one of them, for the sentences about what is wrong
 */
export const allOrSome = <const T extends string>(
  what: string,
  choices: readonly T[],
): Kind<'all' | readonly T[]> => ({
  schema: {
    anyOf: [{ const: 'all' }, { type: 'array', items: { enum: choices }, uniqueItems: true }],
  },
  read: (name, value) => {
    if (value === 'all') return ok(value);
    if (!Array.isArray(value)) return must(name, `all or a list of ${what}s`, value);
    const problems = value.flatMap((item: unknown, at): readonly Problem[] => {
      const isOne = choices.some((choice) => choice === item);
      if (isOne && value.indexOf(item) === at) return [];
      const reason = isOne
        ? `${name} has ${item} twice.`
        : `${name}: ${JSON.stringify(item)} is not a ${what}.${didYouMean(String(item), choices) || ` There are ${choices.join(', ')}.`}`;
      return [{ path: [at], reason }];
    });
    if (problems.length > 0) return err(problems);
    const some = choices.filter((choice) => value.includes(choice));
    return ok(some.length === choices.length ? 'all' : some);
  },
  fromText: (text) => text,
});

/** No newsroom is expected to have more languages. */
const MOST_LANGUAGES = 20;

/** A list of BCP 47 tags, each once; on the command line parted by commas, or `none`. */
export const languageTags: Kind<readonly string[]> = {
  schema: {
    type: 'array',
    maxItems: MOST_LANGUAGES,
    uniqueItems: true,
    items: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$' },
  },
  read: (name, value) => {
    if (!Array.isArray(value)) return must(name, 'a list of language tags, such as [en-GB, nb]', value);
    if (value.length > MOST_LANGUAGES)
      return wrong(`${name} may name ${MOST_LANGUAGES} languages, not ${value.length}.`);
    const tags = value.map((item: unknown) => (typeof item === 'string' ? languageTag(item) : null));
    const problems = value.flatMap((item: unknown, at): readonly Problem[] => {
      const isTwice = tags[at] !== null && tags.indexOf(tags[at] ?? null) !== at;
      if (tags[at] !== null && !isTwice) return [];
      const reason = isTwice
        ? `${name} has ${tags[at]} twice.`
        : `${name}: ${JSON.stringify(item)} is not a language tag. Write one such as en-GB or nb.`;
      return [{ path: [at], reason }];
    });
    return problems.length > 0 ? err(problems) : ok(tags.filter((tag) => tag !== null));
  },
  fromText: (text) => (text === 'none' ? [] : text.split(',')),
};
