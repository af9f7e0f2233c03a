import { createServer, type RequestListener } from 'node:http';
import { buildApp } from 'fauxqs';
import { openDatabase } from './dynamodb/database.ts';
import type { LocalFunction } from './functions/function-pool.ts';
import { type OnLog, provisionFunctions } from './functions/provision.ts';
import { type GatewayOptions, gateway, listen } from './gateway.ts';
import { startEventSources } from './mappings/start.ts';
import { openBuckets } from './s3/buckets.ts';
import { bucketEvents } from './s3/notify.ts';
import { serviceHandlers } from './services.ts';
import { openChannels } from './sns/channels.ts';
import { channelOperations } from './sns/operations.ts';
import { openQueues } from './sqs/queues.ts';
import { readAssembly } from './template/assembly.ts';
import type { Place } from './template/identities.ts';
import { provisionChannels, provisionQueues, provisionTables, readBuckets } from './template/provision.ts';
import { resolveStack } from './template/stack.ts';

export interface CloudOptions {
  /** The `cdk.out` folder of a synthesized assembly with exactly one stack. */
  readonly assembly: string;
  /** 0: any free port. */
  readonly port: number;
  /** `eu-west-1` when not given. */
  readonly region?: string;
  /** Called for each line that a function prints; `fn` is its logical id without CDK's hash. */
  readonly onLog?: OnLog;
  /** Sees every request first; true when it has taken it. */
  readonly front?: GatewayOptions['front'];
}

export interface Cloud {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly region: string;
  readonly stackName: string;
  /** The template's outputs, resolved, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The physical id (`Ref`) of the resource whose logical id begins so. */
  readonly resource: (logicalIdPrefix: string) => string;
  /** Invokes a function by name, ARN or logical id; rejects with its error when it fails. */
  invoke(fn: string, event: unknown): Promise<unknown>;
  /** Ends everything at once: functions, mappings and the server. Nothing is kept. */
  stop(): Promise<void>;
}

/** fauxqs knows one account; so does the embedded cloud. */
const account = '000000000000';

/** Longer than clients keep a connection, or one would be closed under a request. Milliseconds. */
const keepAliveTimeout = 120_000;

/** Real time to live is over within days; here within seconds. */
const expiryEveryMs = 5000;

/**
 * Starts the embedded cloud: S3, SQS, SNS, DynamoDB with its streams and Lambda behind one endpoint on the loopback
 * address, with the resources of a synthesized stack, in this process. Its state is in memory.
 *
 * @throws PortTaken when another process listens on the port
 * @throws TemplateFault when the stack asks for something that the embedded cloud cannot run
 * @example
 * const cloud = await startCloud({ assembly: 'cdk.out', port: 4566 });
 * const s3 = new S3Client({ endpoint: cloud.endpoint, region: cloud.region });
 * await cloud.stop();
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { region = 'eu-west-1', onLog = () => undefined } = options;
  const assembly = readAssembly(options.assembly);

  // The port comes first: the URLs of queues and the functions' environment hold it.
  const tooEarly: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer({ keepAliveTimeout }, tooEarly);
  const port = await listen(server, options.port);
  const place: Place = { endpoint: `http://127.0.0.1:${port}`, region, account, startedAt: new Date() };

  const fauxqs = buildApp({ logger: false, defaultRegion: region });
  const ending = new AbortController();
  const functions: LocalFunction[] = [];
  let eventSources: Promise<unknown> = Promise.resolve();

  const stop = async (): Promise<void> => {
    ending.abort();
    server.closeAllConnections();
    server.close();
    // Closing fauxqs ends the long polls that the mappings wait for.
    await Promise.all([fauxqs.close(), ...functions.map((one) => one.stop())]);
    await eventSources;
  };

  try {
    const stack = resolveStack(assembly, place);
    const queues = openQueues(fauxqs, place);
    const channels = openChannels(region, account);
    const database = openDatabase(region, account);
    const s3 = openBuckets(fauxqs, { region, ...bucketEvents(readBuckets(stack), queues, region) });
    await fauxqs.ready();

    await provisionQueues(stack, queues);
    await provisionTables(stack, database, place);
    for (const bucket of readBuckets(stack).keys()) await fauxqs.inject({ method: 'PUT', url: `/${bucket}` });
    provisionChannels(stack, channels);
    functions.push(...provisionFunctions(stack.ofType('AWS::Lambda::Function'), assembly, place, onLog));

    const functionNamed = (name: string): LocalFunction | undefined =>
      functions.find((one) => one.name === name || one.arn === name || one.friendlyId === name);
    const invoke = async (name: string, event: unknown): Promise<unknown> => {
      const target = functionNamed(name);
      if (target === undefined) throw new Error(`There is no function ${name}.`);
      const outcome = await target.invoke(event);
      if (outcome.kind === 'returned') return JSON.parse(outcome.payload);
      throw Object.assign(new Error(outcome.errorMessage), { name: outcome.errorType });
    };
    const destinations = { endpoint: place.endpoint, send: queues.send, invoke };
    const services = serviceHandlers({
      queues,
      channels: channelOperations(channels, destinations),
      database,
      functionNamed,
      stack,
      place,
    });
    server.off('request', tooEarly);
    server.on('request', gateway({ services, s3, front: options.front }));

    eventSources = startEventSources({ stack, place, queues, database, functionNamed }, ending.signal);
    const expiry = setInterval(() => void database.expire(Date.now() / 1000), expiryEveryMs).unref();
    ending.signal.addEventListener('abort', () => clearInterval(expiry));

    return {
      endpoint: place.endpoint,
      region,
      stackName: stack.name,
      outputs: stack.outputs,
      resource: stack.physicalId,
      invoke,
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
};
