import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { guarded } from './answer-fault.ts';
import { readDistribution } from './cloudfront/distribution.ts';
import { createInvalidation } from './cloudfront/invalidation.ts';
import { openReaders } from './cloudfront/readers.ts';
import { apisHere, withSiteHere } from './cloudfront/site-outputs.ts';
import { openDatabase } from './dynamodb/database.ts';
import type { Members } from './dynamodb/item-store.ts';
import { asyncSettings, openAsyncInvocations } from './functions/async-invocations.ts';
import type { LocalFunction } from './functions/function-pool.ts';
import { lambdaOperations } from './functions/lambda-operations.ts';
import { type OnLog, provisionFunctions } from './functions/provision.ts';
import { type GatewayOptions, gateway, listen } from './gateway.ts';
import { openPositions } from './mappings/positions.ts';
import { type RunningSources, startEventSources } from './mappings/start.ts';
import { type PushServices, startPushServices } from './push/services.ts';
import { pemReply } from './replies.ts';
import { openBuckets } from './s3/buckets.ts';
import { bucketEvents, openNotifications } from './s3/notify.ts';
import { serviceHandlers } from './services.ts';
import { openChannels } from './sns/channels.ts';
import { type OnLost, openDeliveries } from './sns/deliveries.ts';
import { deliverConfirmation } from './sns/delivery.ts';
import { documentMaker } from './sns/documents.ts';
import { mailFolder } from './sns/mail.ts';
import { channelOperations } from './sns/operations.ts';
import { openSigner } from './sns/signer.ts';
import { openQueues } from './sqs/queues.ts';
import { parameterOperations } from './ssm/parameters.ts';
import { openStore } from './store/store.ts';
import { readAssembly } from './template/assembly.ts';
import type { Place } from './template/identities.ts';
import { provisionChannels, provisionQueues, provisionTables, readBuckets } from './template/provision.ts';
import { resolveStack, type Stack } from './template/stack.ts';

export interface CloudOptions {
  /** The `cdk.out` folder of a synthesized assembly with exactly one stack. */
  readonly assembly: string;
  /** 0: any free port. */
  readonly port: number;
  /** The port of the reader site, if the stack has one. 0, or left out, picks a free port. */
  readonly readerPort?: number;
  /** Defaults to `eu-west-1`. */
  readonly region?: string;
  /** Called for each line that a function prints; `fn` is its logical id without CDK's hash, or `SNS` for a message that it lost. */
  readonly onLog?: OnLog;
  /** The folder that keeps the state between runs. Without one, the state is lost when the cloud stops. */
  readonly data?: string;
  /** The folder for mails and text messages. Without one, they are dropped. */
  readonly mail?: string;
  /** Notifies readers' devices through their browsers' real push services, which need the internet. Without it, push services on this machine are used. */
  readonly realPush?: boolean;
  /** Intercepts requests to DynamoDB, for example to act as a busy table. If it returns undefined, they are performed. May throw an `AwsFault`. */
  readonly busyTable?: (operation: string, input: Members) => Members | undefined;
  /** Receives every request first. Returns true if it has handled it. */
  readonly front?: GatewayOptions['front'];
}

export interface Cloud {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** The address of the reader site, `http://127.0.0.1:PORT`. Null if the stack has none. */
  readonly readerSite: string | null;
  /** The push services that notify readers' browsers. Null if the stack has no web push, or if real services are used. */
  readonly push: PushServices | null;
  readonly region: string;
  readonly stackName: string;
  /** The template's outputs, resolved, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Returns the physical id (`Ref`) of the resource whose logical id begins with this. */
  readonly resource: (logicalIdPrefix: string) => string;
  /** Invokes a function by name, ARN or logical id; rejects with its error if it fails. */
  invoke(fn: string, event: unknown): Promise<unknown>;
  /** Ends a thread of a function that is handling an event, as a failing machine would. Returns false if there is no such thread. */
  kill(fn: string): Promise<boolean>;
  /** Ends everything at once: functions, mappings and the server. */
  stop(): Promise<void>;
}

