/** An infrastructure fault: a retry may help. It names its subject and keeps its cause. */
export class StageFault extends Error {
  override readonly name = 'StageFault';

  constructor(
    /** The subject of the work: an upload's `bucket/key`, or an article's id and version. */
    subject: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${subject}: ${message}`, options);
  }
}

/** An error in one line, with its causes: `StageFault: … ← TimeoutError: …`. */
export const explain = (error: unknown): string => {
  const lines: string[] = [];
  for (let at = error; at !== undefined && lines.length < 5; at = at instanceof Error ? at.cause : undefined)
    lines.push(at instanceof Error ? `${at.name}: ${at.message}` : String(at));
  return lines.join(' ← ').slice(0, 1000);
};
