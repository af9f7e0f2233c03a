import { describe, expect, it } from 'vitest';
import { xrayJournal } from '../../functions/adapters/xray-journal.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';

const OWN = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
const OF_UPLOAD = 'Root=1-67891230-111111111111111111111111;Parent=aaaaaaaaaaaaaaaa;Sampled=1';
const ENTRY: JournalEntry<'announce'> = {
  outcome: 'announced',
  articleId: 'w4mfxvvsptbms0z0q080',
  version: 2,
  eventId: 'w4mfxvvsptbms0z0q080.2.bae2e15c',
  type: 'corrected',
  steps: { total: 250 },
};

/** The documents sent for an entry, and the entries written. */
const journal = (entry: JournalEntry<'announce'>, trace: string | null) => {
  const documents: string[] = [];
  const written: JournalEntry<'announce'>[] = [];
  xrayJournal(
    'announce',
    (one) => written.push(one),
    (document) => documents.push(document),
    () => trace,
    () => 1_795_230_552_179,
  )(entry);
  return { written, documents: documents.map((text) => text.split('\n')) };
};

describe('xrayJournal', () => {
  it('says what became of an article in the trace under way, with the eventId to find it by', () => {
    const { documents, written } = journal(ENTRY, OWN);
    expect(written).toEqual([ENTRY]);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.[0]).toBe('{"format":"json","version":1}');
    expect(JSON.parse(documents[0]?.[1] ?? '')).toMatchObject({
      type: 'subsegment',
      name: 'slugline announce',
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      trace_id: '1-67891233-abcdef012345678912345678',
      parent_id: '53995c3f42cd8ad8',
      start_time: 1_795_230_551.929,
      end_time: 1_795_230_552.179,
      fault: false,
      annotations: { eventId: ENTRY.eventId, version: 2, outcome: 'announced' },
    });
  });

  it('goes on in the trace of the upload, and keeps that out of the log line', () => {
    const { documents, written } = journal({ ...ENTRY, trace: OF_UPLOAD }, OWN);
    expect(documents.map(([, text]) => JSON.parse(text ?? '').trace_id)).toEqual([
      '1-67891233-abcdef012345678912345678',
      '1-67891230-111111111111111111111111',
    ]);
    expect(written[0]).not.toHaveProperty('trace');
  });

  it.each([
    ['nothing is traced', null],
    ['the trace is not sampled', OWN.replace('Sampled=1', 'Sampled=0')],
    ['the header is cut', 'Root=1-67891233-abcdef012345678912345678'],
  ])('sends nothing where %s', (_, trace) => {
    expect(journal(ENTRY, trace)).toMatchObject({ documents: [], written: [ENTRY] });
  });

  it('sends nothing about entries that name no article', () => {
    expect(journal({ outcome: 'failed' }, OWN).documents).toEqual([]);
  });
});
