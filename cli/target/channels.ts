import {
  CHANNEL_SETTINGS_OUTPUT,
  type ChannelSettings,
  channelOutput,
  DEFAULT_CHANNELS,
  declareChannels,
  type OpenChannel,
} from '../../functions/core/publish/channels.ts';
import { Fault, misuse } from '../fault.ts';
import type { Target } from './target.ts';

/** The channels that a stack with these outputs has. */
export const deployedChannels = (outputs: Readonly<Record<string, string>>): readonly OpenChannel[] =>
  declaredChannels(outputs).flatMap((channel) => {
    const arn = outputs[channelOutput(channel.id)];
    return arn === undefined ? [] : [{ ...channel, arn }];
  });

const declaredChannels = (outputs: Readonly<Record<string, string>>) => {
  const settings = outputs[CHANNEL_SETTINGS_OUTPUT];
  return declareChannels(
    settings === undefined ? DEFAULT_CHANNELS : (JSON.parse(settings) as ChannelSettings),
  );
};

/**
 * All channels of the deployment.
 *
 * @throws Fault when the stack does not say all of them: what goes to the others would reach nobody else
 */
export const allChannels = ({
  stack,
  outputs,
  channels,
}: Pick<Target, 'stack' | 'outputs' | 'channels'>): readonly OpenChannel[] => {
  const missing = [
    CHANNEL_SETTINGS_OUTPUT,
    ...declaredChannels(outputs).map(({ id }) => channelOutput(id)),
  ].filter((name) => outputs[name] === undefined);
  if (missing.length > 0)
    throw new Fault(
      `The stack ${stack} has no output ${missing.join(', ')}. Deploy it from this version first.`,
    );
  return channels;
};

/**
 * The channel that someone names.
 *
 * @throws Fault (exit code 2) with the list of channels when there is none of that name
 */
export const channelNamed = (name: string, { stack, channels }: Target): OpenChannel => {
  const found = channels.find(({ id }) => id === name.trim());
  if (found !== undefined) return found;
  const names = channels.map(({ id }) => `  ${id}`).join('\n');
  throw misuse(`${stack} has no channel "${name}". Its channels are:\n${names}`);
};
