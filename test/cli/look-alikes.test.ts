import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNamed, formsOf } from '../../cli/target/look-alikes.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { keysInUse } from '../../cli/upload/keys-in-use.ts';
import { planUpload } from '../../cli/upload/plan.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import { anArticle, makeDirectory } from './run-cli.ts';

const NFC = 'Caf\u00e9.txt';
const NFD = 'Cafe\u0301.txt';

const target = targetOf(
  'Slugline',
  {
    UploadsBucketName: 'uploads',
    CatalogueTableName: 'catalogue',
    StoriesTableName: 'stories',
    ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
  },
  null,
);

const ledger = (key: string, rest: Partial<KeyRecord> = {}): KeyRecord => ({
  upload: { bucket: 'uploads', key },
  rev: 1,
  handled: 'version:1',
  outcome: 'committed',
  articleId: `article-of-${key.length}` as ArticleId,
  owner: true,
  version: 1,
  rejection: null,
  sequencer: null,
  handledAt: '2026-11-20T09:30:00.000Z',
  ...rest,
});

describe('formsOf', () => {
  test.each([
    ['plain.txt', ['plain.txt']],
    [NFC, [NFC, NFD]],
    [NFD, [NFD, NFC]],
    [`${NFC}${NFD}`, [`${NFC}${NFD}`, NFC + NFC, NFD + NFD]],
    ['\ud55c.txt', ['\ud55c.txt', '\u1112\u1161\u11ab.txt']],
    ['🗞️.html', ['🗞️.html']],
  ])('%j', (key, forms) => {
    expect(formsOf(key)).toEqual(forms);
  });

  test('includes no form longer than a key may be except the name itself', () => {
    expect(formsOf('\u00e9'.repeat(512))).toHaveLength(1);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        expect(formsOf(key)[0]).toBe(key);
        for (const form of formsOf(key).slice(1)) expect(Buffer.byteLength(form)).toBeLessThanOrEqual(1024);
      }),
    );
  });
});

describe('findNamed', () => {
  const find = async (name: string, ledgers: readonly KeyRecord[], isMeant?: (key: KeyRecord) => boolean) => {
    const notes: string[] = [];
    const catalogue = {
      readKey: async ({ key }: { key: string }) => ledgers.find(({ upload }) => upload.key === key) ?? null,
    };
    const found = await findNamed(name, catalogue, target, (text) => notes.push(text), isMeant);
    return { key: found.upload.key, known: found.record !== null, notes };
  };

  test.each([
    [NFC, NFD],
    [NFD, NFC],
    [`s3://uploads/${NFC}`, NFD],
  ])('%j leads to the existing key in its other form', async (name, key) => {
    expect(await find(name, [ledger(key)])).toEqual({ key, known: true, notes: [] });
  });

  test.each([NFC, NFD])('%j leads to itself if both exist, with a note', async (name) => {
    const { key, notes } = await find(name, [ledger(NFC), ledger(NFD)]);
    expect(key).toBe(name);
    expect(notes).toEqual([expect.stringMatching(/^slugline: two keys look like Caf.+\.txt: /)]);
    for (const words of [
      'is composed (NFC), article article-of-8',
      'is decomposed (NFD), article article-of-9',
    ])
      expect(notes[0]).toContain(words);
    expect(notes[0]).toMatch(name === NFC ? /of-8, which is used here/ : /of-9, which is used here/);
  });

  test('lets a command name one of the two', async () => {
    const refused = ledger(NFD, { outcome: 'quarantined' });
    const { key } = await find(NFC, [ledger(NFC), refused], ({ outcome }) => outcome === 'quarantined');
    expect(key).toBe(NFD);
  });

  test('keeps an unknown name as it was given', async () => {
    expect(await find(NFD, [])).toEqual({ key: NFD, known: false, notes: [] });
  });
});

describe('upload', () => {
  const plan = async (names: readonly string[], files: readonly string[], prefix = '') => {
    await using directory = await makeDirectory(
      Object.fromEntries(files.map((name) => [name, anArticle(name)])),
    );
    const output = { line: async () => undefined, note: () => undefined };
    const signal = new AbortController().signal;
    return await planUpload(names, prefix, { output, signal, directory: directory.path });
  };

  test.each([
    [[NFD], [NFD], '', NFC],
    [[NFC], [NFC], '', NFC],
    [['de\u0301sk'], [`de\u0301sk/${NFD}`], 'Zu\u0308rich/', `Z\u00fcrich/${NFC}`],
  ])('of %j gets the composed key', async (names, files, prefix, key) => {
    expect((await plan(names, files, prefix)).files.map((planned) => planned.key)).toEqual([key]);
  });

  test('refuses two files whose names look the same', async () => {
    await expect(plan(['desk'], [`desk/${NFC}`, `desk/${NFD}`])).rejects.toMatchObject({ exitCode: 2 });
  });

  const chosen = async (
    ledgers: readonly KeyRecord[],
    { file = NFC, typed = NFC }: { file?: string; typed?: string } = {},
  ) => {
    const notes: string[] = [];
    const files = await keysInUse(
      [{ file, key: typed.normalize('NFC'), typed }],
      async (keys) => ledgers.filter(({ upload }) => keys.includes(upload.key)),
      (text) => notes.push(text),
    );
    return { keys: files.map(({ key }) => key), notes };
  };

  test('uses the composed form of an unknown name', async () => {
    expect(await chosen([], { typed: NFD })).toEqual({ keys: [NFC], notes: [] });
    expect(await chosen([ledger(NFC)], { typed: NFD })).toEqual({ keys: [NFC], notes: [] });
  });

  test.each([NFC, NFD])('of %j continues under the decomposed key that has the article', async (typed) => {
    const kept = { keys: [NFD], notes: [expect.stringMatching(/^slugline: 1 file keeps .*decomposed/)] };
    expect(await chosen([ledger(NFD)], { typed })).toEqual(kept);
    const alternate = ledger(NFC, { outcome: 'alternate', owner: false });
    expect(await chosen([alternate, ledger(NFD)], { typed })).toEqual(kept);
  });

  test('with a mixed name continues under the key that it had', async () => {
    const mixed = `Z\u00fcrich/${NFD}`;
    expect((await chosen([ledger(mixed)], { typed: mixed })).keys).toEqual([mixed]);
  });

  test('reports that both forms have an article', async () => {
    expect(await chosen([ledger(NFC), ledger(NFD)])).toEqual({
      keys: [NFC],
      notes: [expect.stringMatching(/^slugline: 1 file has two articles, /)],
    });
  });
});
