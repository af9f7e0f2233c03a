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

/** The figures on the page about costs. */
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

/** The cost of the write units that a function spends on one kind of item, for a million articles. */
const spent = ({ functions, articles }: Counted, name: 'Ingest' | 'Announce', item: string): string =>
  money(
    costOf('dynamoWrite', ((functions[name].counts.dynamo.byItem.get(item) ?? 0) / articles) * 1_000_000),
  );

/** Announce copies the document for readers before it tells anyone. */
const RELEASE_WAIT = waitOf('s3', 'CopyObject');

/** The memory that Ingest may have, for comparison. */
const MEMORIES = [512, 1024, 1280, 1769];

/** The duration of Ingest at each memory size, for a million articles and for one article alone. */
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
 * @param site the costs of the reader site, a part of its own
 */
export const pageOf = (page: Page, site: string): string => {
  const { articles, bulk, single, memory, bills, rates, standing, target } = page;
  const handling = [sumOf(bills.bulk.handling), sumOf(bills.single.handling)] as const;
  const keeping = sumOf(bills.bulk.keeping);
  const dearest = bills.bulk.handling.toSorted((a, b) => b.dollars - a.dollars).slice(0, 3);
  return `# What a million articles cost

\`npm run cost\` sends ${articles} varied articles (pages, Markdown, ninjs, plain text; 130 to 1,500 words) through the synthesized
stack on the embedded cloud. The articles are about made-up events: of ten events, two have one article, and the others two to ten, 35 together. It counts the requests that the functions make to AWS, and computes the price of a million articles. \`npm run cost -- --write\`
wrote this page on ${new Date().toISOString().slice(0, 10)} (${cpus()[0]?.model.trim()}, Node ${process.version}).

Prices are list prices of us-east-1 in dollars, without free tiers. _In bulk_ means that articles are sent as fast as they are accepted, so that batches
fill. _One at a time_ means that each article waits until the one before is announced, spread over a month. This is the most expensive case.

| line | counted, for a million in bulk | in bulk | one at a time |
| --- | --- | --: | --: |
${rows(bills.bulk.handling, bills.single.handling).join('\n')}
| **handling a million articles** | target ${target} | **${money(handling[0])}** | **${money(handling[1])}** |
${rows(bills.bulk.releasing, bills.single.releasing).join('\n')}
| **releasing them, not part of the target** ([ADR 53](adr/0053-editions-from-which-the-catalogue-can-be-rebuilt.md)) | | **${money(sumOf(bills.bulk.releasing))}** | **${money(sumOf(bills.single.releasing))}** |
${rows(bills.bulk.keeping, bills.single.keeping).join('\n')}
| **keeping them, a month** | | **${money(keeping)}** | **${money(sumOf(bills.single.keeping))}** |

The table does not include the uploader's own PUT (${money(1_000_000 * (PRICES.s3Put.dollars / PRICES.s3Put.per))} for a million) and deliveries to subscribers. A deployment
without uploads costs:

| line | a month |
| --- | --: |
${standing.map(({ what, dollars }) => `| ${what} | ${money(dollars)} |`).join('\n')}
| **standing** | **${money(standing.reduce((sum, { dollars }) => sum + dollars, 0))}** |

## Where the money goes

${handling[0] <= target ? 'The target is met in bulk.' : `The target is missed by ${money(handling[0] - target)}.`} The most expensive lines are ${dearest
    .map(({ what, dollars }) => `${what} (${Math.round((dollars / handling[0]) * 100)} %)`)
    .join(', ')}.

DynamoDB units an article (a transaction's writes count twice), in bulk:

- ${units('Ingest', bulk.functions.Ingest.counts, bulk.articles)}
- ${units('Announce', bulk.functions.Announce.counts, bulk.articles)} (TOPIC: the items of the feeds)

Stories (MEMBER, STORY, WORD) are ${money(['MEMBER', 'STORY', 'WORD'].reduce((sum, item) => sum + Number(spent(bulk, 'Announce', item)), 0))} of the ${money(sumOf(bills.bulk.handling))}. The signature of an article of 400 words or more has nearly 1 KB, so its membership is two units.

Ingest reads the rights of each folder of a key ([ADR 62](adr/0062-rights-by-prefix.md)). The keys in this run have one folder. Each
further folder, up to ten, adds a read unit: 0.13 for a million.

Lambda, in bulk: Ingest (${memory.Ingest} MB) ${perInvocation(bulk, 'Ingest')}; Announce (${memory.Announce} MB) ${perInvocation(bulk, 'Announce')}.
One at a time: Ingest ${perInvocation(single, 'Ingest')}; Announce ${perInvocation(single, 'Announce')}.

Ingest mostly waits, and its memory is paid for while it waits:

| Ingest's memory (MB) | duration in bulk | one at a time | one article alone |
| --: | --: | --: | --: |
${memories(bulk, single, memory.Ingest)}

Two changes would lower the cost and were not made ([ADR 46](adr/0046-what-a-write-costs.md)):

- The write that settles a version could also remove it from the outbox (saves ${spent(bulk, 'Announce', 'VERSION')}). Its outbox entry would have to move to META, which would then stand
  for several versions at once.
- The ledger of the key that owns an article could be a part of META (saves ${spent(bulk, 'Ingest', 'KEY')}). But an article may change its owner.

${site}
## How it is counted

- **Requests and bytes** are counted by a meter between the functions and the embedded cloud. Write and read units are computed from the items' sizes before and
  after each request, by [AWS's rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
  Eventually consistent reads count half. On the embedded cloud they are never stale, so none is repeated ([ADR 49](adr/0049-reads-that-may-be-behind.md)).
- **Durations** are the sum of two parts. The first is measured processor time, stretched where a function's memory gives it less than one processor. The second is the longest chain of
  requests that the meter saw with one article at a time, with assumed waits (bench/cost/waits.ts): ${single.chains.Ingest} ms for an invocation of Ingest and ${single.chains.Announce} ms for one of
  Announce, ${RELEASE_WAIT} of them for the released copy. The processor is that of the machine that ran this, not Graviton. Cold starts are not included.
- **Requests that the meter cannot see** are modelled: one SQS request for each event by S3, one receive and one delete for each batch by Lambda, Lambda's own
  log lines, and the traces of one upload in a hundred. Lambda reads the stream free of charge.
- **Throughput** follows from these durations, with the concurrency of prod: Ingest processes ${Math.round(rates.Ingest)} articles a second, Announce ${Math.round(rates.Announce)} on the four shards of a new
  table's stream, and a new table accepts ${Math.round(rates.table)}.

## Prices

Prices are those of ${PRICES_AS_OF}, unless the table gives another date. The prices of Lambda, SQS, SNS and CloudWatch were compared with third parties' pages of February to June 2026, and DynamoDB's with
AWS's announcement of November 2024. The others were not compared. Prices change, so check the pages in the table.

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
