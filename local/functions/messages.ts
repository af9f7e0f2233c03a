/** The data with which an execution environment starts. */
export interface WorkerStart {
  readonly moduleUrl: string;
  readonly exportName: string;
}

/**
 * An event and the serializable part of its context.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export interface Invocation {
  /** JSON text. */
  readonly event: string;
  readonly timeoutMs: number;
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** How a function failed. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
export interface FunctionFailure {
  readonly kind: 'failed';
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** The result of an execution. `payload` is JSON text. */
export type Execution = { readonly kind: 'returned'; readonly payload: string } | FunctionFailure;

/** The result of an invocation. It is throttled if all allowed executions of the function are running. */
export type Outcome = Execution | { readonly kind: 'throttled' };

export type WorkerAnswer = Execution | { readonly kind: 'ready' };
