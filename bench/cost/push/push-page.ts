import { sampleOf } from '../../../functions/core/readers/push/shown.ts';
import {
  ANSWER,
  BYTES_A_UNIT,
  LARGEST,
  PAGE,
  PROCESSOR,
  QUERY,
  ROWS_A_PAGE,
  readingCpu,
  row,
  sendingCpu,
  TABLE,
  UNDER_WAY,
} from '../../fanout/model.ts';
import { costOf } from '../bill.ts';
import { secondsOf } from '../durations.ts';
import { PRICES, type PriceName } from '../prices.ts';
import { planningCpu } from './planning-cpu.ts';
import { wireBytes } from './wire-bytes.ts';

const MILLION = 1_000_000;
const ROWS_A_UNIT = 10_000;
/** Gigabytes of Push and of the planner: infra/constructs/reader-push. */
const PUSH = 1;
export const PLANNER_MEGABYTES = 256;
const PLANNER = PLANNER_MEGABYTES / 1024;
const READERS = 0.5;
/** Assumed: duration of counting that a notice was shown, in milliseconds. */
const COUNTING = 3;
/** Assumed: TCP and IP around each message, acknowledgements with it. */
const PACKETS = 100;
/** Assumed: processor time of Lambda's runtime around the planner's code, in milliseconds. At 256 MB it takes seven times as long. */
const RUNTIME = 0.5;
/** Assumed: executions of the planner that are up during a back catalogue, as many as are reserved. Each reads once a second. */
const PLANNERS = 10;
/** Assumed: articles a second of a back catalogue, which is the least of the parts that docs/cost.md names. */
const BULK_RATE = 143;
/** Metrics that the alarms of push watch; a test counts them in the template. */
export const ALARM_METRICS = 17;
/** Four services; sent, shown, gone, throttled. */
const METRICS_BY_SERVICE = 16;
/** One is published and withdrawn every five minutes. */
const CANARY_NOTICES = (2 * 60 * 24 * 30) / 5;
/** Assumed: of planner, push and readers for each. */
const CANARY_SECONDS = 0.1;
/** As docs/cost.md has it. */
const BULK = 27.93;
const LOG_LINE = 450;

interface Line {
  readonly what: string;
  readonly price: PriceName;
  readonly quantity: number;
}

const dollars = ({ price, quantity }: Line): number => costOf(price, quantity);
const sum = (lines: readonly Line[]): number => lines.reduce((all, line) => all + dollars(line), 0);

const tableOf = (title: string, lines: readonly Line[]): string => `| ${title} | counted | dollars |
| --- | --- | --: |
${lines
  .map((line) => {
    const { per, unit } = PRICES[line.price];
    const quantity =
      per === 1024 ** 3 ? (line.quantity / per).toFixed(2) : Math.round(line.quantity).toLocaleString('en');
    return `| ${line.what} | ${quantity} ${unit} | ${dollars(line).toFixed(4)} |`;
  })
  .join('\n')}
| **sum** | | **${sum(lines).toFixed(3)}** |`;

/** The cost of devices' reports that they showed a notice. */
const shownLines = (says: number): readonly Line[] => [
  { what: 'CloudFront: reports of devices that showed it', price: 'edgeRequest', quantity: says },
  { what: 'API: the same', price: 'httpApi', quantity: says },
  { what: 'Lambda: invocations for it', price: 'lambdaRequest', quantity: says },
  { what: 'Lambda: duration of it', price: 'lambdaArm', quantity: ((says * COUNTING) / 1000) * READERS },
  // Three lines of its own, and those of Lambda.
  { what: 'CloudWatch: logs of it', price: 'logs', quantity: says * (3 * LOG_LINE + 520) },
];

