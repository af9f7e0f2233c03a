import { randomBytes } from 'node:crypto';
import type { AwsClient } from 'aws4fetch';
import type { Service } from '../core/metrics.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import type { Journal, JournalEntry } from '../ports/journal.ts';

/** One upload in so many is traced. Lambda's own sampling takes one a second and a twentieth of the rest, and can't be set. */
const ONE_IN = 100;

/** Traces are worth no wait that anybody would notice. */
const PATIENCE_MS = 1000;

/** Sends documents to the collector of traces. Lost ones are not sent again. */
export type SendDocuments = (documents: readonly string[]) => Promise<void>;

export interface Traces<S extends Service> {
  /** A trace for an upload, as a header (`Root=…;Parent=…;Sampled=1`); null if this one is not traced. The canary's always is. */
  begin(upload: UploadRef): string | null;
  /** Writes entries to their traces, too, and then to the journal, without the trace. */
  readonly journal: Journal<S>;
  /**
   * Sends the written segments. It never rejects. A function must await it before it answers, because it is frozen
   * afterwards.
   */
  flush(): Promise<void>;
}

/** A trace's header taken apart. */
interface Trace {
  readonly root: string;
  readonly parent: string;
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Null if there is no such header. */
const readTrace = (header: string): Trace | null => {
  const fields = new Map(
    header.split(';').map((field) => field.split('=', 2) as [string, string | undefined]),
  );
  const [root, parent] = [fields.get('Root'), fields.get('Parent')];
  return root && parent ? { root, parent } : null;
};

/**
 * Traces that go from an upload to its announcement. Each entry about a traced article becomes a segment with its
 * `eventId` as an annotation, by which X-Ray finds it
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html).
 *
 * @param stage ingest begins a trace, and other stages go on in it
 * @param journal writes the entry itself
 * @param send null if nobody collects traces
 * @param random from 0 up to 1
 */
export const openTraces = <S extends Service>(
  stage: S,
  journal: Journal<S>,
  send: SendDocuments | null = xrayApi(),
  now: () => number = Date.now,
  random: () => number = Math.random,
): Traces<S> => {
  const documents: string[] = [];
  return {
    begin: (upload) =>
      send !== null && (isCanary(upload) || random() < 1 / ONE_IN)
        ? `Root=1-${Math.floor(now() / 1000).toString(16)}-${hex(12)};Parent=${hex(8)};Sampled=1`
        : null,
    journal: ({ trace: header, ...entry }) => {
      journal(entry as JournalEntry<S>);
      const trace = header === undefined ? null : readTrace(header);
      if (trace !== null) documents.push(documentOf(stage, entry as JournalEntry<S>, trace, now() / 1000));
    },
    flush: async () => {
      const due = documents.splice(0);
      if (due.length === 0 || send === null) return;
      try {
        await send(due);
      } catch {
        // The log line is the record.
      }
    },
  };
};

const documentOf = (stage: string, entry: JournalEntry, { root, parent }: Trace, end: number): string => {
  const { articleId, version, eventId, outcome, type, durations = {}, steps = {} } = entry;
  return JSON.stringify({
    name: `slugline ${stage}`,
    // Later segments of a trace name ingest's segment as their parent.
    ...(stage === 'ingest' ? { id: parent } : { id: hex(8), parent_id: parent }),
    trace_id: root,
    start_time: end - (steps.total ?? 0) / 1000,
    end_time: end,
    fault: outcome === 'failed',
    // JSON leaves out undefined values.
    annotations: { eventId, articleId, version, outcome, type },
    metadata: { slugline: { durations, steps } },
  });
};

/**
 * X-Ray's own API, by the credentials of the function. Null if AWS is replaced by another endpoint without X-Ray.
 * https://docs.aws.amazon.com/xray/latest/api/API_PutTraceSegments.html
 */
const xrayApi = (): SendDocuments | null => {
  const { AWS_REGION: region, AWS_ENDPOINT_URL: elsewhere, AWS_ENDPOINT_URL_XRAY: own } = process.env;
  if (region === undefined || (elsewhere !== undefined && own === undefined)) return null;
  const url = `${own ?? `https://xray.${region}.amazonaws.com`}/TraceSegments`;
  let opened: Promise<AwsClient> | undefined;
  return async (documents) => {
    opened ??= openClient(region);
    const client = await opened;
    await client.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ TraceSegmentDocuments: documents }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  };
};

/** Loaded when something is traced: most invocations have nothing to send. */
const openClient = async (region: string): Promise<AwsClient> => {
  const { AwsClient } = await import('aws4fetch');
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 'xray',
    region,
    retries: 0,
  });
};
