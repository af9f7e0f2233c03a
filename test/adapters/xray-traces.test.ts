import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTraces, type SendDocuments } from '../../functions/adapters/xray-traces.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';

const OF_UPLOAD = 'Root=1-67891230-111111111111111111111111;Parent=aaaaaaaaaaaaaaaa;Sampled=1';
const UPLOAD = { bucket: 'uploads', key: 'a.txt' };
const NOW = 1_795_230_552_179;
const ENTRY: JournalEntry<'announce'> = {
  outcome: 'announced',
  articleId: 'w4mfxvvsptbms0z0q080',
  version: 2,
  eventId: 'w4mfxvvsptbms0z0q080.2.bae2e15c',
  type: 'corrected',
  steps: { total: 250 },
};

const traced = (stage: 'ingest' | 'announce', random = 0.5) => {
  const sent: string[][] = [];
  const written: JournalEntry[] = [];
  const send: SendDocuments = async (documents) => void sent.push([...documents]);
  const traces = openTraces(
    stage,
    (entry) => written.push(entry),
    send,
    () => NOW,
    () => random,
  );
  const documents = () => sent.flat().map((text) => JSON.parse(text) as Record<string, unknown>);
  return { traces, written, sent, documents };
};

describe('an entry', () => {
  it('about a traced article continues the trace of its upload, with the eventId as an annotation', async () => {
    const { traces, written, documents } = traced('announce');
    traces.journal({ ...ENTRY, trace: OF_UPLOAD });
    expect(written).toEqual([ENTRY]);
    expect(documents()).toEqual([]);
    await traces.flush();
    expect(documents()).toMatchObject([
      {
        name: 'slugline announce',
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        trace_id: '1-67891230-111111111111111111111111',
        parent_id: 'aaaaaaaaaaaaaaaa',
        start_time: (NOW - 250) / 1000,
        end_time: NOW / 1000,
        fault: false,
        annotations: { eventId: ENTRY.eventId, version: 2, outcome: 'announced' },
      },
    ]);
  });

  it('of ingest is the segment that the others name as their parent', async () => {
    const { traces, documents } = traced('ingest', 0);
    const trace = traces.begin(UPLOAD) ?? '';
    traces.journal({ outcome: 'failed', articleId: 'a', trace });
    await traces.flush();
    const [document] = documents();
    expect(trace).toBe(`Root=${document?.trace_id};Parent=${document?.id};Sampled=1`);
    expect(document?.trace_id).toMatch(/^1-6b010b58-[0-9a-f]{24}$/);
    expect(document).toMatchObject({ fault: true });
    expect(document).not.toHaveProperty('parent_id');
  });

  it.each([undefined, '', 'Root=1-67891233-abcdef012345678912345678'])(
    'is only logged with the trace %s',
    async (trace) => {
      const { traces, written, sent } = traced('announce');
      traces.journal(trace === undefined ? ENTRY : { ...ENTRY, trace });
      await traces.flush();
      expect(written).toEqual([ENTRY]);
      expect(sent).toEqual([]);
    },
  );

  it('is sent once, and the function continues if that fails', async () => {
    let calls = 0;
    const send: SendDocuments = () => {
      calls += 1;
      return Promise.reject(new Error('throttled'));
    };
    const traces = openTraces('announce', () => {}, send);
    traces.journal({ ...ENTRY, trace: OF_UPLOAD });
    await traces.flush();
    await traces.flush();
    expect(calls).toBe(1);
  });
});

describe('of uploads', () => {
  it.each([
    [0.0099, true],
    [0.01, false],
  ])('one in a hundred is traced: %s', (random, isTraced) => {
    expect(traced('ingest', random).traces.begin(UPLOAD) !== null).toBe(isTraced);
  });

  it('the canary is always traced', () => {
    const canary = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
    expect(traced('ingest', 0.99).traces.begin(canary)).not.toBeNull();
  });

  it('none is traced if nobody collects traces', () => {
    const canary = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
    expect(openTraces('ingest', () => {}, null).begin(canary)).toBeNull();
  });
});

describe('X-Ray’s API', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('receives the documents in one signed request', async () => {
    const requests: { url?: string; authorization?: string; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { authorization } = request.headers;
      requests.push({
        body,
        ...(request.url === undefined ? {} : { url: request.url }),
        ...(authorization === undefined ? {} : { authorization }),
      });
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ENDPOINT_URL_XRAY', `http://127.0.0.1:${port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const traces = openTraces('announce', () => {});
    traces.journal({ ...ENTRY, trace: OF_UPLOAD });
    traces.journal({ ...ENTRY, trace: OF_UPLOAD });
    await traces.flush();
    server.close();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe('/TraceSegments');
    expect(requests[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-west-1\/xray\/aws4_request/);
    const { TraceSegmentDocuments } = JSON.parse(requests[0]?.body ?? '') as {
      TraceSegmentDocuments: string[];
    };
    expect(TraceSegmentDocuments).toHaveLength(2);
  });

  it('is not called if another endpoint stands for AWS', () => {
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4566');
    const canary = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
    expect(openTraces('ingest', () => {}).begin(canary)).toBeNull();
  });
});
