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
        `${id} is still there, and the settings no longer have it: nothing is announced to those who follow it`,
        `put it back (docs/runbook.md#channels-that-were-taken-out), or tell its followers and delete it: aws sns delete-topic --topic-arn ${arn}`,
      ),
    ),
    ABOUT,
    `all ${channels.length} are in the settings`,
  );
};
