import { OUTCOMES } from '../../../functions/core/metrics.ts';
import { INDEX_DAYS, MOST_NEWS } from '../../../functions/core/site/site-index.ts';
import { costOf } from '../bill.ts';
import { gigabyteSeconds } from '../durations.ts';
import type { Standing } from '../standing.ts';
import type { Watching } from '../template.ts';
import { MINUTES } from './assumptions.ts';
import type { IndexRun } from './measure-site.ts';

/** Lambda polls a queue with five long polls of twenty seconds at a time at least. */
const EMPTY_RECEIVES = 5 * 3 * MINUTES;
/** The stories of all entries are looked up once in ten minutes. */
const LOOKS = MINUTES / 10;
const LOG_BYTES = 1000;

/** How many articles the index of a newsroom has. */
export const indexed = (articlesADay: number): number => Math.min(MOST_NEWS, articlesADay * INDEX_DAYS);

/**
 * The site's cost in a month without readers. Reads and processor time of the index grow with its size.
 *
 * @param run of an index of some articles
 * @param articlesADay the number of articles that the newsroom publishes a day
 */
export const siteStanding = (
  run: IndexRun,
  megabytes: number,
  { alarms, alarmMetrics }: Pick<Watching, 'alarms' | 'alarmMetrics'>,
  articlesADay: number,
): readonly Standing[] => {
  const times = indexed(articlesADay) / run.articles;
  const metrics = [...OUTCOMES.site, ...OUTCOMES['site-index']].filter(
    (outcome) => outcome !== 'failed',
  ).length;
  return [
    {
      what: 'Lambda: the index, every minute',
      dollars:
        costOf('lambdaRequest', MINUTES) +
        costOf('lambdaArm', MINUTES * gigabyteSeconds([{ cpu: run.cpu * times }], megabytes, run.chain)),
    },
    {
      what: 'DynamoDB: the feed of the last days, read every minute',
      dollars: costOf('dynamoRead', MINUTES * run.readUnits * times),
    },
    {
      what: 'DynamoDB: stories, looked up every ten minutes',
      dollars: costOf('dynamoRead', (LOOKS * indexed(articlesADay)) / 2),
    },
    {
      what: 'S3: the index read and written',
      dollars: costOf('s3Get', MINUTES * run.gets) + costOf('s3Put', MINUTES * run.puts),
    },
    { what: 'SQS: empty receives of the queue of withdrawals', dollars: costOf('sqs', EMPTY_RECEIVES) },
    { what: 'CloudWatch: logs of the index', dollars: costOf('logs', MINUTES * LOG_BYTES) },
    {
      what: `CloudWatch: ${metrics} metrics, as soon as each outcome occurred`,
      dollars: costOf('metric', metrics),
    },
    { what: `CloudWatch: ${alarms} alarms`, dollars: costOf('alarm', alarmMetrics) },
  ];
};
