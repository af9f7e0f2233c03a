import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../../cli/fault.ts';
import { PAGE_QUEUE } from '../../cli/followers/own-queues.ts';
import { readFeed } from '../../cli/list/read-feed.ts';
import { readSince } from '../../cli/list/since.ts';
import { openDynamo } from '../../cli/target/clients.ts';
import type { Target } from '../../cli/target/target.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { Cloud } from '../cloud.ts';
import type { StageLine } from '../show/log-line.ts';
import { deadLettersOf, subscribe } from '../subscriber.ts';
import { isUnannounced, openArrivals } from './arrivals.ts';
import { readArticle, readHeld } from './article.ts';
import { assetNamed } from './assets.ts';
import type { InitialState, PageEvents, ShownQueue } from './contract.ts';
import { openEventStream } from './event-stream.ts';
import { refusalOf, SAFE_HEADERS } from './guard.ts';
import { queueReader } from './queues.ts';
import { uploadFile } from './upload.ts';

/** The path of the operator page. No bucket's name can begin with an underscore. */
export const PAGE_PATH = '/_slugline/';

/** The page's own subscriber of the articles channel. */

/** How many articles of earlier runs are shown. `slugline list` finds older ones. */
const MOST_STORED = 50;

/** How often queues are read while a page is open. Milliseconds. */
const QUEUES_EVERY = 1000;

/** How long a committed version may stay unannounced before its embargo is read. Others are announced sooner. Milliseconds. */
const HELD_AFTER = 500;

export interface Page {
  /** Receives every request first, to time uploads. Answers those for the page and returns true for them. */
  front(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes each line that a function prints about an article. */
  logged(line: StageLine): void;
  /** Starts the page once the cloud is up. */
  connect(cloud: Cloud, signal: AbortSignal): Promise<void>;
}

interface Connected {
  readonly hello: InitialState;
  readonly target: Target;
  readonly s3: S3Client;
}

/** The page that shows what happens in the embedded cloud while it happens. */
export const openPage = (): Page => {
  const events = openEventStream();
  const sendEvent = <E extends keyof PageEvents>(event: E, data: PageEvents[E]): void =>
    events.send(event, data);
  const arrivals = openArrivals((arrival) => {
    sendEvent('arrival', arrival);
    if (isUnannounced(arrival) && arrival.held === null)
      setTimeout(() => void findHeld(arrival.id), HELD_AFTER).unref();
  });
  let connected: Connected | null = null;
  let queues: readonly ShownQueue[] = [];

  const listen = (response: ServerResponse, { hello }: Connected): void => {
    events.add(response, [
      ['hello', hello],
      ...arrivals.all().map((arrival) => ['arrival', arrival] as const),
      ['queues', queues],
    ]);
  };

  const findHeld = async (id: number): Promise<void> => {
    const arrival = arrivals.all().find((one) => one.id === id);
    if (connected === null || arrival?.articleId == null || arrival.version === null) return;
    if (!isUnannounced(arrival) || arrival.held !== null) return;
    const { articleId, version } = arrival;
    // The details read it again: a card without it is not wrong.
    const text = await readHeld(articleId as ArticleId, version, connected.target).catch(() => null);
    if (text !== null) arrivals.held(articleId, version, text);
  };

  const answerPage = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const path = url.pathname.slice(PAGE_PATH.length);
    const changes = path === 'uploads';
    const refusal = refusalOf(request, changes);
    if (refusal !== null) return plain(response, 403, refusal);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (changes ? request.method !== 'POST' : !isRead)
      return plain(response, 405, 'The page is read with GET, and uploads are sent with POST.');
    const asset = await assetNamed(path);
    if (asset !== undefined) return send(response, 200, asset.type, asset.body);
    if (connected === null) return plain(response, 503, 'The embedded cloud is starting. Try again.');
    if (path === 'events') return listen(response, connected);
    if (path === 'uploads') {
      const key = url.searchParams.get('key') ?? '';
      const { status, message } = await uploadFile(request, key, connected.s3, connected.hello.bucket);
      // The unread rest of a file that is too large would be parsed as the next request.
      if (status !== 201) response.setHeader('connection', 'close');
      return plain(response, status, message);
    }
    const [, name] = /^articles\/([\w.]+)$/.exec(path) ?? [];
    const article = name === undefined ? null : await readArticle(name, connected.target);
    if (article === null) return plain(response, 404, 'There is no page or article of that name.');
    send(response, 200, 'application/json', JSON.stringify(article));
  };

