import type { IncomingMessage } from 'node:http';
import type { Protocol } from './protocol.ts';
import type { Reply } from './replies.ts';

/** A request for a service. */
export interface ServiceRequest {
  readonly operation: string;
  /** SQS speaks two protocols. */
  readonly protocol: Protocol;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Aborted if the client disconnects before the response. */
  readonly gone: AbortSignal;
}

export type ServiceHandler = (request: ServiceRequest) => Promise<Reply>;
