import { AwsFault } from '../errors.ts';

/**
 * A whole number of a request.
 *
 * @throws AwsFault `InvalidParameterValue`
 */
export const whole = (value: unknown, name: string, least: number, most: number, usual: number): number => {
  if (value === undefined || value === null) return usual;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new AwsFault(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}.`,
  );
};

/** The texts of lists of a request. */
export const namesOf = (...lists: readonly unknown[]): readonly string[] =>
  lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
