/** A predicted probability, and whether the prediction came true. */
export interface Prediction {
  readonly probability: number;
  readonly isTrue: boolean;
}

const BINS = 10;

const rounded = (value: number): number => Number(value.toFixed(4));

/**
 * How far probabilities mean what they say: the expected calibration error over ten bins of equal width (Naeini and others,
 * 2015), the Brier score, and the reliability table, a row a bin: the count, the mean prediction, the share that came true.
 */
export const calibrationOf = (told: readonly Prediction[]) => {
  const bins = Array.from({ length: BINS }, (_, bin) =>
    told.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  ).filter((bin) => bin.length > 0);
  const rows = bins.map((bin) => ({
    things: bin.length,
    told: rounded(bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length),
    true: rounded(bin.filter(({ isTrue }) => isTrue).length / bin.length),
  }));
  const squares = told.reduce(
    (sum, { probability, isTrue }) => sum + (probability - (isTrue ? 1 : 0)) ** 2,
    0,
  );
  return {
    things: told.length,
    expectedError: rounded(
      rows.reduce((sum, row) => sum + row.things * Math.abs(row.told - row.true), 0) / told.length,
    ),
    brier: rounded(squares / told.length),
    reliability: rows,
  };
};
