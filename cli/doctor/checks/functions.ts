import type { EventSourceMappingConfiguration, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { ANNOUNCE_ENVIRONMENT } from '../../../functions/announce/config.ts';
import { DEPLOYMENT_ENVIRONMENT } from '../../../functions/config.ts';
import { INGEST_ENVIRONMENT } from '../../../functions/ingest/config.ts';
import { PLANNER_ENVIRONMENT } from '../../../functions/planner/config.ts';
import { PUSH_ENVIRONMENT } from '../../../functions/push/config.ts';
import { READERS_ENVIRONMENT } from '../../../functions/readers/config.ts';
import { RELEASE_ENVIRONMENT } from '../../../functions/release/config.ts';
import { SITE_ENVIRONMENT } from '../../../functions/site/config.ts';
import { SITE_INDEX_ENVIRONMENT } from '../../../functions/site-index/config.ts';
import { SWEEP_ENVIRONMENT } from '../../../functions/sweep/config.ts';
import { deployedSettings } from '../../target/deployed-settings.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, orOk, warn } from '../finding.ts';

/** The functions of the stack, what each needs, and whether a queue or stream feeds it. */
const STAGES = [
  { stage: 'Ingest', needs: INGEST_ENVIRONMENT, isFed: true },
  { stage: 'Announce', needs: ANNOUNCE_ENVIRONMENT, isFed: true },
  { stage: 'Release', needs: RELEASE_ENVIRONMENT, isFed: true },
  { stage: 'Sweep', needs: SWEEP_ENVIRONMENT, isFed: false },
  // Where there is a reader site.
  { stage: 'Site', needs: SITE_ENVIRONMENT, isFed: false },
  { stage: 'SiteIndex', needs: SITE_INDEX_ENVIRONMENT, isFed: true },
  // Where there is web push.
  { stage: 'Readers', needs: READERS_ENVIRONMENT, isFed: false },
  { stage: 'Planner', needs: PLANNER_ENVIRONMENT, isFed: false },
  { stage: 'Push', needs: PUSH_ENVIRONMENT, isFed: true },
] as const;

/** The functions whose names the stack tells. */
const named = ({ outputs }: Target) =>
  STAGES.flatMap(({ stage, ...rest }) => {
    const functionName = outputs[`${stage}FunctionName`];
    return functionName === undefined ? [] : [{ stage, functionName, ...rest }];
  });

/** Whether the functions can run. */
export const functions: Check = {
  about: 'functions',
  run: async (target, { lambda }) => {
    const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
    const found = await Promise.all(
      named(target).map(async ({ stage, functionName, needs }) =>
        judgeFunction(
          stage,
          await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName })),
          [...needs, ...DEPLOYMENT_ENVIRONMENT],
        ),
      ),
    );
    return orOk(found.flat(), 'functions', 'all can run, with what they need in their environment');
  },
};

type Configuration = Pick<FunctionConfiguration, 'State' | 'LastUpdateStatus' | 'Runtime' | 'Environment'>;

/** @param needs the names of its environment's variables */
export const judgeFunction = (
  stage: string,
  { State, LastUpdateStatus, Runtime, Environment }: Configuration,
  needs: readonly string[],
): readonly Finding[] => {
  const about = `function ${stage}`;
  const missing = needs.filter((name) => !Environment?.Variables?.[name]);
  return [
    ...(State === 'Active' || State === 'Inactive' || State === undefined
      ? []
      : [fail(about, `its state is ${State}`, 'see it in the Lambda console, and deploy again')]),
    ...(LastUpdateStatus === 'Failed'
      ? [fail(about, 'its last update failed', 'see it in the Lambda console, and deploy again')]
      : []),
    ...(missing.length === 0
      ? []
      : [fail(about, `its environment lacks ${missing.join(', ')}`, 'deploy again: npx cdk deploy')]),
    ...(Runtime === 'nodejs24.x'
      ? []
      : [warn(about, `it runs on ${Runtime}`, 'deploy again: npx cdk deploy')]),
  ];
};

/** Whether the functions are fed. */
export const mappings: Check = {
  about: 'mappings',
  run: async (target, { lambda }) => {
    const { ListEventSourceMappingsCommand } = await import('@aws-sdk/client-lambda');
    const fed = named(target).filter(({ isFed }) => isFed);
    return Promise.all(
      fed.map(async ({ stage, functionName }) => {
        const { EventSourceMappings = [] } = await lambda.send(
          new ListEventSourceMappingsCommand({ FunctionName: functionName }),
        );
        const enabled = judgeMappings(stage, EventSourceMappings);
        return stage === 'Ingest' && enabled.level === 'ok'
          ? judgeLanes(target, EventSourceMappings)
          : enabled;
      }),
    );
  },
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
export const judgeMappings = (
  stage: string,
  found: readonly Pick<EventSourceMappingConfiguration, 'UUID' | 'State' | 'LastProcessingResult'>[],
): Finding => {
  const about = `mapping ${stage}`;
  const [mapping] = found;
  if (mapping === undefined) return fail(about, 'nothing feeds it', 'deploy again: npx cdk deploy');
  const off = found.find(({ State }) => State !== 'Enabled');
  if (off !== undefined)
    return fail(
      about,
      `it is ${off.State ?? 'in no state'}`,
      `aws lambda update-event-source-mapping --uuid ${off.UUID} --enabled`,
    );
  const problem = found.find(({ LastProcessingResult }) => /PROBLEM|error/i.test(LastProcessingResult ?? ''));
  if (problem !== undefined)
    return warn(about, `Lambda says: ${problem.LastProcessingResult}`, "see the function's log and its role");
  return ok(about, 'enabled');
};

/** The queues that feed ingest: the stack's outputs that name them, and the settings that say how many batches it takes at once. */
const LANES = [
  ['UploadsQueueUrl', 'ingestConcurrency'],
  ['BulkQueueUrl', 'bulkConcurrency'],
] as const;

/** Whether ingest takes as many batches at once, of news and in bulk, as it was deployed to. */
export const judgeLanes = (
  target: Pick<Target, 'outputs'>,
  found: readonly Pick<EventSourceMappingConfiguration, 'EventSourceArn' | 'ScalingConfig'>[],
): Finding => {
  for (const [output, setting] of LANES) {
    const queue = target.outputs[output]?.split('/').at(-1);
    const mapping = found.find(({ EventSourceArn }) => EventSourceArn?.split(':').at(-1) === queue);
    const now = mapping?.ScalingConfig?.MaximumConcurrency;
    const deployed = deployedSettings(target)?.[setting];
    if (now === undefined || deployed === undefined || now === deployed) continue;
    return warn(
      'mapping Ingest',
      `it was deployed with ${setting}: ${deployed} and changed to ${now} since`,
      'the next deployment changes it back: write it in config/environments.yaml if it is to last',
    );
  }
  return ok('mapping Ingest', 'enabled');
};
