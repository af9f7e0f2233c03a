import { afterEach, describe, expect, it, vi } from 'vitest';
import { emfJournal } from '../../functions/adapters/emf-journal.ts';
import { DIMENSIONS, NAMESPACE, type Service } from '../../functions/core/metrics.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';

const DEPLOYMENT = { STACK_NAME: 'Slugline-dev', ENVIRONMENT_NAME: 'dev' };

const COMMITTED: JournalEntry<'ingest'> = {
  outcome: 'committed',
  upload: { bucket: 'uploads', key: 'stories/harbour.html' },
  articleId: 'w4mfxvvsptbms0z0q080',
  version: 2,
  eventId: 'w4mfxvvsptbms0z0q080.2.bae2e15c',
  steps: { normalise: 12.3456, total: 250 },
};

interface Line {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

/** The log lines of the entries. */
const linesOf = <S extends Service>(stage: S, ...entries: readonly JournalEntry<S>[]): readonly string[] => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  for (const entry of entries) emfJournal(stage, DEPLOYMENT)(entry);
  return written.flatMap((text) => text.split('\n')).filter((line) => line !== '');
};

afterEach(() => {
  vi.restoreAllMocks();
});

const metricsOf = (line: string): readonly string[] =>
  (JSON.parse(line) as Line)._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));

describe('emfJournal', () => {
  it('writes one line per entry: its subject, its outcome as a counter, its steps as fields', () => {
    const [line = '', ...more] = linesOf('ingest', COMMITTED);
    expect(more).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({
      stack: 'Slugline-dev',
      environment: 'dev',
      service: 'ingest',
      outcome: 'committed',
      articles: 1,
      key: 'stories/harbour.html',
      articleId: 'w4mfxvvsptbms0z0q080',
      version: '2',
      eventId: 'w4mfxvvsptbms0z0q080.2.bae2e15c',
      normalise: '12.35',
      total: '250',
    });
    expect(metricsOf(line)).toEqual(['articles']);
  });

  it('has the declared dimensions only', () => {
    const upload = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
    for (const line of linesOf('ingest', COMMITTED, { ...COMMITTED, upload })) {
      const { CloudWatchMetrics } = (JSON.parse(line) as Line)._aws;
      expect(CloudWatchMetrics.map(({ Namespace }) => Namespace)).toEqual([NAMESPACE]);
      expect(CloudWatchMetrics.map(({ Dimensions }) => Dimensions.map((one) => one.toSorted()))).toEqual([
        [[...DIMENSIONS].toSorted()],
      ]);
    }
  });

  it('makes a metric of each duration', () => {
    const [line = ''] = linesOf('announce', { outcome: 'announced', durations: { sinceUpload: 412.345 } });
    expect(metricsOf(line)).toEqual(['articles', 'sinceUpload']);
    expect(JSON.parse(line)).toMatchObject({ sinceUpload: 412.35 });
  });

  it('counts devices per push service in separate lines, with a fifth dimension', () => {
    const services = { google: 120, apple: 3 };
    const [line = '', ...more] = linesOf('push', { outcome: 'sent', count: 123, services });
    expect(JSON.parse(line)).toMatchObject({ outcome: 'sent', articles: 123 });
    expect(JSON.parse(line)).not.toHaveProperty('services');
    expect(more.map((one) => JSON.parse(one))).toMatchObject([
      { service: 'push', outcome: 'sent', pushService: 'google', notices: 120 },
      { service: 'push', outcome: 'sent', pushService: 'apple', notices: 3 },
    ]);
    for (const one of more) {
      expect(metricsOf(one)).toEqual(['notices']);
      const [{ Dimensions } = { Dimensions: [] }] = (JSON.parse(one) as Line)._aws.CloudWatchMetrics;
      expect(Dimensions.map((names) => names.toSorted())).toEqual([
        [...DIMENSIONS, 'pushService'].toSorted(),
      ]);
    }
  });

  it('does not repeat a push service in the next line', () => {
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const journal = emfJournal('push', DEPLOYMENT);
    journal({ outcome: 'sent', services: { google: 1 } });
    journal({ outcome: 'gone' });
    expect(JSON.parse(written.join('').trim().split('\n').at(-1) ?? '')).not.toHaveProperty('pushService');
  });

  it('counts the canary as a separate service', () => {
    const upload = { bucket: 'uploads', key: 'slugline-canary/canary.txt' };
    const lines = linesOf('ingest', COMMITTED, { ...COMMITTED, upload });
    expect(lines.map((line) => JSON.parse(line).service)).toEqual(['ingest', 'canary']);
  });

  it('uses at most half a kilobyte per line, because every article pays for two', () => {
    const [line = ''] = linesOf('ingest', COMMITTED);
    expect(line.length).toBeLessThan(512);
  });
});
