import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import {
  type Channel,
  DEFAULT_CHANNELS,
  declareChannels,
  type OpenChannel,
} from '../../functions/core/publish/channels.ts';
import { Fault, misuse } from '../fault.ts';
import { deployedSettings } from './deployed-settings.ts';
import type { Target } from './target.ts';

type Outputs = Pick<Target, 'outputs'>;

/** The channels that a stack has by the settings that it was deployed with. */
const declaredChannels = (target: Outputs): readonly Channel[] =>
  declareChannels({ ...DEFAULT_CHANNELS, ...deployedSettings(target) });

/** The channels whose ARNs a stack says. */
export const deployedChannels = ({ outputs }: Outputs): readonly OpenChannel[] =>
  declaredChannels({ outputs }).flatMap((channel) => {
    const arn = outputs[channelOutput(channel.id)];
    return arn === undefined ? [] : [{ ...channel, arn }];
  });

/**
 * All channels of the deployment.
 *
 * @throws Fault if the stack does not name all of them, because subscribers of the others would miss announcements
 */
export const allChannels = ({
  stack,
  outputs,
  channels,
}: Pick<Target, 'stack' | 'outputs' | 'channels'>): readonly OpenChannel[] => {
  const missing = ['Settings', ...declaredChannels({ outputs }).map(({ id }) => channelOutput(id))].filter(
    (name) => outputs[name] === undefined,
  );
  if (missing.length > 0)
    throw new Fault(
      `The stack ${stack} has no output ${missing.join(', ')}. Deploy it from this version first.`,
    );
  return channels;
};

const lines = (channels: readonly OpenChannel[]): string => channels.map(({ id }) => `  ${id}`).join('\n');

/**
 * The channel that someone names by its id, or by the id without its kind where only one channel has that.
 *
 * @throws Fault (exit code 2) with the list of channels when there is none of that name, or more than one
 * @example channelNamed('news-in-german', target).id // 'custom:news-in-german'
 */
export const channelNamed = (
  given: string,
  { stack, channels }: Pick<Target, 'stack' | 'channels'>,
): OpenChannel => {
  const name = given.trim();
  const exact = channels.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const [short, ...others] = channels.filter(({ id }) => id.split(':')[1] === name);
  if (short === undefined)
    throw misuse(`${stack} has no channel "${given}". Its channels are:\n${lines(channels)}`);
  if (others.length > 0)
    throw misuse(`More than one channel is called "${given}". Give its id:\n${lines([short, ...others])}`);
  return short;
};
