import { GOOGLE_ORIGINS, startGoogle } from './google/service.ts';
import { PUSH_LIMITS, type PushLimits } from './limits.ts';
import { messageLog, type PushedMessage } from './log.ts';
import { MOZILLA_ORIGIN, startMozilla } from './mozilla/service.ts';
import { PAGE_ORIGIN, type PagePush, startPages } from './page/service.ts';

export interface PushServicesOptions {
  /** Port of the service of Mozilla's kind. Left out, any free one. */
  readonly mozillaPort?: number;
  /** Port of the service of Google's kind, for senders. Left out, any free one. */
  readonly googlePort?: number;
  readonly limits?: Partial<PushLimits>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface PushServices {
  /** Where senders reach the services on this machine. */
  readonly origins: { readonly mozilla: string; readonly google: string };
  /**
   * The value of `PUSH_EGRESS` for senders: the origins of browsers' endpoints, each with its origin here. `*` leads everything else to a
   * service that does not know it, so that nothing leaves the machine.
   */
  readonly egress: Readonly<Record<string, string>>;
  /** Firefox's preferences that make it use these services. */
  readonly firefoxPreferences: Readonly<Record<string, string | number | boolean>>;
  /** Chromium's command line options that make it use these services. */
  readonly chromiumArguments: readonly string[];
  /** The newest messages, the oldest first: when each was POSTed, delivered and acknowledged. */
  messages(): readonly PushedMessage[];
  /** How many subscriptions there are. */
  subscriptions(): number;
  /** The service of ordinary browsers' pages on the reader site. */
  readonly pages: PagePush;
  /** Forgets every Firefox, like a service that has lost its memory. The browsers reconnect, and their workers subscribe again. */
  forgetFirefox(): void;
  stop(): Promise<void>;
}

/**
 * Starts push services of Mozilla's and Google's kind on 127.0.0.1. They keep nothing on disk, and no more in memory than the limits say.
 *
 * @throws when a port is taken
 */
export const startPushServices = async ({
  mozillaPort = 0,
  googlePort = 0,
  limits = {},
  now = Date.now,
}: PushServicesOptions = {}): Promise<PushServices> => {
  const most = { ...PUSH_LIMITS, ...limits };
  const log = messageLog(most.noted);
  const mozilla = await startMozilla(mozillaPort, most, log, now);
  const google = await startGoogle(googlePort, most, log, now).catch(async (error: unknown) => {
    await mozilla.stop();
    throw error;
  });
  const pages = await startPages(0, most, log, now);
  return {
    origins: { mozilla: mozilla.origin, google: google.origin },
    egress: {
      [MOZILLA_ORIGIN]: mozilla.origin,
      ...Object.fromEntries(GOOGLE_ORIGINS.map((origin) => [origin, google.origin])),
      [PAGE_ORIGIN]: pages.origin,
      '*': mozilla.origin,
    },
    firefoxPreferences: {
      'dom.push.serverURL': mozilla.websocket,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.connection.enabled': true,
    },
    chromiumArguments: google.chromiumArguments,
    messages: log.all,
    pages,
    subscriptions: () => mozilla.office.count() + google.office.count() + pages.office.count(),
    forgetFirefox: () => {
      mozilla.office.forget();
      mozilla.disconnect();
    },
    stop: async () => {
      await Promise.all([mozilla.stop(), google.stop(), pages.stop()]);
    },
  };
};
