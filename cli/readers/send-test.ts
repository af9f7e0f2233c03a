import { keyedPushServices } from '../../functions/adapters/web-push/keyed-services.ts';
import { topicOf } from '../../functions/core/readers/push/topic.ts';
import { ttlOf, urgencyOf } from '../../functions/core/readers/push/urgency.ts';
import type { Notice } from '../../functions/core/readers/reader.ts';
import type { PushMessage, PushOutcome } from '../../functions/ports/push-services.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { cleanLine, columns } from '../present/text.ts';
import { openLambda } from '../target/clients.ts';
import type { Target } from '../target/target.ts';
import { deviceName, shownDevice } from './device-line.ts';
import { onReaders } from './open.ts';
import type { ReadersOptions } from './options.ts';
import { readerNamed } from './reader-named.ts';

/** How long push services may take, in milliseconds. */
const PATIENCE = 20_000;

/** Somebody waits for it: nothing of a test depends on how urgent news is. */
const URGENCY = 5;

/** The notice that says that notices come. */
const testMessage = (now: string): PushMessage => {
  const notice: Notice = {
    v: 1,
    kind: 'test',
    title: 'Test',
    body: 'Notices reach this device.',
    url: '/',
    tag: 'test',
    lang: 'en',
    quiet: false,
    at: now,
  };
  return {
    payload: JSON.stringify(notice),
    ttl: ttlOf(URGENCY, notice.kind),
    urgency: urgencyOf(URGENCY, notice.kind),
    topic: topicOf(notice.tag),
  };
};

/**
 * Sends a test notice to each of a reader's devices, with the keys and over the route of the deployment's own sender.
 *
 * @returns 1 if no push service accepted it
 * @throws Fault if the reader does not exist or has no devices
 */
export const testReader = async (name: string, options: ReadersOptions, context: Context): Promise<Exit> =>
  onReaders<Exit>(options, context, async ({ target, readers, keys }) => {
    const now = new Date().toISOString();
    const id = await readerNamed(name, keys);
    const state = await readers.find(id);
    if (state === null) throw new Fault('There is no such reader. It may have been erased.');
    const { devices } = state;
    if (devices.length === 0) throw new Fault('This reader has no device: there is nothing to send to.');
    const services = keyedPushServices(keys, await egressOf(target));
    try {
      const outcomes = await services.deliver(testMessage(now), devices, PATIENCE);
      for (const [at, { id: deviceId }] of devices.entries())
        if (outcomes[at]?.kind === 'gone') await readers.removeDevice(id, deviceId);
      const answers = devices.flatMap((device, at) => {
        const outcome = outcomes[at];
        return outcome === undefined ? [] : [{ device: shownDevice(device), outcome }];
      });
      if (options.json)
        await context.output.line(
          JSON.stringify({
            reader: id,
            devices: answers.map(({ device, outcome }) => ({ ...device, ...outcome })),
          }),
        );
      else
        for (const line of columns(
          answers.map(({ device, outcome }) => [
            cleanLine(deviceName(device)),
            cleanLine(outcomeText(outcome)),
          ]),
        ))
          await context.output.line(line);
      return outcomes.some(({ kind }) => kind === 'accepted') ? 0 : 1;
    } finally {
      services.close();
    }
  });

/** Describes a push service's answer and its consequences. */
export const outcomeText = (outcome: PushOutcome): string => {
  switch (outcome.kind) {
    case 'accepted':
      return 'accepted: the device shows it as soon as it is there';
    case 'gone':
      return 'gone: the subscription has ended; the device is removed';
    case 'throttled':
      return `throttled: the service takes more in ${Math.ceil(outcome.waitMs / 1000)} s`;
    case 'unavailable':
      return `unavailable: ${outcome.reason}`;
    case 'refused':
      return `refused: ${outcome.reason}`;
    case 'too-large':
      return `too large: ${outcome.reason}`;
    case 'invalid':
      return `can't be sent to: ${outcome.reason}`;
    default:
      return outcome satisfies never;
  }
};

/**
 * Where the deployment's own sender has its requests go, as the environment of its function says: in the embedded cloud to this machine.
 *
 * @returns undefined where they go to the real services
 * @throws Fault where that can't be read: a test must not leave a machine that news does not leave
 */
const egressOf = async (target: Target): Promise<string | undefined> => {
  const { PushFunctionName: FunctionName } = target.outputs;
  if (FunctionName === undefined)
    throw new Fault(`The stack ${target.stack} has no output PushFunctionName. Deploy it from this version.`);
  const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await openLambda(target, target.region);
  try {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    // Lambda leaves the variables out if the user may not use the key that encrypts them.
    if (Environment?.Variables === undefined)
      throw new Fault(
        `The environment of ${FunctionName} can't be read, so where to send is not known. You need kms:Decrypt on its key.`,
      );
    return Environment.Variables.PUSH_EGRESS;
  } finally {
    lambda.destroy();
  }
};