/** The part of docs/cost.md about web push. */
export const pushPage = async (): Promise<{ readonly text: string; readonly isMet: boolean }> => {
  const [reading, sending, bytes] = [await readingCpu(), await sendingCpu(), await wireBytes()];
  const size = row(1).bytes;
  const pages = MILLION / PAGE;
  const waiting = Math.ceil((PAGE * LARGEST) / UNDER_WAY) * ANSWER + 3 * TABLE;
  const page = Math.max(waiting, (PAGE * sending) / PROCESSOR);
  const seconds = (pages * page + (MILLION * reading) / PROCESSOR + (MILLION / ROWS_A_PAGE) * QUERY) / 1000;
  const units = MILLION / ROWS_A_UNIT;
  const pushes: readonly Line[] = [
    { what: 'Lambda: invocations', price: 'lambdaRequest', quantity: units },
    { what: 'Lambda: duration', price: 'lambdaArm', quantity: seconds * PUSH },
    { what: 'DynamoDB: fan rows read', price: 'dynamoRead', quantity: (MILLION * size) / BYTES_A_UNIT },
    // Where to go on and what is said of the article now, both strongly consistent.
    { what: 'DynamoDB: progress read', price: 'dynamoRead', quantity: pages + units },
    { what: 'DynamoDB: progress written', price: 'dynamoWrite', quantity: pages + 2 * units },
    { what: 'CloudWatch: logs', price: 'logs', quantity: (pages + 2 * units) * LOG_LINE },
    { what: 'transfer to push services', price: 'transferOut', quantity: MILLION * (bytes + PACKETS) },
  ];
  const withShown: readonly Line[] = [...pushes, ...shownLines(MILLION / sampleOf(PAGE))];
  const canary = sum([
    { what: 'invocations', price: 'lambdaRequest', quantity: 4 * CANARY_NOTICES },
    {
      what: 'duration',
      price: 'lambdaArm',
      quantity: CANARY_NOTICES * CANARY_SECONDS * (PUSH + PLANNER + READERS),
    },
    { what: 'writes', price: 'dynamoWrite', quantity: 5 * CANARY_NOTICES },
    { what: 'reads', price: 'dynamoRead', quantity: 30 * CANARY_NOTICES },
    { what: 'logs', price: 'logs', quantity: CANARY_NOTICES * (5 * LOG_LINE + 3 * 520) },
    { what: 'API', price: 'httpApi', quantity: CANARY_NOTICES },
    // The canary's queue: sent, received, deleted.
    { what: 'queues', price: 'sqs', quantity: 3 * CANARY_NOTICES },
  ]);
  const limits: readonly Line[] = [
    ...withShown,
    { what: 'DynamoDB: counts read', price: 'dynamoRead', quantity: MILLION / 2 },
    { what: 'DynamoDB: counts written', price: 'dynamoWrite', quantity: MILLION },
    {
      what: 'Lambda: waiting for counts, 64 at a time',
      price: 'lambdaArm',
      quantity: ((pages * Math.ceil(PAGE / UNDER_WAY) * 2 * TABLE) / 1000) * PUSH,
    },
  ];
  const planning = await planningCpu();
  const planned = secondsOf([{ cpu: RUNTIME + planning.remembered }], PLANNER_MEGABYTES, 0);
  const reads = Math.round((MILLION / BULK_RATE) * PLANNERS);
  const readingTakes = secondsOf([{ cpu: planning.read }], PLANNER_MEGABYTES, TABLE);
  const nobody: readonly Line[] = [
    { what: 'Lambda: invocations of the planner', price: 'lambdaRequest', quantity: MILLION },
    {
      what: 'Lambda: duration of the planner',
      price: 'lambdaArm',
      quantity: (MILLION * planned + reads * readingTakes) * PLANNER,
    },
    { what: 'DynamoDB: does anybody follow anything', price: 'dynamoRead', quantity: reads },
  ];
  // As it is where articles come one at a time, and where the last follower has left.
  const eachRead: readonly Line[] = [
    { what: 'invocations', price: 'lambdaRequest', quantity: MILLION },
    { what: 'duration', price: 'lambdaArm', quantity: MILLION * (planned + readingTakes) * PLANNER },
    { what: 'reads', price: 'dynamoRead', quantity: MILLION },
  ];
  const share = (lines: readonly Line[]): string => `${((100 * sum(lines)) / BULK).toFixed(2)} %`;
  const text = `## Web push

\`npm run cost -- --push\` prints this part alone. A _fan row_ is the item that says that a reader follows something.

- Measured in one run: ${(sending * 1000).toFixed(0)} µs of processor time and ${bytes.toFixed(0)} bytes on the wire for a message of 700 bytes; ${(reading * 1000).toFixed(1)} µs for a fan row.
- Counted from the code: ${size} bytes a row, two times 4 KB a read unit, pages of ${PAGE} devices, one write a page.
- Assumed: ${ANSWER} ms until a push service answers; ${LARGEST * 100} % of devices at one service with ${UNDER_WAY} messages in flight; ${TABLE} ms for a request to the table; ${PACKETS} bytes of TCP and IP for a
  message. Each reader follows one of the article's topics, nobody is throttled, and no reader is counted for the first time ever.

${tableOf('a million pushes, goal 0.20', withShown)}

${tableOf('with a limit a day for every reader, goal 0.90', limits)}

One device in ${sampleOf(PAGE)} of a full page reports that it showed the notice. The share is larger in a small page, and up to ten devices of a page report. A newsroom whose announcements have ten devices each pays ${sum(shownLines(MILLION)).toFixed(2)} a million for these reports.

Other costs in a month:

- up to ${METRICS_BY_SERVICE} more metrics (four push services; sent, shown, gone, throttled): ${costOf('metric', METRICS_BY_SERVICE).toFixed(2)};
- the alarms of push, which watch ${ALARM_METRICS} metrics: ${costOf('alarm', ALARM_METRICS).toFixed(2)};
- the canary's ${CANARY_NOTICES.toLocaleString('en')} notices, with an invocation of four functions each: ${canary.toFixed(2)}.

The next table is for a site where nobody has ever followed anything, and a million articles that are announced in bulk. SNS does not charge for invoking the planner, and Lambda writes no lines of its own.

- Measured in one run: ${(planning.remembered * 1000).toFixed(0)} µs of processor time an announcement, ${(planning.read * 1000).toFixed(0)} µs with a read.
- Assumed: ${(RUNTIME * 1000).toFixed(0)} µs of Lambda's runtime around it (both stretched to a planner of ${PLANNER_MEGABYTES} MB), ${BULK_RATE} articles a second, and ${PLANNERS} executions that read once a second each.

${tableOf('a million announcements, goal 1 % of the bulk figure', nobody)}

That is ${share(nobody)} of ${BULK.toFixed(2)}. If each announcement needs a read, it is ${sum(eachRead).toFixed(3)}, or ${share(eachRead)}. This is the case after the last reader has stopped following, and for articles that come one at a time.
`;
  const isMet = sum(withShown) <= 0.2 && sum(limits) <= 0.9 && sum(nobody) <= BULK / 100;
  return { text, isMet };
};
