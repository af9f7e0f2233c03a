import { randomBytes, randomUUID } from 'node:crypto';
import type { PushLimits } from './limits.ts';
import type { MessageLog, PushedMessage } from './log.ts';

/** One subscription of a browser. */
export interface Subscription {
  readonly token: string;
  readonly browser: string;
  /** The browser's name for it: a channel, or a registered app. */
  readonly name: string;
  /** The sender that it was made for, as a public key in base64url; null if anybody may send to it. */
  readonly key: string | null;
}

/** A message for a browser. */
export interface QueuedMessage {
  readonly note: PushedMessage;
  readonly subscription: Subscription;
  readonly body: Buffer;
  readonly encoding: string | null;
}

/** A sender's request: the content of a POST. */
export interface PushRequest {
  readonly ttl: number;
  readonly topic: string | null;
  readonly urgency: string;
  readonly body: Buffer;
  readonly encoding: string | null;
}

/** Sends a message to a connected browser. */
export type Deliver = (letter: QueuedMessage) => void;

interface Mailbox {
  deliver: Deliver | null;
  /** Not acknowledged yet, the oldest first. */
  letters: QueuedMessage[];
  readonly tokens: Set<string>;
}

/** A browser or sender asks for more than the service keeps. */
export class PushLimitReached extends Error {}

/**
 * Browsers, their subscriptions and the messages that wait for them, in memory: the part that all push services share.
 *
 * A message is kept until the browser acknowledges it. If the browser reconnects without having done so, the message is sent again.
 */
