import { misuse } from './fault.ts';

/** Reads the number of seconds that `--timeout` gives. */
export const seconds = (given: string): number => {
  const value = Number(given);
  if (!(value > 0 && value <= 86400))
    throw misuse(`--timeout ${given} is not a number of seconds. Give one from 1 to 86400.`);
  return value;
};

/** Reads `--rate`. */
export const perSecond = (given: string): number => {
  const value = Number(given);
  if (!(value > 0 && value <= 10000))
    throw misuse(`--rate ${given} is not a valid rate. Give a number from 1 to 10000.`);
  return value;
};

/** Reads `--limit`. */
export const count = (given: string): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > 1000000)
    throw misuse(`--limit ${given} is not a number of rows. Give one from 1 to 1000000.`);
  return value;
};
