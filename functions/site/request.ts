/** A request of a reader's browser, or of the cache in front of the site. */
export interface SiteRequest {
  readonly method: string;
  /** Decoded segment by segment, without empty ones: `/topics/person:tom-cruise` is `['topics', 'person:tom-cruise']`. */
  readonly segments: readonly string[];
  /** As it was sent. */
  readonly path: string;
  readonly search: URLSearchParams;
  /** `https://news.example` */
  readonly origin: string;
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
}

/**
 * The fields of a Lambda function URL's event that are read here:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export interface FunctionUrlEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly http: { readonly method: string } };
}

/** A name that a browser may have asked for, with its port. */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/** The machine itself has no TLS. */
const isLocal = (host: string): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/.test(host);

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
};

/**
 * Reads a request. The edge puts the host that the reader requested in `x-site-host`; the function's own address must
 * not appear.
 *
 * The path may already be decoded.
 *
 * @returns null for a request that no browser sends: a path that cannot be decoded, or an invalid host
 */
export const readRequest = ({
  rawPath,
  rawQueryString,
  headers,
  requestContext,
}: FunctionUrlEvent): SiteRequest | null => {
  const host = headers['x-site-host'] ?? headers.host ?? '';
  const segments = rawPath
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  if (!HOST.test(host) || segments.includes(null)) return null;
  return {
    method: requestContext.http.method,
    segments: segments as string[],
    path: rawPath,
    search: new URLSearchParams(rawQueryString),
    origin: `${isLocal(host) ? 'http' : 'https'}://${host.toLowerCase()}`,
    ifNoneMatch: headers['if-none-match'] ?? null,
    ifModifiedSince: headers['if-modified-since'] ?? null,
  };
};