  /** Times uploads of all clients from their first byte. */
  const timeUpload = (request: IncomingMessage, response: ServerResponse): void => {
    if (connected === null || request.method !== 'PUT') return;
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const prefix = `/${connected.hello.bucket}/`;
    // A query means part of an object or its tags; the SDK names its operation in `x-id`.
    if (!pathname.startsWith(prefix) || !/^(?:\?x-id=PutObject)?$/.test(search)) return;
    const key = decoded(pathname.slice(prefix.length));
    if (key === null || key === '') return;
    const done = arrivals.arriving(key);
    response.once('close', () => done(response.writableFinished && response.statusCode < 400));
  };

  const watchQueues = (
    cloud: Cloud,
    settings: ConstructorParameters<typeof SQSClient>[0],
    signal: AbortSignal,
  ) => {
    const read = queueReader(new SQSClient(settings ?? {}), cloud.stackName, [
      PAGE_QUEUE,
      deadLettersOf(PAGE_QUEUE),
    ]);
    const timer = setInterval(() => {
      if (events.count() === 0) return;
      read().then(
        (found) => {
          if (JSON.stringify(found) === JSON.stringify(queues)) return;
          queues = found;
          sendEvent('queues', queues);
        },
        (error: unknown) => {
          if (!signal.aborted) process.stderr.write(`The queues of ${cloud.stackName}: ${String(error)}\n`);
        },
      );
    }, QUEUES_EVERY).unref();
    signal.addEventListener('abort', () => clearInterval(timer));
  };

  return {
    front: (request, response) => {
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      if (url?.pathname === PAGE_PATH.slice(0, -1)) {
        response.writeHead(308, { ...SAFE_HEADERS, location: PAGE_PATH }).end();
        return true;
      }
      if (url === null || !url.pathname.startsWith(PAGE_PATH)) {
        timeUpload(request, response);
        return false;
      }
      answerPage(request, response, url).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else
          plain(
            response,
            error instanceof Fault ? 404 : 500,
            error instanceof Error ? error.message : String(error),
          );
      });
      return true;
    },
    logged: arrivals.logged,
    connect: async (cloud, signal) => {
      const { endpoint, region, outputs, stackName } = cloud;
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      const settings = { endpoint, region, credentials };
      const target = targetOf(stackName, outputs, endpoint);
      connected = {
        hello: { stack: stackName, endpoint, region, bucket: target.uploadBucket },
        target,
        s3: new S3Client({ ...settings, forcePathStyle: true }),
      };
      signal.addEventListener('abort', () => events.stop());
      watchQueues(cloud, settings, signal);
      const stored = await readStored(target);
      arrivals.stored(stored, await storiesOf(stored, target));
      await subscribe(settings, target.articlesChannel, arrivals.heard, signal, PAGE_QUEUE);
    },
  };
};

/** Reads the articles of earlier runs from the catalogue, from the oldest to the newest. */
const readStored = async (target: Target): Promise<readonly FeedItem[]> => {
  const now = new Date();
  const feed = readFeed(
    { client: await openDynamo(target), name: target.catalogueTable },
    { topic: EVERYTHING, since: readSince('52w', now), now: now.toISOString(), sections: [] },
    MOST_STORED,
  );
  const items: FeedItem[] = [];
  for await (const item of feed) if (items.push(item) === MOST_STORED) break;
  return items.reverse();
};

/** Returns the ids of stories by the ids of their articles. */
const storiesOf = async (
  items: readonly FeedItem[],
  target: Target,
): Promise<ReadonlyMap<string, string>> => {
  const stories = dynamoStories({ client: await openDynamo(target), name: target.storiesTable });
  const members = await stories.membershipsOf(items.map(({ articleId }) => articleId));
  return new Map([...members.values()].map(({ articleId, story }) => [articleId, story]));
};

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? '' : body);
};

const plain = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, 'text/plain; charset=utf-8', text);
