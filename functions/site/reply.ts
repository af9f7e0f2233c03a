import { entityTag } from '../core/site/entity-tag.ts';
import { PUSH_POLICY, SAFE_HEADERS } from '../core/site/safe-headers.ts';
import type { SiteRequest } from './request.ts';

/** The answer to a request. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64: boolean;
}

/**
 * How long the edge may keep an answer. Seconds: browsers ask again each time, the edge answers from its copy for
 * `s-maxage`, and for as long again while it fetches a new one. So no answer is older than half a minute, and
 * withdrawals are purged at once.
 */
const SHORTLY = 'public, max-age=0, s-maxage=15, stale-while-revalidate=15';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** A missing article may exist soon: it may be announced but not yet listed. */
const HARDLY = 'public, max-age=0, s-maxage=2';
const NEVER = 'no-store';

const reply = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
  isBase64 = false,
): Reply => ({ status, body, isBase64, headers: { ...SAFE_HEADERS, ...headers } });

/** The answer of a site with web push. */
export const allowPush = (whole: Reply): Reply => ({
  ...whole,
  headers: { ...whole.headers, 'content-security-policy': PUSH_POLICY },
});

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A page. */
export const pageReply = (status: 200 | 400 | 404 | 410 | 405, body: string): Reply =>
  reply(status, body, { ...HTML, 'cache-control': status === 404 || status === 400 ? HARDLY : SHORTLY });

/** A page that says that something failed. */
export const failureReply = (body: string): Reply =>
  reply(500, body, { ...HTML, 'cache-control': NEVER, 'retry-after': '5' });

/** An answer may change again in the second in which it changed, which `Last-Modified` could not tell. Milliseconds. */
const UNSETTLED = 2000;

/**
 * A document that programs read.
 *
 * @param changedAt when it last changed; null if that is not known
 */
export const documentReply = (
  type: string,
  body: string,
  changedAt: string | null = null,
  now: string = '',
): Reply =>
  reply(200, body, {
    'content-type': type,
    'cache-control': SHORTLY,
    // Other sites' pages may read feeds: there is nothing in them that is not public.
    'access-control-allow-origin': '*',
    ...(changedAt === null || Date.parse(now) - Date.parse(changedAt) < UNSETTLED
      ? {}
      : { 'last-modified': new Date(changedAt).toUTCString() }),
  });

/** A file that never changes under its address. */
export const assetReply = (type: string, body: string, isBase64: boolean): Reply =>
  reply(200, body, { 'content-type': type, 'cache-control': FOR_EVER }, isBase64);

/** A file that may change under its address. */
export const fileReply = (type: string, body: string): Reply =>
  reply(200, body, { 'content-type': type, 'cache-control': SHORTLY });

/** Another address. `302` where that may be undone. */
export const redirectReply = (status: 301 | 302, location: string): Reply =>
  reply(status, '', {
    location,
    // A function URL would call it JSON.
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': SHORTLY,
  });

/** Only GET and HEAD. */
export const methodReply = (): Reply =>
  reply(405, 'This site is read with GET and HEAD.\n', {
    'content-type': 'text/plain; charset=utf-8',
    allow: 'GET, HEAD',
    'cache-control': NEVER,
  });

export const plainReply = (status: 200 | 400, body: string): Reply =>
  reply(status, body, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': status === 200 ? SHORTLY : HARDLY,
  });

const tags = new WeakMap<Reply, string>();

/** An answer that is given again has its tag already. */
const tagOf = (whole: Reply): string => {
  const known = tags.get(whole);
  if (known !== undefined) return known;
  const tag = entityTag(whole.body);
  tags.set(whole, tag);
  return tag;
};

/** Compression on the way makes a tag weak, and some clients drop the quotes' prefix: what counts is what is between the quotes. */
const names = (header: string, tag: string): boolean =>
  header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/**
 * The answer with its entity tag; without its body where the client has it (RFC 9110 §13). `If-None-Match` counts before `If-Modified-Since`.
 */
export const conditional = (
  { ifNoneMatch, ifModifiedSince }: Pick<SiteRequest, 'ifNoneMatch' | 'ifModifiedSince'>,
  whole: Reply,
): Reply => {
  if (whole.status !== 200) return whole;
  const etag = tagOf(whole);
  const { 'content-type': type, ...headers }: Record<string, string> = { ...whole.headers, etag };
  const lastModified = whole.headers['last-modified'];
  const isSame =
    ifNoneMatch !== null
      ? names(ifNoneMatch, etag)
      : ifModifiedSince !== null &&
        // The date must match to the second and not just be as late: a withdrawal or erasure may make it earlier.
        lastModified !== undefined &&
        Date.parse(lastModified) === Date.parse(ifModifiedSince);
  return isSame
    ? { status: 304, headers, body: '', isBase64: false }
    : { ...whole, headers: type === undefined ? headers : { ...headers, 'content-type': type } };
};
