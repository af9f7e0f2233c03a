import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Context } from 'aws-lambda';
import { invocationPatience } from '../adapters/dynamodb/patience.ts';
import { dynamoFirstFollow } from '../adapters/dynamodb/readers/first-follow.ts';
import { dynamoReaders } from '../adapters/dynamodb/readers/readers.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { emfJournal } from '../adapters/emf-journal.ts';
import { s3Erasures } from '../adapters/s3-erasures.ts';
import { sqsCanaryNews } from '../adapters/sqs-canary-news.ts';
import { ssmPushKeys } from '../adapters/ssm-push-keys.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { canaryDevice } from '../adapters/web-push/canary-device.ts';
import { OPEN_EGRESS, parseEgress } from '../adapters/web-push/egress.ts';
import { bundledSite } from '../bundled-site.ts';
import { readEnvironment } from '../config.ts';
import { isKnownService, isPushEndpoint } from '../core/readers/push/endpoint.ts';
import type { ReaderId } from '../core/readers/reader.ts';
import {
  type CanaryEvent,
  type CanaryPorts,
  isCanaryEvent,
  isForDevice,
  signCanaryUp,
  takeMessage,
} from './canary.ts';
import { READERS_ENVIRONMENT } from './config.ts';
import { faultNames, outcomeOf, routeName } from './outcome.ts';
import type { ReadersPorts } from './ports.ts';
import { faultReply, type Reply } from './reply.ts';
import { type HttpApiEvent, readRequest } from './request.ts';
import { respond } from './respond.ts';

const environment = readEnvironment(READERS_ENVIRONMENT, process.env);
const invocation = invocationPatience();
const { settings } = bundledSite();
const journal = emfJournal('readers', environment);
const { PUSH_EGRESS } = process.env;
const egress = PUSH_EGRESS ? parseEgress(PUSH_EGRESS) : OPEN_EGRESS;

const table = openTable(environment.READERS_TABLE, invocation.patience);

const ports: ReadersPorts = {
  readers: dynamoReaders(table),
  firstFollow: dynamoFirstFollow(table),
  pause: (milliseconds) => pause(milliseconds),
  keys: ssmPushKeys(new SSMClient({}), environment.PUSH_KEYS_PARAMETER),
  erasures: s3Erasures(new S3Client({}), environment.ERASURES_BUCKET),
  clock: systemClock,
  countShown: ({ service, count }) => journal({ outcome: 'shown', count, services: { [service]: count } }),
  newId: () => randomBytes(16).toString('hex') as ReaderId,
  // Those of the egress map are on this machine.
  isPushEndpoint: (url) =>
    isPushEndpoint(url, egress.named) && (egress.named.includes(originOf(url)) || isKnownService(url)),
};

const originOf = (url: string): string => URL.parse(url)?.origin ?? '';

const canaryPorts: CanaryPorts = {
  ...ports,
  device: canaryDevice(environment.READERS_API),
  news: sqsCanaryNews(new SQSClient({}), environment.CANARY_QUEUE_URL),
};

const answer = ({ status, headers, body }: Reply) => ({ statusCode: status, headers, body });

/** Answers a message to the canary's device. */
const answerForDevice = async (event: HttpApiEvent) => {
  const reply = await takeMessage(event, canaryPorts);
  journal({
    outcome: outcomeOf(reply.status),
    isCanary: true,
    message: `a message to the canary's device ${reply.status}`,
  });
  return answer(reply);
};

/**
 * Answers one request of a reader. Logs never contain addresses, tokens or endpoints. The canary invokes it to have
 * its reader signed up.
 */
export const handler = async (event: HttpApiEvent | CanaryEvent, context: Context) => {
  invocation.begin(context);
  if (isCanaryEvent(event)) return { isSignedUp: await signCanaryUp(canaryPorts) };
  if (isForDevice(event)) return answerForDevice(event);
  const started = systemClock.elapsed();
  const request = readRequest(event);
  if (request === null) {
    journal({ outcome: 'refused' });
    return answer(faultReply(400, 'The address can’t be read. Check it, and try again.'));
  }
  const message = `${request.method} ${routeName(request.segments)}`;
  try {
    const reply = await respond(request, { ...settings, origin: request.origin }, ports);
    journal({
      outcome: outcomeOf(reply.status),
      message: `${message} ${reply.status}`,
      steps: { total: systemClock.elapsed() - started },
    });
    return answer(reply);
  } catch (error) {
    journal({ outcome: 'failed', message: `${message}: ${faultNames(error)}` });
    return answer(faultReply(500, 'That didn’t work. Try again in a minute.', { 'retry-after': '60' }));
  }
};
