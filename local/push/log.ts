/** The log entry of one message. Times are milliseconds since 1970. */
export interface PushedMessage {
  readonly id: string;
  /** The last part of the endpoint that it was POSTed to. */
  readonly token: string;
  readonly topic: string | null;
  readonly urgency: string;
  /** Seconds for which it is kept for a browser that is away. */
  readonly ttl: number;
  /** The length of the encrypted body. */
  readonly bytes: number;
  /** When the whole POST had arrived. */
  readonly postedAt: number;
  /** When it was first written to the browser; null if it never was. */
  deliveredAt: number | null;
  /** When the browser acknowledged it. Null if it has not. */
  ackedAt: number | null;
  /** The browser's code, as Mozilla defines them: 100 means delivered to the service worker, 101 that it could not be decrypted. */
  code: number | null;
  /** Why it will not be delivered. */
  dropped: 'replaced' | 'expired' | 'overflow' | 'gone' | null;
}

/** The newest messages, for tests to measure. */
export const messageLog = (limit: number) => {
  const messages = new Map<string, PushedMessage>();
  return {
    add: (message: PushedMessage): void => {
      messages.set(message.id, message);
      for (const id of messages.keys()) {
        if (messages.size <= limit) break;
        messages.delete(id);
      }
    },
    /** The oldest first. */
    all: (): readonly PushedMessage[] => [...messages.values()],
  };
};

export type MessageLog = ReturnType<typeof messageLog>;
