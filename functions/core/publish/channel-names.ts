/**
 * The id of a channel that the settings add. Its prefix distinguishes it from every built-in channel, also of later
 * releases.
 *
 * @param name as the settings have it
 * @example customChannelId('news-in-german') // 'custom:news-in-german'
 */
export const customChannelId = (name: string): string => `custom:${name}`;

/**
 * A channel's id in CloudFormation.
 *
 * @example logicalIdOf('section:science-and-technology') // 'SectionScienceAndTechnology'
 */
export const logicalIdOf = (id: string): string =>
  id
    .split(/[:-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/**
 * The name of the stack output, and of the last part of the SSM parameter, with a channel's ARN:
 * `SectionSportChannelArn`.
 */
export const channelOutput = (id: string): string => `${logicalIdOf(id)}ChannelArn`;

/**
 * The name of a channel's SNS topic. Pipelines and ids have no underscore of their own, so no two names can be the same.
 *
 * @param pipeline the pipeline's name, or any text that ends in it, such as the beginning of an ARN
 * @example topicName('Slugline-dev', 'section:sport') // 'Slugline-dev_section_sport'
 */
export const topicName = (pipeline: string, id: string): string => `${pipeline}_${id.replace(':', '_')}`;

/** The id of the channel with an SNS topic's name, or null if the name is not one of this pipeline's. */
export const channelIdOf = (pipeline: string, name: string): string | null =>
  name.startsWith(`${pipeline}_`) ? name.slice(pipeline.length + 1).replace('_', ':') : null;
