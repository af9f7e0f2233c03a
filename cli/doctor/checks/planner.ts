import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { type Check, type Finding, fail, ok } from '../finding.ts';

const ABOUT = 'planner';

/** Whether the articles' channel invokes the function that parts readers, where a deployment has web push. */
export const planner: Check = {
  about: ABOUT,
  run: async ({ outputs }, { sns }) => {
    const { PlannerFunctionName, [channelOutput('articles')]: TopicArn } = outputs;
    if (PlannerFunctionName === undefined) return [];
    const { paginateListSubscriptionsByTopic } = await import('@aws-sdk/client-sns');
    const endpoints: string[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client: sns },
      { TopicArn },
    ))
      endpoints.push(...Subscriptions.map(({ Endpoint = '' }) => Endpoint));
    return [judgePlanner(endpoints, PlannerFunctionName)];
  },
};

/** @param endpoints of the subscriptions of the articles' channel */
export const judgePlanner = (endpoints: readonly string[], functionName: string): Finding =>
  endpoints.some((endpoint) => endpoint.endsWith(`:function:${functionName}`))
    ? ok(ABOUT, 'the articles channel invokes it')
    : fail(
        ABOUT,
        'the articles channel does not invoke it: readers get no notices',
        'deploy again: npx cdk deploy',
      );
