/** The egress map cannot be used. */
export class EgressFault extends Error {
  override readonly name = 'EgressFault';
}

/** Which origin requests to a push service's origin really go to. */
export interface Egress {
  /** Origins of push services that the map names: endpoints there are taken though they may be http or on this machine. */
  readonly named: readonly string[];
  /** The origin to connect to. */
  route(origin: string): string;
}

const OTHERS = '*';
const THIS_MACHINE = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Requests go where their endpoints say. */
export const OPEN_EGRESS: Egress = { named: [], route: (origin) => origin };

const originOf = (value: unknown): URL | null => {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isOrigin = /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  return isOrigin ? url : null;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EgressFault('PUSH_EGRESS is not JSON.', { cause });
  }
};

/**
 * Reads `PUSH_EGRESS`: a JSON object from origins of push services to origins on this machine. `*` stands for every other origin, so
 * with it no request leaves for an origin that is not in the map.
 *
 * @param text undefined or empty: requests go to the real services
 * @throws EgressFault if it is anything else, or a target is not on this machine
 * @example parseEgress('{"https://fcm.googleapis.com":"http://127.0.0.1:8030"}').route('https://fcm.googleapis.com') // 'http://127.0.0.1:8030'
 */
export const parseEgress = (text: string | undefined): Egress => {
  if (text === undefined || text === '') return OPEN_EGRESS;
  const map = parsed(text);
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    throw new EgressFault('PUSH_EGRESS is not an object from origins to origins.');
  }
  const routes = new Map(
    Object.entries(map).map(([from, to]) => {
      const source = from === OTHERS ? OTHERS : originOf(from)?.origin;
      const target = originOf(to);
      if (source === undefined)
        throw new EgressFault(`PUSH_EGRESS: “${from}” is not an origin. Write https://host.`);
      if (target === null || !THIS_MACHINE.has(target.hostname)) {
        throw new EgressFault(
          `PUSH_EGRESS: the target of “${from}” is not an origin on this machine. Write http://127.0.0.1:port.`,
        );
      }
      return [source, target.origin] as const;
    }),
  );
  const others = routes.get(OTHERS);
  return {
    named: [...routes.keys()].filter((origin) => origin !== OTHERS),
    route: (origin) => routes.get(origin) ?? others ?? origin,
  };
};
