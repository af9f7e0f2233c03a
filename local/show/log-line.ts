/** What a function's log line says about an article, as the pipeline's journal writes it. */
export interface StageLine {
  readonly stage: string;
  readonly outcome: string;
  readonly key: string | null;
  readonly articleId: string | null;
  readonly version: number | null;
  readonly message: string | null;
  readonly code: string | null;
  /** Milliseconds a step took, by the step's name. */
  readonly milliseconds: (step: string) => number | null;
}

/** Reads a line that a function printed. Null when it is not a journal entry. */
export const readStageLine = (text: string): StageLine | null => {
  if (!text.startsWith('{')) return null;
  let line: Record<string, unknown>;
  try {
    line = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof line.outcome !== 'string' || typeof line.service !== 'string') return null;
  const textOf = (name: string): string | null => (typeof line[name] === 'string' ? line[name] : null);
  return {
    stage: line.service,
    // Metrics tell those that wait for a person apart; for whoever looks on, the code does.
    outcome: line.outcome === 'awaits-review' ? 'quarantined' : line.outcome,
    key: textOf('key'),
    articleId: textOf('articleId'),
    version: textOf('version') === null ? null : Number(textOf('version')),
    message: textOf('message'),
    code: textOf('code'),
    milliseconds: (step) => {
      // What is no metric is written as text.
      const value = typeof line[step] === 'string' ? Number(line[step]) : line[step];
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    },
  };
};
