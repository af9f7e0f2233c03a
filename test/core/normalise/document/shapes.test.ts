import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editionOf } from '../sources.ts';
import { SHAPES } from './shapes.ts';

const GOLDEN = join(import.meta.dirname, 'fox.json');

test.each(SHAPES)(
  'an article as %s writes it gives the edition of its golden file',
  async (_, file, bytes) => {
    const edition = await editionOf(bytes, file);
    if (process.env.UPDATE_CORPUS === '1') writeFileSync(GOLDEN, `${JSON.stringify(edition, null, 2)}\n`);
    expect(existsSync(GOLDEN), `${GOLDEN} is missing: UPDATE_CORPUS=1 writes it`).toBe(true);
    // Some programs mark the language of the text, which is then certain.
    const { languageConfidence } = edition;
    expect(edition).toEqual({ ...JSON.parse(readFileSync(GOLDEN, 'utf8')), languageConfidence });
  },
);
