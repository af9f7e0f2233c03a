import { isIP } from 'node:net';
import { AwsFault } from '../errors.ts';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { matchesPattern, operatorNames } from '../patterns/conditions.ts';
import type { MessageAttribute } from '../sqs/message-attributes.ts';
import { byPaths, memberByPath } from './paths.ts';

export type FilterScope = 'MessageAttributes' | 'MessageBody';

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const mostKeys = 5;
const mostCombinations = 150;

const invalid = (problem: string): AwsFault =>
  new AwsFault('InvalidParameter', `Invalid parameter: FilterPolicy: ${problem}`);

/** One comparison, or a lower bound and then an upper one above it. */
const checkRange = (operand: Json): void => {
  if (!isArray(operand)) throw invalid('Value of numeric must be an array');
  if (operand.length !== 2 && operand.length !== 4)
    throw invalid('Too few or too many elements in numeric expression');
  operand.forEach((part, at) => {
    if (at % 2 === 1 && typeof part !== 'number')
      throw invalid(`Value of ${String(operand[at - 1])} must be numeric`);
    if (at % 2 === 0 && !['=', '<', '<=', '>', '>='].includes(String(part))) {
      throw invalid(`Unrecognized numeric range operator: ${String(part)}`);
    }
  });
  if (operand.length === 2) return;
  const [from, bottom, to, top] = operand;
  if (!String(from).startsWith('>')) throw invalid('Too many elements in numeric expression');
  if (!String(to).startsWith('<')) throw invalid(`Bad numeric range operator: ${String(to)}`);
  if (Number(top) <= Number(bottom)) throw invalid('Bottom must be less than top');
};

const checkAnythingBut = (operand: Json): void => {
  if (isObject(operand)) {
    const [[operator = '', value] = []] = Object.entries(operand);
    if (!['prefix', 'suffix', 'equals-ignore-case'].includes(operator)) {
      throw invalid(`Unsupported anything-but pattern: ${operator}`);
    }
    if (typeof value !== 'string' && !isArray(value))
      throw invalid(`${operator} match pattern must be a string`);
    return;
  }
  const values = isArray(operand) ? operand : [operand];
  if (values.length === 0) throw invalid('Empty arrays are not allowed');
  if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) {
    throw invalid('Inside anything-but list, start|null|boolean is not supported');
  }
};

const checkBlock = (operand: Json): void => {
  const [address = '', bits = ''] = typeof operand === 'string' ? operand.split('/') : [];
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (!/^\d+$/.test(bits) || Number(bits) > most) throw invalid('Malformed CIDR, one IP address and a mask');
};

const checkCondition = (condition: Json): void => {
  if (!isObject(condition)) {
    if (isArray(condition)) throw invalid('Match value must be String, number, true, false, or null');
    return;
  }
  const [[operator = '', operand = null] = [], second] = Object.entries(condition);
  if (second !== undefined) throw invalid('Only one key allowed in match expression');
  if (!operatorNames.includes(operator)) throw invalid(`Unrecognized match type ${operator}`);
  if (operator === 'numeric') checkRange(operand);
  else if (operator === 'cidr') checkBlock(operand);
  else if (operator === 'anything-but') checkAnythingBut(operand);
  else if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw invalid('exists match pattern must be either true or false.');
  } else if (typeof operand !== 'string') throw invalid(`${operator} match pattern must be a string`);
};

/** Checks one level and returns how many combinations it stands for. */
const combinations = (policy: JsonObject, scope: FilterScope, depth: number): number =>
  Object.entries(policy).reduce((product, [key, condition]) => {
    if (key === '$or') {
      if (!isArray(condition) || condition.length < 2)
        throw invalid('$or must be an array with at least two objects');
      const alternatives = condition.map((one) =>
        isObject(one) ? combinations(one, scope, depth) : Number.NaN,
      );
      if (alternatives.some(Number.isNaN)) throw invalid('$or must be an array with at least two objects');
      return product * alternatives.reduce((sum, one) => sum + one, 0);
    }
    if (isObject(condition)) {
      if (scope === 'MessageAttributes')
        throw invalid('Filter policy scope MessageAttributes does not support nested filter policy');
      if (Object.keys(condition).length === 0) throw invalid('Empty objects are not allowed');
      return product * combinations(condition, scope, depth + 1);
    }
    if (!isArray(condition)) throw invalid(`"${key}" must be an object or an array`);
    if (condition.length === 0) throw invalid('Empty arrays are not allowed');
    condition.forEach(checkCondition);
    return product * condition.length * depth;
  }, 1);

const countKeys = (policy: JsonObject): number =>
  Object.entries(policy).reduce((sum, [key, condition]) => {
    if (key === '$or' && isArray(condition)) {
      return sum + Math.max(...condition.map((one) => (isObject(one) ? countKeys(one) : 0)));
    }
    return sum + (isObject(condition) ? countKeys(condition) : 1);
  }, 0);

/**
 * Parses and checks a filter policy as Subscribe and SetSubscriptionAttributes do.
 *
 * @throws AwsFault `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @example parseFilterPolicy('{"topics":[{"prefix":"person:"}]}', 'MessageAttributes')
 */
export const parseFilterPolicy = (text: string, scope: FilterScope): JsonObject => {
  const policy = parseJson(text);
  if (!isObject(policy)) throw invalid('failed to parse JSON.');
  if (countKeys(policy) > mostKeys) throw invalid(`Filter policy can not have more than ${mostKeys} keys`);
  if (combinations(policy, scope, 1) > mostCombinations) throw invalid('Filter policy is too complex');
  return scope === 'MessageBody' ? byPaths(policy) : policy;
};

const attributeValue = ({ DataType, StringValue = '' }: MessageAttribute): Json | undefined => {
  const [type] = DataType.split('.');
  if (type === 'Binary') return undefined;
  if (type === 'Number') return Number(StringValue);
  if (DataType !== 'String.Array') return StringValue;
  const elements = parseJson(StringValue);
  return elements !== undefined && isArray(elements) ? elements : undefined;
};

/**
 * Whether a subscription with this policy takes a message.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 */
export const acceptsMessage = (
  policy: JsonObject,
  scope: FilterScope,
  message: { readonly body: string; readonly attributes: Readonly<Record<string, MessageAttribute>> },
): boolean => {
  if (scope === 'MessageBody') {
    const body = parseJson(message.body);
    return isObject(body) && matchesPattern(policy, body, memberByPath);
  }
  // Of a message with an invalid attribute SNS only counts `NumberOfNotificationsFilteredOut-InvalidAttributes`.
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  if (Object.values(message.attributes).some(({ StringValue = '' }) => /\p{Cc}/u.test(StringValue)))
    return false;
  const entries = Object.entries(message.attributes).flatMap(([name, attribute]) => {
    const value = attributeValue(attribute);
    return value === undefined ? [] : [[name, value] as const];
  });
  return matchesPattern(policy, Object.fromEntries(entries));
};
