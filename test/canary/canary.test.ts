import { describe, expect, it } from 'vitest';
import { type CanaryPorts, canary } from '../../functions/canary/canary.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import type { Heard } from '../../functions/ports/monitor.ts';

const NOW = Date.parse('2026-11-20T09:30:00Z');

/** A pipeline that announces what `answers` makes of each act; its clock moves on while the canary listens. */
const stage = (answers: (act: 'put' | 'remove', headline: string) => readonly Heard[]) => {
  let elapsed = 0;
  let headline = '';
  const told: Heard[] = [];
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
      hear: async (seconds) => {
        elapsed += told.length > 0 ? 100 : seconds * 1000;
        return told.splice(0);
      },
    },
    clock: { now: () => new Date(NOW + elapsed).toISOString(), elapsed: () => elapsed },
    journal: (entry) => entries.push(entry),
  };
  return { ports, entries };
};

const heard = (type: Heard['type'], headline: string, at = NOW): Heard => ({
  type,
  headline,
  occurredAt: new Date(at).toISOString(),
});

const well = (act: 'put' | 'remove', headline: string): readonly Heard[] => [
  heard(act === 'put' ? 'published' : 'withdrawn', headline),
];

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

  it.each<[string, (act: 'put' | 'remove', headline: string) => readonly Heard[], RegExp]>([
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
