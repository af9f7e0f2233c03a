import type { Database } from '../dynamodb/database.ts';
import { TemplateFault } from '../errors.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Place } from '../template/identities.ts';
import type { Stack } from '../template/stack.ts';
import { readMapping } from './mapping.ts';
import type { Positions } from './positions.ts';
import { runQueueMapping } from './queue-mapping.ts';
import { ruleSchedules, schedulerSchedules } from './schedules.ts';
import { runStreamMapping } from './stream-mapping.ts';

export interface EventSources {
  readonly stack: Stack;
  readonly place: Place;
  readonly queues: Queues;
  readonly database: Database;
  readonly positions: Positions;
  readonly functionNamed: (nameOrArn: string) => LocalFunction | undefined;
  readonly invokeLater: (functionArn: string, event: unknown) => void;
}

/**
 * Starts what feeds the functions of a stack: its event-source mappings and its schedules.
 *
 * @param signal ends all of them
 * @returns settles when the last one has ended
 * @throws TemplateFault for a source or a target that does not exist here
 */
export const startEventSources = (sources: EventSources, signal: AbortSignal): Promise<unknown> => {
  const { stack, place, queues, database, positions, functionNamed, invokeLater } = sources;
  const target = (name: string, where: string): LocalFunction => {
    const found = functionNamed(name);
    if (found === undefined) throw new TemplateFault(where, `there is no function ${name}`);
    return found;
  };

  const mappings = stack.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const mapping = readMapping(resource);
    if (mapping === undefined) return [];
    const handler = target(mapping.functionName, resource.logicalId);
    switch (mapping.sourceArn.split(':')[2]) {
      case 'sqs':
        // What the functions of a run before this one were handling when it ended.
        queues.giveBack(mapping.sourceArn);
        return [runQueueMapping(mapping, handler, queues, signal)];
      case 'dynamodb':
        return [
          runStreamMapping(mapping, handler, database.stream(mapping.sourceArn), queues, positions, signal),
        ];
      default:
        throw new TemplateFault(
          resource.logicalId,
          `the embedded cloud has no event source ${mapping.sourceArn}`,
        );
    }
  });

  const schedules = [
    ...ruleSchedules(stack.ofType('AWS::Events::Rule'), place),
    ...schedulerSchedules(stack.ofType('AWS::Scheduler::Schedule')),
  ];
  for (const { everyMs, functionArn, event } of schedules) {
    const handler = target(functionArn, 'a schedule');
    const timer = setInterval(() => invokeLater(handler.arn, event(new Date())), everyMs).unref();
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  return Promise.all(mappings);
};
