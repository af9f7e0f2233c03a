import { cpus } from 'node:os';
import { type Bill, costOf, type Line, sumOf } from './bill.ts';
import type { Counts } from './counts.ts';
import { gigabyteSeconds, secondsOf } from './durations.ts';
import { PRICES, PRICES_AS_OF } from './prices.ts';
import type { Rates } from './rate.ts';
import type { Counted } from './run.ts';
import type { Standing } from './standing.ts';
import type { Memory } from './usage.ts';
import { waitOf } from './waits.ts';

/** What the page about costs says. */
export interface Page {
  readonly articles: number;
  readonly bulk: Counted;
  readonly single: Counted;
  readonly memory: Memory;
  readonly rates: Rates;
  readonly bills: { readonly bulk: Bill; readonly single: Bill };
  readonly standing: readonly Standing[];
  readonly target: number;
}

const money = (dollars: number): string => dollars.toFixed(2);

const count = (quantity: number): string =>
  quantity >= 100_000 ? `${(quantity / 1_000_000).toFixed(2)} M` : Math.round(quantity).toLocaleString('en');

const quantityOf = ({ price, quantity }: Line): string => {
  const { per, unit } = PRICES[price];
  return per === 1024 ** 3 ? `${(quantity / per).toFixed(2)} ${unit}` : `${count(quantity)} ${unit}`;
};

const rows = (bulk: readonly Line[], single: readonly Line[]): readonly string[] =>
  bulk.map((line, at) => {
    const other = single[at];
    return `| ${line.what} | ${quantityOf(line)} | ${money(line.dollars)} | ${other === undefined ? '' : money(other.dollars)} |`;
  });

const units = (name: string, { dynamo }: Counts, articles: number): string =>
  `${name}: ${[...dynamo.byItem]
    .sort(([, a], [, b]) => b - a)
    .map(([item, sum]) => `${item} ${(sum / articles).toFixed(1)}`)
    .join(
      ', ',
    )}; index ${(dynamo.indexUnits / articles).toFixed(1)}; reads ${(dynamo.readUnits / articles).toFixed(1)}`;

const perInvocation = ({ functions }: Counted, name: 'Ingest' | 'Announce'): string => {
  const { invocations } = functions[name];
  const records = invocations.reduce((sum, one) => sum + one.records, 0);
  const cpu = invocations.reduce((sum, one) => sum + one.cpu, 0);
  return `${(records / invocations.length).toFixed(1)} records an invocation, ${(cpu / records).toFixed(1)} ms of processor time a record`;
};

/** What the write units of one kind of item cost that a function writes, for a million articles. */
const spent = ({ functions, articles }: Counted, name: 'Ingest' | 'Announce', item: string): string =>
  money(
    costOf('dynamoWrite', ((functions[name].counts.dynamo.byItem.get(item) ?? 0) / articles) * 1_000_000),
  );

/** Announce copies the document for readers before it tells anyone. */
const RELEASE_WAIT = waitOf('s3', 'CopyObject');

/** The memory that Ingest may have, for comparison. */
const MEMORIES = [512, 1024, 1280, 1769];

/** What each memory would make of Ingest's duration for a million articles, and of that of one article alone. */
const memories = (bulk: Counted, single: Counted, chosen: number): string =>
  [...new Set([...MEMORIES, chosen])]
    .toSorted((a, b) => a - b)
    .map((megabytes) => {
      const dollars = ({ functions, articles, chains }: Counted): string =>
        money(
          costOf(
            'lambdaArm',
            (gigabyteSeconds(functions.Ingest.invocations, megabytes, chains.Ingest) / articles) * 1_000_000,
          ),
        );
      const { invocations } = single.functions.Ingest;
      const milliseconds =
        (secondsOf(invocations, megabytes, single.chains.Ingest) / invocations.length) * 1000;
      const name = megabytes === chosen ? `**${megabytes}**` : megabytes;
      return `| ${name} | ${dollars(bulk)} | ${dollars(single)} | ${Math.round(milliseconds)} ms |`;
    })
    .join('\n');

/**
 * The page, as docs/cost.md holds it.
 *
 * @param site what the reader site costs, a part of its own
 */
