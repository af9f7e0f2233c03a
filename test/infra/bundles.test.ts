import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { formerIdsOf } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { authoritiesDefinition } from '../../infra/authorities-definition.ts';
import { channelsDefinition } from '../../infra/channels-definition.ts';
import { bundle, FUNCTIONS } from '../../infra/constructs/stages/bundle.ts';
import { readTaxonomy, taxonomyDefinition } from '../../infra/taxonomy.ts';

/** Kilobytes (1000). A bundle is read at every cold start; `npm run bench:coldstart` says what is in each. */
const BUDGET_KB: Readonly<Record<string, number>> = {
  ingest: 3000,
  // It copies editions, too, by another client of the SDK.
  announce: 600,
  release: 600,
  sweep: 500,
  canary: 550,
};

it.each(Object.entries(BUDGET_KB))('the bundle of %s has at most %i kB', (stage, kilobytes) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-bundle-'));
  try {
    const file = path.join(folder, 'index.mjs');
    bundle(
      path.join(FUNCTIONS, stage, 'handler.ts'),
      file,
      stage === 'ingest' ? taxonomyDefinition(readTaxonomy()) : {},
    );
    expect(statSync(file).size / 1000).toBeLessThanOrEqual(kilobytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('announce has the channels of its deployment in its bundle', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-channels-'));
  const settings = {
    sections: ['sport'],
    channels: [
      { name: 'news-in-german', displayName: "Neues 'auf Deutsch'", languages: ['de'] },
      { name: 'turkey', topics: ['place:turkey'] },
    ],
  };
  const taxonomy = readTaxonomy('formerly:\n  place:turkiye:\n    place:turkey: 2027-06-30\n');
  const [german, turkey] = settings.channels;
  try {
    const file = path.join(folder, 'index.mjs');
    const define = channelsDefinition(settings, formerIdsOf(taxonomy));
    bundle(path.join(FUNCTIONS, 'announce/bundled-channels.ts'), file, define);
    const { bundledChannels } = (await import(file)) as { bundledChannels: () => unknown };
    expect(bundledChannels()).toEqual({
      ...settings,
      channels: [german, { ...turkey, topics: ['place:turkey', 'place:turkiye'] }],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('ingest has the authorities of its deployment in its bundle, and none where none are', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-authorities-'));
  const authorities = [{ prefix: "freelancers/ada's ‘new’/", may: ['ids' as const] }];
  const bundledWith = async (define: Readonly<Record<string, string>>, name: string) => {
    const file = path.join(folder, name);
    bundle(path.join(FUNCTIONS, 'ingest/bundled-authorities.ts'), file, define);
    const { bundledAuthorities } = (await import(file)) as { bundledAuthorities: () => unknown };
    return bundledAuthorities();
  };
  try {
    expect(await bundledWith(authoritiesDefinition(authorities), 'with.mjs')).toEqual(authorities);
    expect(await bundledWith({}, 'without.mjs')).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
