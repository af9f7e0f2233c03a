import type { Patience } from '../../functions/adapters/dynamodb/patience.ts';

/** Patience in virtual time: waits end at once and are recorded. Requests take no time. */
export const virtualPatience = (milliseconds: number, random = () => 0.5) => {
  const waits: number[] = [];
  let now = 0;
  const patience: Patience = {
    deadline: () => now + milliseconds,
    now: () => now,
    random,
    pause: async (wait) => {
      waits.push(wait);
      now += wait;
    },
  };
  return { patience, waits };
};
