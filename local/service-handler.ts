import type { IncomingMessage } from 'node:http';
import type { Protocol } from './protocol.ts';
import type { Reply } from './replies.ts';

/** A request as its service sees it. */
export interface ServiceRequest {
  readonly operation: string;
  /** SQS speaks two. */
  readonly protocol: Protocol;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Aborted when the client is gone before it has its answer. */
  readonly gone: AbortSignal;
}

export type ServiceHandler = (request: ServiceRequest) => Promise<Reply>;