export const messageRouter = (limits: PushLimits, log: MessageLog, now: () => number) => {
  const mailboxes = new Map<string, Mailbox>();
  const subscriptions = new Map<string, Subscription>();
  /** Tokens that ended: 410 instead of 404. */
  const ended = new Set<string>();

  const end = (token: string): void => {
    subscriptions.delete(token);
    ended.add(token);
    for (const oldest of ended) {
      if (ended.size <= limits.ended) break;
      ended.delete(oldest);
    }
  };

  const drop = (
    mailbox: Mailbox,
    why: NonNullable<PushedMessage['dropped']>,
    which: (letter: QueuedMessage) => boolean,
  ) => {
    mailbox.letters = mailbox.letters.filter((letter) => {
      if (!which(letter)) return true;
      letter.note.dropped = why;
      return false;
    });
  };

  const isLate = ({ note }: QueuedMessage): boolean => now() > note.postedAt + note.ttl * 1000;

  const write = (mailbox: Mailbox, letter: QueuedMessage): void => {
    if (mailbox.deliver === null) return;
    letter.note.deliveredAt ??= now();
    mailbox.deliver(letter);
  };

  const removeBrowser = (browser: string): void => {
    const mailbox = mailboxes.get(browser);
    if (mailbox === undefined) return;
    drop(mailbox, 'gone', () => true);
    for (const token of mailbox.tokens) end(token);
    mailboxes.delete(browser);
  };

  return {
    hasBrowser: (browser: string): boolean => mailboxes.has(browser),
    /** Makes room for a browser. It removes the one that has been disconnected longest. If all are connected, it throws PushLimitReached. */
    addBrowser: (browser: string): void => {
      if (mailboxes.has(browser)) return;
      if (mailboxes.size >= limits.browsers) {
        const [away] = [...mailboxes].find(([, { deliver }]) => deliver === null) ?? [];
        if (away === undefined)
          throw new PushLimitReached(`The service keeps at most ${limits.browsers} browsers.`);
        removeBrowser(away);
      }
      mailboxes.set(browser, { deliver: null, letters: [], tokens: new Set() });
    },
    removeBrowser,
    /** Forgets all browsers: their subscriptions end. */
    forget: (): void => {
      for (const browser of [...mailboxes.keys()]) removeBrowser(browser);
    },
    /**
     * A browser connects: it receives the messages that wait for it.
     *
     * @param has whether the browser already has a message
     * @returns a function to call when it disconnects
     */
    connect: (
      browser: string,
      deliver: Deliver,
      has: (id: string) => boolean = () => false,
    ): (() => void) => {
      const mailbox = mailboxes.get(browser);
      if (mailbox === undefined) throw new Error(`${browser} is not known`);
      mailbox.deliver = deliver;
      for (const { note } of mailbox.letters) if (has(note.id)) note.ackedAt ??= now();
      mailbox.letters = mailbox.letters.filter(({ note }) => !has(note.id));
      drop(mailbox, 'expired', isLate);
      // The newest browser in the order of eviction.
      mailboxes.delete(browser);
      mailboxes.set(browser, mailbox);
      for (const letter of mailbox.letters) write(mailbox, letter);
      return () => {
        if (mailbox.deliver === deliver) mailbox.deliver = null;
      };
    },
    /** @throws PushLimitReached */
    subscribe: (browser: string, name: string, key: string | null): Subscription => {
      const mailbox = mailboxes.get(browser);
      if (mailbox === undefined) throw new Error(`${browser} is not known`);
      for (const token of [...mailbox.tokens])
        if (subscriptions.get(token)?.name === name) {
          mailbox.tokens.delete(token);
          end(token);
        }
      if (mailbox.tokens.size >= limits.subscriptions)
        throw new PushLimitReached(
          `The service keeps at most ${limits.subscriptions} subscriptions of one browser.`,
        );
      const token = randomBytes(48).toString('base64url');
      const subscription = { token, browser, name, key };
      subscriptions.set(token, subscription);
      mailbox.tokens.add(token);
      return subscription;
    },
    /** Ends a browser's subscription by its name. Its waiting messages are dropped. */
    unsubscribe: (browser: string, name: string): void => {
      const mailbox = mailboxes.get(browser);
      if (mailbox === undefined) return;
      drop(mailbox, 'gone', ({ subscription }) => subscription.name === name);
      for (const token of [...mailbox.tokens])
        if (subscriptions.get(token)?.name === name) {
          mailbox.tokens.delete(token);
          end(token);
        }
    },
    find: (token: string): Subscription | 'ended' | null =>
      subscriptions.get(token) ?? (ended.has(token) ? 'ended' : null),
    /** Accepts a message. */
    post: (
      subscription: Subscription,
      { ttl, topic, urgency, body, encoding }: PushRequest,
    ): PushedMessage => {
      const note: PushedMessage = {
        id: randomUUID(),
        token: subscription.token,
        topic,
        urgency,
        ttl,
        bytes: body.length,
        postedAt: now(),
        deliveredAt: null,
        ackedAt: null,
        code: null,
        dropped: null,
      };
      log.add(note);
      const mailbox = mailboxes.get(subscription.browser);
      if (mailbox === undefined) return note;
      drop(mailbox, 'expired', isLate);
      // A message that was already sent to the browser is not replaced by a later one (RFC 8030 §5.4).
      if (topic !== null)
        drop(
          mailbox,
          'replaced',
          (letter) =>
            letter.subscription === subscription &&
            letter.note.topic === topic &&
            letter.note.deliveredAt === null,
        );
      if (ttl === 0 && mailbox.deliver === null) {
        note.dropped = 'expired';
        return note;
      }
      const letter = { note, subscription, body, encoding };
      mailbox.letters.push(letter);
      if (mailbox.letters.length > limits.waiting) {
        const oldest = mailbox.letters[0];
        drop(mailbox, 'overflow', (one) => one === oldest);
      }
      write(mailbox, letter);
      return note;
    },
    /** A browser acknowledges a message. */
    acknowledge: (browser: string, id: string, code: number): void => {
      const mailbox = mailboxes.get(browser);
      const letter = mailbox?.letters.find(({ note }) => note.id === id);
      if (mailbox === undefined || letter === undefined) return;
      letter.note.ackedAt ??= now();
      letter.note.code ??= code;
      mailbox.letters = mailbox.letters.filter((one) => one !== letter);
    },
    /** How many subscriptions there are. */
    count: (): number => subscriptions.size,
  };
};

export type MessageRouter = ReturnType<typeof messageRouter>;
