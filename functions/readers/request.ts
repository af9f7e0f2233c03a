/**
 * The fields of an HTTP API's event that are read here:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export interface HttpApiEvent {
  readonly rawPath: string;
  readonly rawQueryString?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp?: string } };
}

/** A reader's request. */
export interface ReadersRequest {
  readonly method: string;
  /** Decoded segment by segment, without empty ones. */
  readonly segments: readonly string[];
  readonly search: URLSearchParams;
  /** The site's own: `https://news.example`. */
  readonly origin: string;
  /** Null if it is too large. */
  readonly body: string | null;
  readonly wantsJson: boolean;
  /** Whether a page of the site itself sent it. */
  readonly isOwn: boolean;
  /** The address that it came from, for counting sign-ups. It is not stored. */
  readonly address: string;
}

/** Bytes. */
const MOST_BODY = 16 * 1024;

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

const isLocal = (host: string): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/.test(host);

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
};

const bodyOf = ({ body = '', isBase64Encoded = false }: HttpApiEvent): string | null => {
  if (body.length > MOST_BODY * 2) return null;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > MOST_BODY ? null : bytes.toString('utf8');
};

/**
 * Whether the site's own page sent a request. A page that sends no referrer posts its forms with the origin `null`
 * (https://fetch.spec.whatwg.org/#origin-header): then the browser's own statement of the source counts.
 */
const isOwnRequest = (headers: HttpApiEvent['headers'], origin: string): boolean => {
  const given = headers.origin;
  return given === undefined || given === 'null'
    ? headers['sec-fetch-site'] === 'same-origin'
    : given === origin;
};

/**
 * Reads a request. The edge puts the requested host in `x-site-host`, and the viewer's address in `x-site-viewer`.
 *
 * @returns null for a request that no browser sends
 */
export const readRequest = (event: HttpApiEvent): ReadersRequest | null => {
  const { rawPath, rawQueryString = '', headers, requestContext } = event;
  const host = (headers['x-site-host'] ?? headers.host ?? '').toLowerCase();
  const segments = rawPath
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  if (!HOST.test(host) || segments.includes(null)) return null;
  const origin = `${isLocal(host) ? 'http' : 'https'}://${host}`;
  const accept = headers.accept ?? '';
  return {
    method: requestContext.http.method,
    segments: segments as string[],
    search: new URLSearchParams(rawQueryString),
    origin,
    body: bodyOf(event),
    wantsJson: accept.includes('application/json') && !accept.includes('text/html'),
    isOwn: isOwnRequest(headers, origin),
    address: headers['x-site-viewer'] ?? requestContext.http.sourceIp ?? '',
  };
};
