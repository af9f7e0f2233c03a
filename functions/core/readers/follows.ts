import type { Instant } from '../publish/records.ts';
import { err, ok, type Result } from '../result.ts';
import { type Follow, MOST_FOLLOWS } from './reader.ts';
import { isScope } from './scopes.ts';

/** Longer than any topic's or story's name; characters. */
const LONGEST_NAME = 300;

/** Control characters and line breaks stand in no name. */
const nameOf = (name: unknown): string =>
  typeof name === 'string'
    ? name
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .slice(0, LONGEST_NAME)
        .toWellFormed()
    : '';

const FAULT =
  'Send each follow with its scope and its name, such as {"scope":"person:ann-lee","name":"Ann Lee"}.';

/**
 * Checks what is to be followed.
 *
 * @returns the follows, each scope once; or a sentence that says what to do
 */
export const readFollows = (given: unknown, since: Instant): Result<readonly Follow[], string> => {
  if (!Array.isArray(given)) return err(FAULT);
  if (given.length > MOST_FOLLOWS) return err(`Follow at most ${MOST_FOLLOWS} things.`);
  const follows = new Map<string, Follow>();
  for (const one of given as readonly unknown[]) {
    const { scope, name } = (typeof one === 'object' && one !== null ? one : {}) as Partial<
      Record<'scope' | 'name', unknown>
    >;
    const called = nameOf(name);
    if (typeof scope !== 'string' || !isScope(scope) || called === '') return err(FAULT);
    follows.set(scope, { scope, since, name: called });
  }
  return ok([...follows.values()]);
};

/** Checks the scopes to unfollow, including those that could no longer be followed. */
export const readUnfollows = (given: unknown): Result<readonly string[], string> =>
  Array.isArray(given) && given.length <= MOST_FOLLOWS && given.every((one) => typeof one === 'string')
    ? ok(given)
    : err(`Send at most ${MOST_FOLLOWS} scopes to unfollow, as a list.`);
