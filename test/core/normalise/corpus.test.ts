import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editionText } from '../../../functions/core/edition.ts';
import { violationsOfEdition } from '../../contracts/schemas.ts';
import { editionOf } from './sources.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const slugs = readdirSync(CORPUS);

const inputOf = (slug: string): string =>
  readdirSync(join(CORPUS, slug)).find((name) => name.startsWith('input.')) ?? '';

describe.each(slugs)('corpus: %s', (slug) => {
  const name = inputOf(slug);
  const bytes = readFileSync(join(CORPUS, slug, name));
  const golden = join(CORPUS, slug, 'expected.json');

  test('gives the edition of its golden file', async () => {
    const edition = await editionOf(bytes, name);
    if (process.env.UPDATE_CORPUS === '1') writeFileSync(golden, `${JSON.stringify(edition, null, 2)}\n`);
    expect(existsSync(golden), `${golden} is missing: UPDATE_CORPUS=1 writes it`).toBe(true);
    expect(edition).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  test('has the text of its blocks, and none of a caption', async () => {
    const edition = await editionOf(bytes, name);
    expect(edition.text).toBe(editionText(edition.body));
    for (const { caption } of edition.images)
      if (caption?.includes(' ')) expect(edition.text.split('\n')).not.toContain(caption);
  });

  test('is what the contract says', async () => {
    const edition = await editionOf(bytes, name);
    const section = {
      id: 'subject:sport',
      qcode: 'medtop:15000000',
      name: 'sport',
      confidence: 1,
      sure: true,
    };
    const stored = {
      schema: 'slugline.edition.v1',
      articleId: '0'.repeat(20),
      version: 1,
      contentHash: '0'.repeat(64),
      upload: { bucket: 'uploads', key: name, object: 'version:1' },
      authority: '',
      embargoedUntil: null,
      expiresAt: null,
      silent: false,
      urgency: 5,
      declaredId: null,
      declared: {},
      claims: [],
      changes: [],
      vocabulary: '1-000000000000',
      section,
      topics: [],
    };
    expect(violationsOfEdition({ ...edition, ...stored })).toEqual([]);
  });

  test('is not changed by a second time through', async () => {
    const edition = await editionOf(bytes, name);
    const again = await editionOf(`${edition.headline}\n\n${edition.text}`, 'again.txt');
    expect(again.text).toBe(edition.text);
    expect(again.headline).toBe(edition.headline);
  });
});