export const pageOf = (page: Page, site: string): string => {
  const { articles, bulk, single, memory, bills, rates, standing, target } = page;
  const handling = [sumOf(bills.bulk.handling), sumOf(bills.single.handling)] as const;
  const keeping = sumOf(bills.bulk.keeping);
  const dearest = bills.bulk.handling.toSorted((a, b) => b.dollars - a.dollars).slice(0, 3);
  return `# What a million articles cost

\`npm run cost\` sends ${articles} varied articles (pages, Markdown, ninjs, plain text; 130 to 1,500 words) through the synthesized
stack on the embedded cloud, counts what its functions ask of AWS, and prices a million of them. Written by \`npm run cost -- --write\`
on ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim()}, Node ${process.version}.

List prices of us-east-1 in dollars, free tiers left out. _In bulk_: as fast as they are taken, so that batches fill. _One at a time_: each waits
for the one before to be announced, spread over a month; the dearest way there is.

| line | counted, for a million in bulk | in bulk | one at a time |
| --- | --- | --: | --: |
${rows(bills.bulk.handling, bills.single.handling).join('\n')}
| **handling a million articles** | target ${target} | **${money(handling[0])}** | **${money(handling[1])}** |
${rows(bills.bulk.releasing, bills.single.releasing).join('\n')}
| **releasing them, apart from the target** ([ADR 53](adr/0053-editions-from-which-the-catalogue-can-be-rebuilt.md)) | | **${money(sumOf(bills.bulk.releasing))}** | **${money(sumOf(bills.single.releasing))}** |
${rows(bills.bulk.keeping, bills.single.keeping).join('\n')}
| **keeping them, a month** | | **${money(keeping)}** | **${money(sumOf(bills.single.keeping))}** |

Apart: the uploader's own PUT (${money(1_000_000 * (PRICES.s3Put.dollars / PRICES.s3Put.per))} for a million), deliveries to subscribers, and
what a deployment costs in a month without uploads:

| line | a month |
| --- | --: |
${standing.map(({ what, dollars }) => `| ${what} | ${money(dollars)} |`).join('\n')}
| **standing** | **${money(standing.reduce((sum, { dollars }) => sum + dollars, 0))}** |

## What it is made of

${handling[0] <= target ? 'The target is met in bulk.' : `The target is missed by ${money(handling[0] - target)}.`} Most is ${dearest
    .map(({ what, dollars }) => `${what} (${Math.round((dollars / handling[0]) * 100)} %)`)
    .join(', ')}.

DynamoDB units an article (a transaction's writes count twice), in bulk:

- ${units('Ingest', bulk.functions.Ingest.counts, bulk.articles)}
- ${units('Announce', bulk.functions.Announce.counts, bulk.articles)} (TOPIC: the items of the feeds)

Ingest reads the authority of each folder of a key ([ADR 62](adr/0062-rights-by-prefix.md)). The keys here have one folder; each further one, up to ten,
is a read unit more: 0.13 for a million.

Lambda, in bulk: Ingest (${memory.Ingest} MB) ${perInvocation(bulk, 'Ingest')}; Announce (${memory.Announce} MB) ${perInvocation(bulk, 'Announce')}.
One at a time: Ingest ${perInvocation(single, 'Ingest')}; Announce ${perInvocation(single, 'Announce')}.

Most of Ingest's time is waiting, and memory is paid for while it waits:

| Ingest's memory (MB) | duration in bulk | one at a time | one article alone |
| --: | --: | --: | --: |
${memories(bulk, single, memory.Ingest)}

What would lower it, and was not done ([ADR 46](adr/0046-what-a-write-costs.md)): taking a version out of the outbox by the very write that
settles it (${spent(bulk, 'Announce', 'VERSION')}; its place would have to move to META, which then stands for several versions at once), and a ledger that is a
part of META for the key that owns it (${spent(bulk, 'Ingest', 'KEY')}; an article may change its owner).

${site}
## How it is counted

- **Requests and bytes** pass through a meter between the functions and the embedded cloud. Write and read units follow from the items' sizes before and
  after each request, by [AWS's rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
  Eventually consistent reads count half; here none is ever behind, so none is repeated ([ADR 49](adr/0049-reads-that-may-be-behind.md)).
- **Durations** are measured processor time, stretched where a function's memory buys less than a processor, and the longest chain of
  requests, as the meter has seen it with one article at a time, at assumed waits (bench/cost/waits.ts): ${single.chains.Ingest} ms an invocation of Ingest, ${single.chains.Announce} ms of
  Announce, of which ${RELEASE_WAIT} are the copy that is released. Processor time is that of this machine, not of
  Graviton. Cold starts are not in it.
- **What the meter cannot see** is modelled: one SQS request for each event by S3, one receive and one delete a batch by Lambda, Lambda's own
  log lines, and our own sampling of traces, one upload in a hundred. By those durations, at the concurrency of prod Ingest takes ${Math.round(rates.Ingest)} articles a second, Announce on the four shards of a new
  table's stream ${Math.round(rates.Announce)}, such a table ${Math.round(rates.table)}. Reads of the stream by Lambda are free of charge.

## Prices

As of ${PRICES_AS_OF}: prices of Lambda, SQS, SNS and CloudWatch compared with third parties' pages of February to June 2026, DynamoDB's with
AWS's announcement of November 2024, the others not compared. See the pages named, for prices change.

| what | dollars | for | source |
| --- | --: | --- | --- |
${Object.values(PRICES)
  .map(
    ({ dollars, per, unit, source }) =>
      `| ${unit} | ${dollars} | ${per === 1024 ** 3 ? '1 GB' : per.toLocaleString('en')} | ${source} |`,
  )
  .join('\n')}
`;
};
