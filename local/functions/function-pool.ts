import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Environment, type EnvironmentSpec, startEnvironment } from './environment.ts';
import type { Outcome } from './messages.ts';

export interface FunctionSpec extends EnvironmentSpec {
  readonly name: string;
  /** Its logical id without CDK's hash. */
  readonly friendlyId: string;
  readonly arn: string;
  readonly timeoutMs: number;
  /** Executions at once that it may have at most; events over that are throttled. */
  readonly reserved: number;
}

/** A function of the stack. */
export interface LocalFunction {
  readonly name: string;
  readonly friendlyId: string;
  readonly arn: string;
  /** Runs the handler; a failure of the function is an outcome, not an exception. */
  invoke(event: unknown, requestId?: string): Promise<Outcome>;
  /** Ends one of the threads that are handling an event, as a failing machine would; false if there is none. */
  kill(): Promise<boolean>;
  /** Ends all its threads, whatever they are doing. */
  stop(): Promise<void>;
}

/** Threads share the machine's cores; more of them only wait for each other. Further events wait for a free one. */
export const mostEnvironments = Math.max(2, availableParallelism());

/**
 * A function that reuses its warm execution environments, the one used last first, and starts more when all are busy.
 * One is started at once: its first event should not wait for the import of its module.
 */
export const functionPool = (spec: FunctionSpec): LocalFunction => {
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const waiting: ((environment: Environment) => void)[] = [];
  const busy = new Set<Environment>();
  let executions = 0;
  let stopped = false;

  const start = (): Environment => {
    const environment = startEnvironment(spec);
    all.add(environment);
    return environment;
  };

  const claim = async (): Promise<Environment> => {
    for (let candidate = idle.pop(); candidate !== undefined; candidate = idle.pop()) {
      if (candidate.isAlive()) return candidate;
      all.delete(candidate);
    }
    if (all.size < mostEnvironments) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const release = (environment: Environment): void => {
    if (!environment.isAlive()) all.delete(environment);
    const next = waiting.shift();
    if (next !== undefined) next(environment.isAlive() ? environment : start());
    else if (environment.isAlive()) idle.push(environment);
  };

  idle.push(start());

  return {
    name: spec.name,
    friendlyId: spec.friendlyId,
    arn: spec.arn,
    kill: async () => {
      const [environment] = busy;
      await environment?.end();
      return environment !== undefined;
    },
    invoke: async (event, requestId = randomUUID()) => {
      if (stopped)
        return { kind: 'failed', errorType: 'Stopped', errorMessage: 'The cloud is stopping.', trace: [] };
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
      if (executions >= spec.reserved) return { kind: 'throttled' };
      executions += 1;
      const environment = await claim();
      busy.add(environment);
      const outcome = await environment.handle({
        event: JSON.stringify(event) ?? 'null',
        timeoutMs: spec.timeoutMs,
        awsRequestId: requestId,
        functionName: spec.name,
        functionVersion: '$LATEST',
        invokedFunctionArn: spec.arn,
        memoryLimitInMB: String(spec.memoryMb),
        logGroupName: `/aws/lambda/${spec.name}`,
        logStreamName: `local/[$LATEST]${randomUUID().replaceAll('-', '')}`,
      });
      busy.delete(environment);
      executions -= 1;
      if (!stopped) release(environment);
      return outcome;
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.end()));
    },
  };
};
