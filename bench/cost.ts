/**
 * Prices a million articles: sends varied ones through the real stack on the embedded cloud, counts what its functions ask of
 * AWS, and multiplies with list prices. So are a million page views of the reader site. `npm run cost -- --help`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { settingsOf } from '../infra/settings.ts';
import { synthesize } from '../local/synthesize.ts';
import { type Bill, billOf, costOf, type Line, sumOf } from './cost/bill.ts';
import { type Page, pageOf } from './cost/page.ts';
import { pushPage } from './cost/push/push-page.ts';
import { ratesOf } from './cost/rate.ts';
import { countRun } from './cost/run.ts';
import { measureSite } from './cost/site/measure-site.ts';
import { sitePageOf } from './cost/site/site-page.ts';
import { standingOf, TRACES_OF_A_MILLION } from './cost/standing.ts';
import { partsOf, type Resources, readResources, watchingOf } from './cost/template.ts';
import { type Memory, usageOf } from './cost/usage.ts';
import { FUNCTIONS } from './measure/instrumented-assembly.ts';

/** The most dollars that a million may cost, without the uploader's PUT and deliveries. */
const TARGET = 20;

const memoryOf = (resources: Resources): Memory => {
  const functions = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  return Object.fromEntries(
    FUNCTIONS.map((name) => [
      name,
      functions.find(([id]) => id.startsWith(name))?.[1].Properties?.MemorySize ?? 128,
    ]),
  ) as unknown as Memory;
};

const withTraces = (bill: Bill): Bill => {
  const traces: Line = {
    what: 'X-Ray: traces',
    quantity: TRACES_OF_A_MILLION,
    price: 'trace',
    dollars: costOf('trace', TRACES_OF_A_MILLION),
  };
  return { ...bill, handling: [...bill.handling, traces] };
};

/** The memory of the site's functions in megabytes. */
const siteMemoryOf = ({ site }: ReturnType<typeof partsOf>): number =>
  Object.entries(site).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('SiteFunction'),
  )?.[1].Properties?.MemorySize ?? 128;

const priceSite = async (parts: ReturnType<typeof partsOf>): Promise<string> => {
  process.stderr.write('the reader site …\n');
  return sitePageOf(await measureSite(), siteMemoryOf(parts), watchingOf(parts.site));
};

const run = async (options: { articles: string; write?: true; site?: true; push?: true }): Promise<void> => {
  if (options.push) {
    const { text, isMet } = await pushPage();
    console.log(text);
    process.exitCode = isMet ? 0 : 1;
    return;
  }
  const articles = Number(options.articles);
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-cost-'));
  try {
    await synthesize(folder, new AbortController().signal);
    const resources = readResources(folder);
    const parts = partsOf(resources);
    const site = await priceSite(parts);
    if (options.site) return console.log(site);
    const memory = memoryOf(resources);
    process.stderr.write(`${articles} articles, as fast as they are taken …\n`);
    const fast = await countRun(articles, 16);
    process.stderr.write(`${articles} articles, one at a time …\n`);
    const single = await countRun(articles, 1);
    // Where several invocations are under way, nobody can tell their requests apart.
    const bulk = { ...fast, chains: single.chains };
    const rates = ratesOf(
      bulk,
      memory,
      settingsOf({ namespace: 'cost', encryption: 'aws' }, 'production').ingestConcurrency,
    );
    const bills = {
      bulk: withTraces(billOf(usageOf(bulk, memory))),
      single: withTraces(billOf(usageOf(single, memory))),
    };
    const page: Page = {
      articles,
      bulk,
      memory,
      bills,
      single,
      rates,
      standing: standingOf(
        bulk,
        memory,
        watchingOf(parts.pipeline),
        sumOf(bills.single.handling) / 1_000_000,
      ),
      target: TARGET,
    };
    const text = pageOf(page, `${site}\n${(await pushPage()).text}`);
    console.log(text);
    if (options.write) writeFileSync(new URL('../docs/cost.md', import.meta.url), text);
    if (sumOf(page.bills.bulk.handling) > TARGET) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('cost')
  .description('Prices a million articles from counted requests, units, bytes and durations.')
  .option('--articles <n>', 'how many to send, once as fast as they are taken and once one at a time', '500')
  .option('--site', 'only what the reader site costs')
  .option('--push', 'only what web push costs')
  .option('--write', 'also write docs/cost.md')
  .action(run)
  .parseAsync();
