/**
 * A filter policy in words, with every operator that SNS has.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 *
 * @param policy as SNS holds it; null for none
 * @example policyWords({ topics: ['person:tom-cruise', { prefix: 'place:' }], type: ['published'] })
 * // 'topics person:tom-cruise or place:*, and type published'
 */
export const policyWords = (policy: unknown): string => {
  const parts = isRecord(policy) ? Object.entries(policy).map(keyWords) : [];
  return parts.length === 0 ? 'everything' : parts.join(', and ');
};

type Members = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const keyWords = ([key, value]: [string, unknown]): string => {
  if (key === '$or') return `(${listOf(value).map(policyWords).join(') or (')})`;
  if (isRecord(value))
    return Object.entries(value)
      .map(([inner, conditions]) => keyWords([`${key}.${inner}`, conditions]))
      .join(', and ');
  return `${key} ${listOf(value).map(conditionWords).join(' or ')}`;
};

const RELATIONS: Readonly<Record<string, string>> = {
  '=': 'is',
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
};

const conditionWords = (condition: unknown): string => {
  if (!isRecord(condition)) return condition === null ? 'null' : String(condition);
  return Object.entries(condition)
    .map(([operator, value]) => {
      switch (operator) {
        case 'prefix':
          return `${value}*`;
        case 'suffix':
          return `*${value}`;
        case 'wildcard':
          return String(value);
        case 'equals-ignore-case':
          return `${value} (in any case)`;
        case 'anything-but':
          return `anything but ${listOf(value).map(conditionWords).join(' or ')}`;
        case 'exists':
          return value === true ? 'given' : 'not given';
        case 'cidr':
          return `in ${value}`;
        case 'numeric':
          return listOf(value)
            .map((part) => RELATIONS[String(part)] ?? String(part))
            .join(' ')
            .replace(/(\S) (below|above|at)\b/, '$1 and $2');
        default:
          return JSON.stringify(condition);
      }
    })
    .join(' ');
};
