/** A log line of a function about an article, as the pipeline's journal writes it. */
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

/** Reads a line that a function printed. Returns null if it is not a journal entry. */
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
    // Metrics count uploads that wait for a person separately. On the screen the code shows the difference.
    outcome: line.outcome === 'awaits-review' ? 'quarantined' : line.outcome,
    key: textOf('key'),
    articleId: textOf('articleId'),
    version: textOf('version') === null ? null : Number(textOf('version')),
    message: textOf('message'),
    code: textOf('code'),
    milliseconds: (step) => {
      // The journal writes values that are not metrics as text.
      const value = typeof line[step] === 'string' ? Number(line[step]) : line[step];
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    },
  };
};
