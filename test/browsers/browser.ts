/** A notification as the service worker sees it. */
export interface ShownNotice {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly lang: string;
  readonly silent: boolean | null;
}

/** A real browser with one window, which subscribes at the services of this machine. */
export interface TestedBrowser {
  /** With its version. */
  readonly name: string;
  open(url: string): Promise<void>;
  /** The value of an expression, or of its promise, in the page. It must be JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** A click as a reader makes it. */
  click(selector: string): Promise<void>;
  /** Waits until a notification of this title is shown. Resolves to when that was, in milliseconds since 1970. Call it before it is sent. */
  whenShown(title: string): Promise<number>;
  /** Title and text of a notification as the browser shows it, not as its worker asked. */
  seen(title: string): Promise<{ readonly title: string; readonly body: string }>;
  /** Where that is read, for the report. */
  readonly sight: string;
  /** Clicks a notification. Resolves to the address that is opened. */
  clickNotice(notice: { readonly tag: string; readonly title: string }): Promise<string>;
  /** How the click was made, for the report. */
  readonly clicks: string;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Milliseconds. */
export const SHOWN_WITHIN = 5000;

/**
 * Waits until something is there.
 *
 * @param what for the error
 * @param within milliseconds
 * @throws with the last value where it does not come
 */
export const until = async <Value>(
  what: string,
  look: () => Promise<Value | null | undefined | false>,
  within = 8000,
): Promise<Value> => {
  const end = performance.now() + within;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${within / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
