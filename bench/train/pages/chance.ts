import { seeded } from '../seeded.ts';

/** Draws that are the same for the same seed. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly oneOf: <T>(choices: readonly T[]) => T;
  /** Some of the choices, in a new order. */
  readonly some: <T>(choices: readonly T[], count: number) => readonly T[];
  /** True with a probability. */
  readonly maybe: (probability: number) => boolean;
  /** A chance of its own: what it draws changes nothing that is drawn here later. */
  readonly apart: () => Chance;
}

/** Chance from a seed. */
export const chanceOf = (seed: number): Chance => {
  const draw = seeded(seed);
  const whole = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1));
  return {
    whole,
    oneOf: (choices) => choices[whole(0, choices.length - 1)] as (typeof choices)[number],
    some: (choices, count) =>
      choices
        .map((choice) => ({ choice, order: draw() }))
        .sort((a, b) => a.order - b.order)
        .slice(0, count)
        .map(({ choice }) => choice),
    maybe: (probability) => draw() < probability,
    apart: () => chanceOf(whole(0, 2 ** 31)),
  };
};
