import { didYouMean } from '../../functions/core/nearest.ts';
import { type Authority, RIGHTS, type Right } from '../../functions/core/publish/rights.ts';
import { err, ok } from '../../functions/core/result.ts';
import type { Kind, Problem } from './kinds.ts';

/** All settings go into one parameter of 4,096 characters. */
const MOST_AUTHORITIES = 30;
const LONGEST_PREFIX = 200;

/** A folder's name, or names, with the slash at the end: without it, it would be the beginning of other names, too. */
const PREFIX = /^[^/].*\/$/;

/** The rights of uploaders under prefixes of keys. */
export const authorities: Kind<readonly Authority[]> = {
  schema: {
    type: 'array',
    maxItems: MOST_AUTHORITIES,
    items: {
      type: 'object',
      required: ['prefix', 'may'],
      additionalProperties: false,
      properties: {
        prefix: {
          description:
            'The beginning of the keys, such as agencies/pa/, with a slash at the end. The longest prefix of a key counts.',
          type: 'string',
          pattern: PREFIX.source,
          maxLength: LONGEST_PREFIX,
        },
        may: {
          description:
            'The rights of uploads under the prefix. ids, urls, sections, embargo (and expiry), urgency and silence allow them to declare these; publish allows them to be published without a person’s review. With an empty list, every upload waits for a person.',
          type: 'array',
          uniqueItems: true,
          items: { enum: RIGHTS },
        },
      },
    },
  },
  read: (name, value) => {
    if (!Array.isArray(value) || value.length > MOST_AUTHORITIES)
      return err([{ path: [], reason: `${name} must be a list of at most ${MOST_AUTHORITIES} prefixes.` }]);
    const problems: Problem[] = [];
    const prefixes = new Set<unknown>();
    const read = value.map((one: unknown, at) => {
      const authority = readOne(one, (path, reason) => problems.push({ path: [at, ...path], reason }));
      if (prefixes.has(authority.prefix) && authority.prefix !== '')
        problems.push({
          path: [at, 'prefix'],
          reason: `The prefix ${authority.prefix} is there twice. State its rights once.`,
        });
      prefixes.add(authority.prefix);
      return authority;
    });
    return problems.length === 0 ? ok(read) : err(problems);
  },
  fromText: (text) => text,
};

type Fault = (path: Problem['path'], reason: string) => void;

const readOne = (given: unknown, fault: Fault): Authority => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    fault([], 'An authority must have a prefix and what uploads under it may do.');
    return { prefix: '', may: [] };
  }
  for (const key of Object.keys(given))
    if (key !== 'prefix' && key !== 'may') fault([key], `An authority has no ${key}. It has prefix and may.`);
  const { prefix, may } = given as Readonly<Record<string, unknown>>;
  return { prefix: readPrefix(prefix, fault), may: readRights(may, fault) };
};

const readPrefix = (prefix: unknown, fault: Fault): string => {
  if (typeof prefix === 'string' && prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix))
    return prefix.normalize('NFC');
  fault(
    prefix === undefined ? [] : ['prefix'],
    `prefix must be the beginning of keys with a slash at its end, such as agencies/pa/, of at most ${LONGEST_PREFIX} characters${
      prefix === undefined ? '.' : `; this is ${JSON.stringify(prefix)}.`
    }`,
  );
  return '';
};

const readRights = (may: unknown, fault: Fault): readonly Right[] => {
  if (!Array.isArray(may)) {
    fault(
      may === undefined ? [] : ['may'],
      `may must be a list of rights: ${RIGHTS.join(', ')}. An empty list gives none.`,
    );
    return [];
  }
  for (const [at, right] of may.entries())
    if (!(RIGHTS as readonly unknown[]).includes(right))
      fault(
        ['may', at],
        `${JSON.stringify(right)} is not a right.${didYouMean(String(right), RIGHTS) || ` There are ${RIGHTS.join(', ')}.`}`,
      );
    else if (may.indexOf(right) !== at) fault(['may', at], `may has ${right} twice.`);
  return RIGHTS.filter((right) => may.includes(right));
};
