/** The states in which the fixture has articles, and how many of each. */
export const STATES = {
  live: 2300,
  corrected: 500,
  silent: 400,
  held: 300,
  expiring: 150,
  paused: 250,
  withdrawn: 300,
  killed: 150,
  republished: 150,
  erased: 100,
  alternate: 250,
  adopted: 50,
  quarantined: 100,
} as const;

export type State = keyof typeof STATES;

/** An upload of the fixture. */
export interface Uploaded {
  readonly key: string;
  readonly state: State;
}

/**
 * All uploads of the fixture, those of each state together.
 *
 * @param share of them, above 0 to 1
 */
export const uploads = (share: number): readonly Uploaded[] =>
  (Object.entries(STATES) as [State, number][]).flatMap(([state, count]) =>
    Array.from({ length: Math.ceil(count * share) }, (_, i) => ({ key: keyOf(state, i), state })),
  );

/** The key of the article that an alternate or an adopted key goes with. */
export const originalOf = (key: string): string => `original-of/${key}`;

const EXTENSION = ['txt', 'md'] as const;

const keyOf = (state: State, i: number): string => `${state}/${i}.${EXTENSION[i % 2]}`;
