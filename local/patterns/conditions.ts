import { BlockList, isIP } from 'node:net';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';

/**
 * Event patterns: what SNS filter policies and the filters of event-source mappings have in common.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */

const fold = (text: Json | undefined): string | undefined =>
  typeof text === 'string' ? text.toLowerCase() : undefined;

const prefixed = (value: Json, operand: Json | undefined): boolean =>
  isObject(operand)
    ? (fold(value)?.startsWith(fold(operand['equals-ignore-case']) ?? '\0') ?? false)
    : typeof value === 'string' && typeof operand === 'string' && value.startsWith(operand);

const suffixed = (value: Json, operand: Json | undefined): boolean =>
  isObject(operand)
    ? (fold(value)?.endsWith(fold(operand['equals-ignore-case']) ?? '\0') ?? false)
    : typeof value === 'string' && typeof operand === 'string' && value.endsWith(operand);

const listed = (operand: Json | undefined): readonly Json[] => {
  if (operand === undefined) return [];
  return isArray(operand) ? operand : [operand];
};

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const inRange = (value: Json, operand: Json | undefined): boolean => {
  if (typeof value !== 'number' || !isArray(operand)) return false;
  for (let at = 0; at < operand.length; at += 2) {
    const compare = comparisons[String(operand[at])];
    if (compare === undefined || !compare(value, Number(operand[at + 1]))) return false;
  }
  return true;
};

const unlike = (value: Json, operand: Json | undefined): boolean => {
  if (!isObject(operand)) return !listed(operand).includes(value);
  return !Object.entries(operand).some(([operator, forbidden]) =>
    listed(forbidden).some((one) => meets(value, { [operator]: one })),
  );
};

const blocks = new Map<string, BlockList>();

/** https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html#ip-address-matching */
const inBlock = (value: Json, operand: Json | undefined): boolean => {
  if (typeof value !== 'string' || typeof operand !== 'string' || isIP(value) === 0) return false;
  const [address = '', bits = ''] = operand.split('/');
  const block = blocks.get(operand) ?? new BlockList();
  if (!blocks.has(operand)) {
    block.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
    blocks.set(operand, block);
  }
  return block.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4');
};

type Operator = (value: Json, operand: Json | undefined) => boolean;

const operators: Readonly<Record<string, Operator>> = {
  prefix: prefixed,
  suffix: suffixed,
  'equals-ignore-case': (value, operand) => fold(value) !== undefined && fold(value) === fold(operand),
  cidr: inBlock,
  numeric: inRange,
  'anything-but': unlike,
};

/** Whether a present value meets one condition of a pattern: a literal or one operator. */
const meets = (value: Json, condition: Json): boolean => {
  if (!isObject(condition)) return value === condition;
  const [[operator = '', operand] = []] = Object.entries(condition);
  return operators[operator]?.(value, operand) ?? false;
};

const isExistence = (condition: Json): condition is JsonObject =>
  isObject(condition) && 'exists' in condition;

const leafMatches = (conditions: readonly Json[], value: Json | undefined): boolean => {
  const values = value === undefined ? [] : listed(value);
  return conditions.some((condition) => {
    // `exists` works on leaves only.
    if (isExistence(condition)) return condition.exists === (value !== undefined && !isObject(value));
    return values.some((one) => meets(one, condition));
  });
};

type MemberOf = (document: JsonObject, key: string) => Json | undefined;

const ownMember: MemberOf = (document, key) => document[key];

/**
 * Whether a document matches a pattern: all keys must, and of each key's list any condition. A list in the document
 * matches when any of its elements does; so `anything-but` matches a list with *any* element that is not named.
 *
 * @param member finds what a key means in an object
 * @example matchesPattern({ state: ['ready', { prefix: 're' }] }, { state: 'ready' }) // true
 */
export const matchesPattern = (
  pattern: JsonObject,
  document: Json | undefined,
  member: MemberOf = ownMember,
): boolean => {
  if (document !== undefined && isArray(document)) {
    return document.some((element) => matchesPattern(pattern, element, member));
  }
  return Object.entries(pattern).every(([key, condition]) => {
    if (key === '$or' && isArray(condition)) {
      return condition.some(
        (alternative) => isObject(alternative) && matchesPattern(alternative, document, member),
      );
    }
    const value = isObject(document) ? member(document, key) : undefined;
    if (isArray(condition)) return leafMatches(condition, value);
    return isObject(condition) && matchesPattern(condition, value, member);
  });
};

/** The operators that a condition may use. */
export const operatorNames: readonly string[] = [...Object.keys(operators), 'exists'];
