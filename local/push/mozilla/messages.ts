/** A message of Firefox to its push service. */
export type FromFirefox =
  | { readonly kind: 'hello'; readonly uaid: string | null }
  | { readonly kind: 'register'; readonly channelId: string; readonly key: string | null }
  | { readonly kind: 'unregister'; readonly channelId: string }
  | { readonly kind: 'ack'; readonly updates: readonly { readonly version: string; readonly code: number }[] }
  | { readonly kind: 'nack'; readonly version: string; readonly code: number }
  | { readonly kind: 'broadcast' }
  | { readonly kind: 'ping' };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) ? value : otherwise;

const parse = (data: string): Fields | null => {
  try {
    const value: unknown = JSON.parse(data);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
};

/** Mozilla's code for a message that reached the service worker. */
const SHOWN = 100;
/** The code for an unspecified failure. */
const FAILED = 301;

/**
 * Reads a message of the websocket. Returns null if it is invalid, which ends the connection.
 *
 * @see https://mozilla-services.github.io/autopush-rs/architecture.html
 */
export const readFirefox = (data: string): FromFirefox | null => {
  const fields = parse(data);
  if (fields === null) return null;
  const { messageType } = fields;
  const channelId = text(fields.channelID);
  switch (messageType) {
    case undefined:
      return Object.keys(fields).length === 0 ? { kind: 'ping' } : null;
    case 'ping':
      return { kind: 'ping' };
    case 'hello':
      return { kind: 'hello', uaid: text(fields.uaid) };
    case 'register':
      return channelId === null ? null : { kind: 'register', channelId, key: text(fields.key) };
    case 'unregister':
      return channelId === null ? null : { kind: 'unregister', channelId };
    case 'ack':
      return {
        kind: 'ack',
        updates: (Array.isArray(fields.updates) ? fields.updates : []).filter(isFields).flatMap((update) => {
          const version = text(update.version);
          return version === null ? [] : [{ version, code: number(update.code, SHOWN) }];
        }),
      };
    case 'nack': {
      const version = text(fields.version);
      return version === null ? null : { kind: 'nack', version, code: number(fields.code, FAILED) };
    }
    case 'broadcast_subscribe':
      return { kind: 'broadcast' };
    default:
      return null;
  }
};
