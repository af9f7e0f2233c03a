import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Service } from '../core/metrics.ts';
import type { Journal, JournalEntry } from '../ports/journal.ts';

/** A trace's header taken apart: `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`. */
interface Trace {
  readonly root: string;
  readonly parent: string;
}

/** Sends one document to whoever collects traces; what is lost is lost. */
export type SendDocument = (document: string) => void;

/** The trace of the invocation under way, as Lambda gives it; null where nothing is traced. */
export const currentTrace = (): string | null => process.env._X_AMZN_TRACE_ID || null;

/** Reads a header. Null: it is not sampled, or no such header. */
const readTrace = (header: string | null | undefined): Trace | null => {
  const fields = new Map(
    (header ?? '').split(';').map((field) => field.split('=', 2) as [string, string | undefined]),
  );
  const [root, parent] = [fields.get('Root'), fields.get('Parent')];
  return root && parent && fields.get('Sampled') === '1' ? { root, parent } : null;
};

/**
 * Writes each entry about an article to its trace, too: a subsegment of the invocation under way, and one of the trace in
 * which the article was uploaded, so that one trace goes from the upload to the announcement. All carry the `eventId` as an
 * annotation, by which X-Ray finds them.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 *
 * @param stage the subsegments' name
 * @param journal writes the entry itself
 */
export const xrayJournal =
  <S extends Service>(
    stage: S,
    journal: Journal<S>,
    send: SendDocument | null = daemon(),
    trace: () => string | null = currentTrace,
    now: () => number = Date.now,
  ): Journal<S> =>
  (entry) => {
    const { trace: origin, ...said } = entry;
    journal(said);
    if (send === null || entry.articleId === undefined) return;
    const traces = new Map(
      [readTrace(trace()), readTrace(origin)].flatMap((one) => (one === null ? [] : [[one.root, one]])),
    );
    for (const one of traces.values()) send(documentOf(stage, entry, one, now() / 1000));
  };

const documentOf = (stage: string, entry: JournalEntry, { root, parent }: Trace, end: number): string => {
  const { articleId, version, eventId, outcome, type, durations = {}, steps = {} } = entry;
  return `{"format":"json","version":1}\n${JSON.stringify({
    type: 'subsegment',
    name: `slugline ${stage}`,
    id: randomBytes(8).toString('hex'),
    trace_id: root,
    parent_id: parent,
    start_time: end - (steps.total ?? 0) / 1000,
    end_time: end,
    fault: outcome === 'failed',
    // What is undefined JSON leaves out.
    annotations: { eventId, articleId, version, outcome, type },
    metadata: { slugline: { durations, steps } },
  })}`;
};

/** Lambda's X-Ray daemon listens beside the function, on UDP: sending waits for nobody. Null outside Lambda. */
const daemon = (): SendDocument | null => {
  const [host, port] = (process.env.AWS_XRAY_DAEMON_ADDRESS ?? '').split(':');
  if (!host || !port) return null;
  const socket = createSocket('udp4').unref();
  socket.on('error', () => undefined);
  return (document) => socket.send(document, Number(port), host, () => undefined);
};
