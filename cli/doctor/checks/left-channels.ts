import { channelIdOf } from '../../../functions/core/publish/channel-names.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, orOk, warn } from '../finding.ts';

const ABOUT = 'channels';

/** Whether channels are left of custom ones that the settings no longer have. They are kept for those who follow them. */
export const leftChannels: Check = {
  about: ABOUT,
  run: async (target, { sns }) => {
    const { paginateListTopics } = await import('@aws-sdk/client-sns');
    const arns: string[] = [];
    for await (const { Topics = [] } of paginateListTopics({ client: sns }, {}))
      arns.push(...Topics.flatMap(({ TopicArn }) => TopicArn ?? []));
    return judgeLeftChannels(arns, target);
  },
};

/** @param arns of all SNS topics of the account and region */
export const judgeLeftChannels = (
  arns: readonly string[],
  { articlesChannel, channels }: Pick<Target, 'articlesChannel' | 'channels'>,
): readonly Finding[] => {
  const pipeline = articlesChannel.replace(/_articles$/, '');
  const left = arns.flatMap((arn) => {
    const id = channelIdOf(pipeline, arn);
    return id === null || channels.some((channel) => channel.arn === arn) ? [] : [{ id, arn }];
  });
  return orOk(
    left.map(({ id, arn }) =>
      warn(
        ABOUT,
        `${id} still exists but is no longer in the settings: its subscribers receive nothing`,
        `add it again (docs/runbook.md#channels-that-were-taken-out), or notify its subscribers and delete it: aws sns delete-topic --topic-arn ${arn}`,
      ),
    ),
    ABOUT,
    `all ${channels.length} are in the settings`,
  );
};
