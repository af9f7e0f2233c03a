import { describe, expect, it } from 'vitest';
import { type CanaryPorts, canary } from '../../functions/canary/canary.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import type { MonitoredAnnouncement, ShownOnDevice } from '../../functions/ports/monitor.ts';

const NOW = Date.parse('2026-11-20T09:30:00Z');

type Answers = (
  act: 'put' | 'remove',
  headline: string,
) => readonly (MonitoredAnnouncement | ShownOnDevice)[];

/**
 * A pipeline that announces and shows what `answers` makes of each act; its clock moves on while the canary listens.
 *
 * @param hasKeys null: there is no push
 */
const stage = (answers: Answers, hasKeys: boolean | null = null) => {
  let elapsed = 0;
  let headline = '';
  const told: (MonitoredAnnouncement | ShownOnDevice)[] = [];
  const entries: JournalEntry[] = [];
  const ports: CanaryPorts = {
    upload: {
      put: async (copy) => {
        headline = copy.split('\n')[0] ?? '';
        told.push(...answers('put', headline));
      },
      remove: async () => {
        told.push(...answers('remove', headline));
      },
    },
    monitor: {
      receive: async (seconds) => {
        elapsed += told.length > 0 ? 100 : seconds * 1000;
        return told.splice(0);
      },
    },
    reader: hasKeys === null ? null : { signUp: async () => hasKeys },
    clock: { now: () => new Date(NOW + elapsed).toISOString(), elapsed: () => elapsed },
    journal: (entry) => entries.push(entry),
  };
  return { ports, entries };
};

const heard = (type: MonitoredAnnouncement['type'], headline: string, at = NOW): MonitoredAnnouncement => ({
  type,
  headline,
  occurredAt: new Date(at).toISOString(),
});

const well = (act: 'put' | 'remove', headline: string): readonly MonitoredAnnouncement[] => [
  heard(act === 'put' ? 'published' : 'withdrawn', headline),
];

/** What the device is shown of an article. */
const shown = (kind: 'published' | 'corrected' | 'withdrawn', headline: string, at = NOW): ShownOnDevice => ({
  notice: {
    v: 1,
    kind,
    title: kind === 'withdrawn' ? 'An article was withdrawn' : headline,
    body: kind === 'withdrawn' ? `“${headline}”` : '',
    url: '/',
    tag: 'canary',
    lang: 'en',
    quiet: false,
    at: new Date(at).toISOString(),
  },
});

const rung: Answers = (act, headline) => [
  // Either may come first.
  ...(act === 'put' ? [shown('published', headline)] : []),
  ...well(act, headline),
  ...(act === 'remove' ? [shown('withdrawn', headline)] : []),
];

describe("a canary's device", () => {
  it('is waited for, and how long it took is said', async () => {
    const { ports, entries } = stage(rung, true);
    await canary(ports);
    expect(entries).toEqual([
      { outcome: 'heard', durations: { canaryPublished: 100, canaryWithdrawn: 100, canaryShown: 100 } },
    ]);
  });

  it('is not waited for where the site has no keys', async () => {
    await expect(canary(stage(well, false).ports)).resolves.toBeUndefined();
  });

  it.each<[string, Answers, RegExp]>([
    ['is shown nothing', well, /within 90 s the canary's device was not shown that it was published/],
    [
      'is not shown that it is withdrawn',
      (act, headline) => (act === 'put' ? rung(act, headline) : well(act, headline)),
      /withdrawn/,
    ],
    [
      'is shown another article',
      (act, headline) => [...well(act, headline), shown('published', 'Mayor opens lock')],
      /not shown .* published/,
    ],
    [
      'is shown that of yesterday',
      (act, headline) => [...well(act, headline), shown('published', headline, NOW - 86_400_000)],
      /not shown .* published/,
    ],
  ])('that %s makes the canary fail', async (_, answers, message) => {
    const { ports, entries } = stage(answers, true);
    await expect(canary(ports)).rejects.toThrow(message);
    expect(entries).toMatchObject([{ outcome: 'failed', message: expect.stringMatching(message) }]);
  });
});

describe('canary', () => {
  it('says how long its article took, there and back', async () => {
    const { ports, entries } = stage(well);
    await canary(ports);
    expect(entries).toEqual([
      { outcome: 'heard', durations: { canaryPublished: 100, canaryWithdrawn: 100 } },
    ]);
  });

  it('is content with a correction: the run before it did not come to withdraw', async () => {
    const { ports } = stage((act, headline) => [heard(act === 'put' ? 'corrected' : 'withdrawn', headline)]);
    await expect(canary(ports)).resolves.toBeUndefined();
  });

  it.each<[string, (act: 'put' | 'remove', headline: string) => readonly MonitoredAnnouncement[], RegExp]>([
    ['nothing is announced', () => [], /within 45 s .* published/],
    ['it is not withdrawn', (act, headline) => (act === 'put' ? well(act, headline) : []), /withdrawn/],
    ['only another article is', () => [heard('published', 'Mayor opens lock')], /published/],
    [
      'only that of yesterday is',
      (_, headline) => [heard('published', headline, NOW - 86_400_000)],
      /published/,
    ],
  ])('fails when %s', async (_, answers, message) => {
    const { ports, entries } = stage(answers);
    await expect(canary(ports)).rejects.toThrow(message);
    expect(entries).toMatchObject([{ outcome: 'failed', message: expect.stringMatching(message) }]);
  });
});
