/** A POST to a push service. */
export interface PushRequest {
  /** Host of the endpoint, also where an egress map leads elsewhere. */
  readonly authority: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
}

/** The needed parts of an answer. Its body is discarded. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** No answer came. */
export class ExchangeFault extends Error {
  override readonly name = 'ExchangeFault';
  /** The service has not processed the request, so a retry cannot duplicate it (RFC 9113 §8.7). */
  readonly isUnseen: boolean;

  constructor(message: string, options: ErrorOptions & { isUnseen?: boolean } = {}) {
    super(message, options);
    this.isUnseen = options.isUnseen ?? false;
  }
}

/** A connection to an origin. */
export interface Connection {
  /** @throws ExchangeFault if there is no answer within so many milliseconds */
  exchange(request: PushRequest, timeoutMs: number): Promise<Answer>;
  isBusy(): boolean;
  close(): void;
}

export interface ConnectionOptions {
  /** Requests under way at a time. */
  readonly most: number;
  /** Certificates to trust instead of the public ones (PEM), for push services on this machine. */
  readonly ca: string | undefined;
}

/** A body that is longer is cut: push services say a sentence or nothing. */
export const MOST_ANSWER_BYTES = 4096;

/** Host as sockets want it: an IPv6 address without brackets. */
export const socketHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** The name that TLS asks for and that the certificate must have: that of the origin; empty for an address, which SNI does not take. */
export const serverName = (url: URL): string => (/^\[|^[\d.]+$/.test(url.hostname) ? '' : url.hostname);

export const timedOut = (): ExchangeFault => new ExchangeFault('The push service did not answer in time.');

/** @throws ExchangeFault once the time is over; the awaited work continues */
export const within = <T>(promise: Promise<T>, ms: number): Promise<T> => {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(timedOut()), ms);
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
};