/** Whether a stack notifies readers' devices: then it has a parameter for the push keys. */
const hasPush = ({ outputs }: Stack): boolean => outputs.PushKeysParameter !== undefined;

/** The embedded cloud knows one account, as fauxqs does. */
const account = '000000000000';

/** Longer than clients keep a connection, so that none is closed during a request. Milliseconds. */
const keepAliveTimeout = 120_000;

/** DynamoDB deletes expired items within days. Here it takes seconds. */
const expiryEveryMs = 5000;

/**
 * Starts the embedded cloud: S3, SQS, SNS, DynamoDB with its streams and Lambda behind one endpoint on the loopback
 * address, with the resources of a synthesized stack, in this process. Its state ends with the process, or is kept in a folder.
 *
 * @throws DataInUse when another embedded cloud has its state in the folder
 * @throws DataOutdated when another version of the embedded cloud wrote it
 * @throws PortTaken when another process listens on a port
 * @throws TemplateFault when the stack asks for something that the embedded cloud cannot run
 * @example
 * const cloud = await startCloud({ assembly: 'cdk.out', port: 4566 });
 * const s3 = new S3Client({ endpoint: cloud.endpoint, region: cloud.region });
 * await cloud.stop();
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { region = 'eu-west-1', onLog = () => undefined } = options;
  const assembly = readAssembly(options.assembly);

  const store = openStore(options.data);
  // The port comes before the stack: the URLs of queues and the functions' environment hold it.
  const tooEarly: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer({ keepAliveTimeout }, tooEarly);
  const giveUp = (cause: unknown): never => {
    server.close();
    store.close();
    throw cause;
  };
  const port = await listen(server, options.port).catch(giveUp);
  const readers = await openReaders(assembly, options.readerPort ?? 0).catch(giveUp);
  // The label of a table's stream, which outlives this process with the state.
  const startedAt = new Date(store.setting('startedAt', () => new Date().toISOString()));
  const place: Place = {
    endpoint: `http://127.0.0.1:${port}`,
    readerSite: readers?.url ?? null,
    region,
    account,
    startedAt,
  };
  const signing = openSigner(store);
  const queues = openQueues(store, place);
  const ending = new AbortController();
  const functions: LocalFunction[] = [];
  const work: { stop(): void }[] = [];
  let eventSources: RunningSources | undefined;
  let pushServices: PushServices | null = null;

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= shutDown());
  const shutDown = async (): Promise<void> => {
    ending.abort();
    readers?.stop();
    server.closeAllConnections();
    server.close();
    // The mappings wait for long polls.
    queues.close();
    for (const one of work) one.stop();
    await Promise.all(functions.map((one) => one.stop()));
    await Promise.allSettled([eventSources?.ended(), signing]);
    store.close();
  };

  try {
    const resolved = resolveStack(assembly, place);
    const distribution = readDistribution(resolved);
    const stack = withSiteHere(resolved, distribution, place.readerSite);
    const lost: OnLost = ({ to, messageId }, { code, message }) => {
      const text = `lost message ${messageId} of ${to.channelArn} to ${to.endpoint} (${to.arn}): ${code}: ${message}`;
      onLog({ fn: 'SNS', stream: 'stderr', text });
    };
    const deliveries = openDeliveries(store, {
      channels: () => channels,
      send: queues.send,
      lost,
      mail: options.mail === undefined ? undefined : mailFolder(options.mail),
    });
    work.push(deliveries);
    const signer = await signing;
    const documents = documentMaker(signer, place.endpoint);
    const channels = openChannels(store, place, (subscription) => {
      const channel = channels.get(subscription.channelArn);
      deliverConfirmation('SubscriptionConfirmation', subscription, channel, randomUUID(), {
        documents,
        deliveries,
      });
    });
    const database = openDatabase(store, place);
    const settings = readBuckets(stack);
    const notifications = openNotifications(settings, queues);
    const onChange = bucketEvents(notifications, queues, region);
    const buckets = openBuckets(store, { region, notifications, onChange });

    await provisionQueues(stack, queues);
    provisionTables(stack, database, place);
    await database.restore();
    for (const [name, { versioned }] of settings) buckets.provision(name, versioned ? 'Enabled' : '');
    provisionChannels(stack, channels);
    if (hasPush(stack) && options.realPush !== true) {
      const services = await startPushServices();
      work.push({ stop: () => void services.stop() });
      pushServices = services;
    }
    // Notices for readers stay on this machine, and so does the API that receives for the canary's device.
    const egress = { ...pushServices?.egress, ...apisHere(stack, place.readerSite) };
    const variables: Readonly<Record<string, string>> =
      Object.keys(egress).length === 0 ? {} : { PUSH_EGRESS: JSON.stringify(egress) };
    functions.push(
      ...provisionFunctions(stack.ofType('AWS::Lambda::Function'), assembly, place, onLog, variables),
    );

    const functionNamed = (name: string): LocalFunction | undefined =>
      functions.find((one) => one.name === name || one.arn === name || one.friendlyId === name);
    const invoke = async (name: string, event: unknown): Promise<unknown> => {
      const target = functionNamed(name);
      if (target === undefined) throw new Error(`There is no function ${name}.`);
      const outcome = await target.invoke(event);
      if (outcome.kind === 'returned') return JSON.parse(outcome.payload);
      if (outcome.kind === 'throttled') throw new Error(`All executions of ${name} are under way.`);
      throw Object.assign(new Error(outcome.errorMessage), { name: outcome.errorType });
    };
    const lambdas = stack.ofType('AWS::Lambda::Function');
    const invocations = openAsyncInvocations(
      store,
      functionNamed,
      asyncSettings(lambdas, stack.ofType('AWS::Lambda::EventInvokeConfig')),
      queues.send,
    );
    work.push(invocations);
    const destinations = { documents, deliveries, lost, send: queues.send, invokeLater: invocations.add };
    const services = serviceHandlers({
      queues,
      channels: channelOperations(store, channels, destinations),
      items: async (operation, input) =>
        options.busyTable?.(operation, (input ?? {}) as Members) ?? database.call(operation, input),
      lambda: lambdaOperations({
        functionNamed,
        invokeLater: invocations.add,
        functions: lambdas,
        variables,
        mappings: () => eventSources?.mappings ?? [],
        place,
      }),
      cloudfront: createInvalidation(distribution?.id ?? null),
      parameters: parameterOperations(store, place),
      stack,
      place,
    });
    server.off('request', tooEarly);
    server.on(
      'request',
      gateway({
        services,
        s3: buckets.listener,
        documents: { [signer.path]: pemReply(signer.certificate) },
        front: options.front,
      }),
    );

    if (distribution !== null) readers?.serve(distribution, functionNamed, pushServices?.pages ?? null);

    deliveries.start();
    invocations.start();
    eventSources = startEventSources(
      {
        stack,
        place,
        queues,
        database,
        positions: openPositions(store),
        functionNamed,
        invokeLater: invocations.add,
      },
      ending.signal,
    );
    const expiry = setInterval(
      guarded('the expiry of items', () => database.expire(Date.now() / 1000)),
      expiryEveryMs,
    ).unref();
    ending.signal.addEventListener('abort', () => clearInterval(expiry));

    return {
      endpoint: place.endpoint,
      readerSite: place.readerSite,
      push: pushServices,
      region,
      stackName: stack.name,
      outputs: stack.outputs,
      resource: stack.physicalId,
      invoke,
      kill: async (name) => (await functionNamed(name)?.kill()) ?? false,
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
};
