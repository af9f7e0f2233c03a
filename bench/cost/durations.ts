import type { FunctionName, Invocation } from '../measure/instrumented-assembly.ts';

/** How long an invocation of each function waits for AWS, in milliseconds, as the meter has seen it. */
export type Chains = Readonly<Record<FunctionName, number>>;

/** Lambda gives a whole processor at this memory, and less in proportion below (AWS, "Configure Lambda function memory"). */
const MEGABYTES_OF_A_PROCESSOR = 1769;

/**
 * The seconds that invocations would take on Lambda, as it bills them: measured processor time, stretched where the memory buys
 * less than a processor, and the longest chain of requests. The wall time here does not stand for Lambda's, because
 * everything shares two cores.
 */
export const secondsOf = (
  invocations: readonly Pick<Invocation, 'cpu'>[],
  megabytes: number,
  chain: number,
): number => {
  const stretch = Math.max(1, MEGABYTES_OF_A_PROCESSOR / megabytes);
  return invocations.reduce((sum, { cpu }) => sum + Math.ceil(cpu * stretch + chain), 0) / 1000;
};

/** The gigabyte-seconds that Lambda would bill for invocations. */
export const gigabyteSeconds = (
  invocations: readonly Pick<Invocation, 'cpu'>[],
  megabytes: number,
  chain: number,
): number => secondsOf(invocations, megabytes, chain) * (megabytes / 1024);
