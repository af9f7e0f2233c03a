import { S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { dynamoFeedReader } from '../adapters/dynamodb/feed-reader.ts';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { storiesBeside } from '../adapters/dynamodb/stories.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3ReleasedDocuments } from '../adapters/s3-released-documents.ts';
import { s3SiteIndexReader } from '../adapters/s3-site-index.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { bundledSite } from '../bundled-site.ts';
import { readEnvironment } from '../config.ts';
import { explain } from '../ports/faults.ts';
import { rememberArticles } from './article-memory.ts';
import { SITE_ENVIRONMENT } from './config.ts';
import { outcomeOf } from './outcome.ts';
import type { SitePorts } from './ports.ts';
import { rememberRecent } from './recent-memory.ts';
import { failureReply, plainReply, type Reply } from './reply.ts';
import { type FunctionUrlEvent, readRequest } from './request.ts';
import { failurePage, respond, type SiteMemory } from './respond.ts';
import { siteAt } from './site-at.ts';
import { tallyOf } from './tally.ts';

const environment = readEnvironment(SITE_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const table = openTable(environment.CATALOGUE_TABLE, invocation.patience);
const s3 = new S3Client({});
const { settings, formerIds } = bundledSite();
const renamed = new Map<string, string>(formerIds.map(({ former, current }) => [former, current]));
const journal = emfJournal('site', environment);
const tally = tallyOf(journal, systemClock);
const siteOf = siteAt(settings);

const ports: SitePorts = {
  feeds: dynamoFeedReader(table),
  documents: s3ReleasedDocuments(s3, environment.EDITIONS_BUCKET),
  index: s3SiteIndexReader(s3, environment.SITE_BUCKET),
  ...storiesBeside(table, environment.STORIES_TABLE),
  clock: systemClock,
};

const memory: SiteMemory = {
  recentOf: rememberRecent(ports),
  articles: rememberArticles(systemClock),
};

/** https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload */
const answer = ({ status, headers, body, isBase64 }: Reply) => ({
  statusCode: status,
  headers,
  body,
  isBase64Encoded: isBase64,
});

/**
 * Answers one request for a page, a feed or a file. A failure is answered with a page that says so, and is counted.
 */
export const handler = async (event: FunctionUrlEvent, context: Context) => {
  invocation.begin(context);
  const started = systemClock.elapsed();
  const request = readRequest(event);
  if (request === null) {
    journal({ outcome: 'refused' });
    return answer(plainReply(400, 'The address can’t be read. Check it, and try again.\n'));
  }
  const site = siteOf(request.origin);
  try {
    const reply = await respond(request, site, renamed, ports, memory);
    // Logs contain no address of a reader and no search words, because reading is private.
    const message = `${request.method} ${request.path} ${reply.status}`;
    tally(outcomeOf(reply.status), message, systemClock.elapsed() - started);
    return answer(reply);
  } catch (error) {
    journal({ outcome: 'failed', message: `${request.method} ${request.path}: ${explain(error)}` });
    return answer(failureReply(failurePage(site, systemClock.now())));
  }
};
