import type { PushSecrets } from '../core/readers/push-secrets.ts';
import { MOST_DEVICES, MOST_FOLLOWS, type ReaderId } from '../core/readers/reader.ts';
import { type Page, pageHtml } from '../core/site/pages/layout.ts';
import { noReaderPage } from '../core/site/pages/preferences.ts';
import type { Site } from '../core/site/site.ts';
import type { Changed, ReaderState, Refusal } from '../ports/readers.ts';
import type { ReadersPorts } from './ports.ts';
import { faultReply, pageReply, type Reply } from './reply.ts';
import type { ReadersRequest } from './request.ts';

/** The context for answering one request. */
export interface RequestContext {
  readonly request: ReadersRequest;
  readonly site: Site;
  readonly secrets: PushSecrets;
  readonly ports: ReadersPorts;
}

/** A request with a valid capability. */
export interface ReaderRequestContext extends RequestContext {
  readonly id: ReaderId;
  readonly token: string;
}

const NO_READER = 'This link is no longer valid. Follow something again to get another.';

/** A page in the site's frame. */
export const page = (
  { site, ports }: Pick<RequestContext, 'site' | 'ports'>,
  content: Page,
  status = 200,
): Reply => pageReply(status, pageHtml(content, { site, now: ports.clock.now(), sections: [] }));

/** @param allow methods that the address takes: `GET, HEAD` */
export const methodReply = (allow: string): Reply =>
  faultReply(405, `This address takes ${allow}.`, { allow });

/** A body of JSON, or null if it is not an object. */
export const jsonOf = ({ body }: ReadersRequest): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};

export const NOT_JSON = 'Send a JSON object.';

const refusalReply = (refusal: Refusal): Reply =>
  refusal === 'gone'
    ? faultReply(404, NO_READER)
    : faultReply(
        409,
        `You can follow ${MOST_FOLLOWS} things on ${MOST_DEVICES} devices. Stop one before you add another.`,
      );

/** The reply to a change: a refusal with what to do, or one made from the new state. */
export const changedReply = (changed: Changed, reply: (state: ReaderState) => Reply): Reply =>
  typeof changed === 'string' ? refusalReply(changed) : reply(changed);

/** The capability link: its bearer may change the reader's choices. */
export const preferencesPath = (token: string): string => `/readers/me/${token}`;

/** The rules that subscriptions are checked against. */
export const rulesOf = ({ secrets, ports }: RequestContext) => ({
  keys: secrets.keys,
  isPushEndpoint: ports.isPushEndpoint,
  now: ports.clock.now(),
});

/** The answer to a link that belongs to no reader: a page, because a person may be looking at it. */
export const noReader = (scene: RequestContext): Reply =>
  scene.request.wantsJson || !['GET', 'HEAD', 'POST'].includes(scene.request.method)
    ? faultReply(404, NO_READER)
    : page(scene, noReaderPage(), 404);

/** Whether a request changes nothing, by its method. */
export const isReading = ({ method }: ReadersRequest): boolean => method === 'GET' || method === 'HEAD';
