import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const usedMegabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const PAGES = 40;
const PAGE_CHARACTERS = 1_000_000;

/** A page with names of metadata and a language that no other page has; its “quotes” make each character take two bytes. */
const pageOf = (at: number): Uint8Array =>
  new TextEncoder().encode(
    `<!doctype html><html lang="en-x-paper${at}"><head><title>Ferry ${at}</title>
<meta name="harbour-gazette-field-${at}" content="x"><meta property="harbour:gazette:property:${at}" content="y"></head>
<body><article><h1>Ferry number ${at} is late</h1><p>“The ferry is late again,” the harbour master said on Friday. Passengers wait at the quay.</p></article>
<script>/* ${'x'.repeat(PAGE_CHARACTERS)} */</script></body></html>`,
  );

const read = async (at: number): Promise<boolean> => {
  const { result } = await normalise({
    bytes: pageOf(at),
    name: 'page.html',
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  return result.ok;
};

test('Pages do not stay in memory for what was remembered of their metadata', async () => {
  expect(await read(0)).toBe(true);
  const before = usedMegabytes();
  for (let at = 1; at <= PAGES; at++) await read(at);
  // All of the pages together are 80 MB.
  expect(usedMegabytes() - before).toBeLessThan(20);
});
