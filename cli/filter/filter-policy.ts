import { misuse } from '../fault.ts';
import { languageConditions } from './language.ts';
import { resolveSections } from './section.ts';
import { type Condition, topicCondition } from './topic.ts';
import { readType } from './type.ts';

/** The filters on the command line, a list each; without any, everything passes. */
export interface FilterOptions {
  readonly topics?: readonly string[] | undefined;
  readonly section?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly language?: readonly string[] | undefined;
  /** Whole stories only. */
  readonly whole?: boolean | undefined;
  /** One alert a story: the scopes where neither topics nor sections are given. */
  readonly onePerStory?: readonly Condition[] | undefined;
}

/** An SNS filter policy over message attributes. Values of one key are alternatives; every key must be met. */
export type FilterPolicy = Readonly<Record<string, readonly Condition[]>>;

/** SNS multiplies the alternatives of all keys (https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html). */
const MOST_COMBINATIONS = 150;

/**
 * Makes the filter policy that lets through what was asked for.
 *
 * @returns a policy for `FilterPolicyScope: MessageAttributes`; without keys when everything was asked for
 * @throws Fault (exit code 2) for what cannot be filtered by, saying what can
 * @example filterPolicyOf({ topics: ['person:tom-cruise', 'organisation:*'], type: ['published'] })
 * // { topics: ['person:tom-cruise', { prefix: 'organisation:' }], type: ['published'] }
 * @example filterPolicyOf({ topics: ['person:tom-cruise'], onePerStory: ['all'] }) // { story: ['person:tom-cruise'] }
 */
export const filterPolicyOf = (options: FilterOptions): FilterPolicy => {
  for (const [name, values] of Object.entries(options))
    if (Array.isArray(values) && values.length === 0)
      throw misuse(`--${name} is empty. Give it a value, or leave it out to follow everything.`);
  const { topics, section, type, language, whole, onePerStory } = options;
  if (onePerStory !== undefined && topics !== undefined && section !== undefined)
    throw misuse(
      '--one-per-story takes --topics or --section, not both: an article may be the first of its story in the topic and not in the section. Follow one of them.',
    );
  const scopes = {
    topics: unique((topics ?? []).map(topicCondition)),
    sections: unique((section ?? []).flatMap(resolveSections).map(({ id }) => id)),
  };
  const keys = {
    ...(onePerStory === undefined ? scopes : { story: storyScopes(scopes, onePerStory) }),
    type: unique((type ?? []).map(readType)),
    languages: unique((language ?? []).flatMap(languageConditions)),
    excerpt: whole === true ? ['false'] : [],
  };
  const policy = Object.fromEntries(Object.entries(keys).filter(([, conditions]) => conditions.length > 0));
  const combinations = Object.values(policy).reduce((product, conditions) => product * conditions.length, 1);
  if (combinations > MOST_COMBINATIONS)
    throw misuse(
      `That makes ${combinations} combinations of topics, sections, types and languages, and SNS takes ${MOST_COMBINATIONS}. Ask for fewer, or follow with several queues.`,
    );
  return policy;
};

/** The scopes that replace topics and sections in a filter. An article has only scopes in which it is the first of its story. */
const storyScopes = (
  { topics, sections }: { readonly topics: readonly Condition[]; readonly sections: readonly string[] },
  others: readonly Condition[],
): readonly Condition[] => {
  const conditions = [...topics, ...sections];
  return conditions.length === 0 ? unique(others) : conditions;
};

const unique = <T>(conditions: readonly T[]): readonly T[] => [
  ...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values(),
];

/** A policy as SNS is given it. The same policy always gives the same text. */
export const policyText = (policy: FilterPolicy): string => JSON.stringify(policy);
