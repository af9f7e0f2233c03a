import { guarded } from '../answer-fault.ts';
import type { Database } from '../dynamodb/database.ts';
import { TemplateFault } from '../errors.ts';
import type { LocalFunction } from '../functions/function-pool.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Place } from '../template/identities.ts';
import type { Resource, Stack } from '../template/stack.ts';
import { type Mapping, readMapping } from './mapping.ts';
import type { Positions } from './positions.ts';
import { runQueueMapping } from './queue-mapping.ts';
import { ruleSchedules, schedulerSchedules } from './schedules.ts';
import { runStreamMapping } from './stream-mapping.ts';
import { openSwitch, type Switch } from './switch.ts';

export interface EventSources {
  readonly stack: Stack;
  readonly place: Place;
  readonly queues: Queues;
  readonly database: Database;
  readonly positions: Positions;
  readonly functionNamed: (nameOrArn: string) => LocalFunction | undefined;
  readonly invokeLater: (functionArn: string, event: unknown) => void;
}

/** An event-source mapping of the stack. */
export interface RunningMapping extends Switch {
  readonly resource: Resource;
  readonly functionArn: string;
  /** When it was turned on or off last. */
  changedAt(): Date;
}

export interface RunningSources {
  readonly mappings: readonly RunningMapping[];
  /** Settles when the last one has ended. */
  ended(): Promise<unknown>;
}

/**
 * Starts what feeds the functions of a stack: its event-source mappings and its schedules.
 *
 * @param signal ends all of them
 * @throws TemplateFault for a source or a target that does not exist here
 */
export const startEventSources = (sources: EventSources, signal: AbortSignal): RunningSources => {
  const { stack, place, queues, database, positions, functionNamed, invokeLater } = sources;
  const target = (name: string, where: string): LocalFunction => {
    const found = functionNamed(name);
    if (found === undefined) throw new TemplateFault(where, `there is no function ${name}`);
    return found;
  };
  const feeding = (mapping: Mapping, handler: LocalFunction): ((off: AbortSignal) => Promise<void>) => {
    switch (mapping.sourceArn.split(':')[2]) {
      case 'sqs':
        // Messages that the functions of an earlier run were handling when it ended.
        queues.giveBack(mapping.sourceArn);
        return (off) => runQueueMapping(mapping, handler, queues, off);
      case 'dynamodb': {
        const log = database.stream(mapping.sourceArn);
        return (off) => runStreamMapping(mapping, handler, log, queues, positions, off);
      }
      default:
        throw new TemplateFault(mapping.id, `the embedded cloud has no event source ${mapping.sourceArn}`);
    }
  };

  const mappings = stack.ofType('AWS::Lambda::EventSourceMapping').map((resource): RunningMapping => {
    const mapping = readMapping(resource);
    const handler = target(mapping.functionName, resource.logicalId);
    const { turn, ...rest } = openSwitch(feeding(mapping, handler), signal);
    let changed = place.startedAt;
    turn(mapping.isEnabled);
    return {
      ...rest,
      resource,
      functionArn: handler.arn,
      turn: (on) => {
        changed = new Date();
        turn(on);
      },
      changedAt: () => changed,
    };
  });

  const schedules = [
    ...ruleSchedules(stack.ofType('AWS::Events::Rule'), place),
    ...schedulerSchedules(stack.ofType('AWS::Scheduler::Schedule')),
  ];
  for (const { everyMs, functionArn, event } of schedules) {
    const handler = target(functionArn, 'a schedule');
    const timer = setInterval(
      guarded('a schedule', () => invokeLater(handler.arn, event(new Date()))),
      everyMs,
    ).unref();
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  return { mappings, ended: () => Promise.all(mappings.map((mapping) => mapping.ended())) };
};
