import { isArray, isObject, type Json, type JsonObject } from '../json.ts';

/**
 * SNS addresses members of a message's body by paths: the key `a.b` and the key `b` in `a` are the same, in policies and messages.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 */

/** Resolves two values in one place: two objects are merged, otherwise the later value wins. */
const merged = (left: Json | undefined, right: Json): Json => {
  if (!isObject(left) || !isObject(right)) return right;
  const both: Record<string, Json> = { ...left };
  for (const [key, value] of Object.entries(right)) both[key] = merged(both[key], value);
  return both;
};

/** Splits a key at its first dot, if it has one inside. */
const split = (key: string): readonly [string, string] | undefined => {
  const [, first, rest] = /^([^.]+)\.([^.].*)$/s.exec(key) ?? [];
  return first === undefined || rest === undefined ? undefined : [first, rest];
};

/** Turns keys with dots in a policy into nested objects. */
export const byPaths = (policy: JsonObject): JsonObject => {
  const result: Record<string, Json> = {};
  for (const [key, wanted] of Object.entries(policy)) {
    const [first, rest] = split(key) ?? [];
    const inside = (value: Json): Json => (isObject(value) ? byPaths(value) : value);
    const alternatives = key === '$or' && isArray(wanted) ? wanted.map(inside) : inside(wanted);
    if (first === undefined || rest === undefined) result[key] = merged(result[key], alternatives);
    else result[first] = merged(result[first], byPaths({ [rest]: wanted }));
  }
  return result;
};

/** A member of a message, also if its key is the first part of a key with dots. */
export const memberByPath = (document: JsonObject, key: string): Json | undefined => {
  const own = document[key];
  const dotted = Object.entries(document).filter(([name]) => split(name)?.[0] === key);
  if (dotted.length === 0) return own;
  const under = Object.fromEntries(dotted.map(([name, value]) => [name.slice(key.length + 1), value]));
  return isObject(own) ? { ...under, ...own } : (own ?? under);
};
