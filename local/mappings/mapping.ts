import { TemplateFault } from '../errors.ts';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import type { Resource } from '../template/stack.ts';

/**
 * An event-source mapping, parsed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
 */
export interface Mapping {
  /** The same in every run of the stack. */
  readonly id: string;
  /** Whether it is on when the stack starts. */
  readonly isEnabled: boolean;
  readonly sourceArn: string;
  /** Name or ARN. */
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsFailures: boolean;
  /** Patterns of which a record must match one. Without patterns, all records match. */
  readonly filters: readonly JsonObject[];
  readonly concurrency: number;
  readonly startsAtEnd: boolean;
  /** -1 means without limit. */
  readonly retries: number;
  /** -1 means of any age. */
  readonly oldestSeconds: number;
  readonly bisects: boolean;
  readonly onFailureArn: string | undefined;
}

const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined;

const patterns = (criteria: Json | undefined, where: string): readonly JsonObject[] => {
  const filters = member(criteria, 'Filters');
  if (filters === undefined || !isArray(filters)) return [];
  return filters.map((filter) => {
    const pattern = parseJson(String(member(filter, 'Pattern')));
    if (!isObject(pattern)) throw new TemplateFault(where, 'a filter pattern is not a JSON object');
    return pattern;
  });
};

/** Reads a mapping. */
export const readMapping = ({ logicalId, properties }: Resource): Mapping => {
  const sourceArn = String(properties.EventSourceArn);
  const isQueue = sourceArn.split(':')[2] === 'sqs';
  const responses = properties.FunctionResponseTypes;
  const onFailure = member(member(properties.DestinationConfig, 'OnFailure'), 'Destination');
  return {
    id: logicalId,
    isEnabled: properties.Enabled !== false,
    sourceArn,
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? (isQueue ? 10 : 100)),
    windowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    reportsFailures:
      responses !== undefined && isArray(responses) && responses.includes('ReportBatchItemFailures'),
    filters: patterns(properties.FilterCriteria, logicalId),
    concurrency: Number(member(properties.ScalingConfig, 'MaximumConcurrency') ?? Number.POSITIVE_INFINITY),
    startsAtEnd: properties.StartingPosition === 'LATEST',
    retries: Number(properties.MaximumRetryAttempts ?? -1),
    oldestSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
    bisects: properties.BisectBatchOnFunctionError === true,
    onFailureArn: typeof onFailure === 'string' ? onFailure : undefined,
  };
};
