import type { ClientSettings } from '../../local/subscriber.ts';
import { listen } from '../measure/listen.ts';

/** A message of a channel: an announcement, or a notice that an upload was rejected. */
export interface ReceivedMessage {
  readonly type: 'published' | 'corrected' | 'withdrawn' | 'quarantined';
  readonly upload: { readonly key: string };
  /** Of announcements. */
  readonly eventId?: string;
  readonly version?: number;
}

/** Hears channels and keeps account: what is waited for, what came twice, and what nobody waited for. */
export interface Subscriber {
  /** Resolves when a channel tells so of a key. */
  wait(key: string, type: ReceivedMessage['type']): Promise<void>;
  /** Events by their id that came more than once. */
  repeated(): number;
  /** Events that were not expected, or were received under two ids. */
  unexpected(): readonly string[];
  /** Events that are expected and were not received. */
  missing(): readonly string[];
}

/** Subscribes a queue of its own to channels, and receives messages until the signal. */
export const listenTo = async (
  settings: ClientSettings,
  channels: readonly string[],
  signal: AbortSignal,
): Promise<Subscriber> => {
  const waiting = new Map<string, () => void>();
  const heard = new Map<string, string>();
  const odd: string[] = [];
  let repeats = 0;
  const hear = ({ type, upload, eventId = '' }: ReceivedMessage): void => {
    const name = `${type} ${upload.key}`;
    const before = heard.get(name);
    if (before !== undefined) {
      repeats += 1;
      // A rejection has no id; operators are notified at least once.
      if (before !== eventId) odd.push(`${name} under two ids: ${before} and ${eventId}`);
      return;
    }
    heard.set(name, eventId);
    const resolve = waiting.get(name);
    waiting.delete(name);
    if (resolve === undefined) odd.push(`${name}, which nobody waited for`);
    else resolve();
  };

  await listen(settings, 'soak-ear', channels, (body) => hear(JSON.parse(body) as ReceivedMessage), signal);

  return {
    wait: (key, type) => new Promise((resolve) => waiting.set(`${type} ${key}`, resolve)),
    repeated: () => repeats,
    unexpected: () => odd,
    missing: () => [...waiting.keys()],
  };
};
