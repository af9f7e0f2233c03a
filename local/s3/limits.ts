import { AwsFault } from '../errors.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** The error for an argument that S3 rejects, with the reason. */
export const invalidArgument = (problem: string, name: string, value: string): AwsFault =>
  new AwsFault('InvalidArgument', problem, 400, { ArgumentName: name, ArgumentValue: value });

/**
 * How many entries of a list are asked for; S3 gives a thousand at most.
 *
 * @throws AwsFault `InvalidArgument`
 */
export const mostOf = (query: Query, name: 'max-keys' | 'max-uploads' | 'max-parts'): number => {
  const text = query[name];
  if (text === undefined || text === '') return 1000;
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647)
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
  return Math.min(Number(text), 1000);
};

/**
 * The number of a part.
 *
 * @throws AwsFault `InvalidArgument`
 */
export const partNumberOf = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 10_000) return Number(text);
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', text);
};
