import type { Notice } from '../../functions/core/readers/reader.ts';
import { PAGE_PUSH } from '../../local/push/page/script.ts';
import { makeDevice } from './devices.ts';

/** A reader's browser that follows topics on a reader site of the embedded cloud. */
export interface Phone {
  /** The notices that it received, oldest first. */
  readonly heard: readonly Notice[];
  readonly titles: () => readonly string[];
  /** The path of the reader's preferences. */
  readonly preferences: string;
  /** Ends the subscription without the knowledge of the site. */
  readonly unsubscribe: () => Promise<void>;
  /** Fills in the preferences form. */
  readonly choose: (fields: Readonly<Record<string, string>>) => Promise<void>;
  readonly leave: () => void;
}

/**
 * Signs a reader up and receives notices, as the site's page does in a normal browser.
 *
 * @param site `http://127.0.0.1:PORT`
 * @param onNotice called with each notice when it arrives
 * @throws Error if the site does not accept readers
 */
export const phoneAt = async (
  site: string,
  scopes: readonly string[],
  onNotice: (notice: Notice) => void = () => {},
): Promise<Phone> => {
  const send = async (path: string, body: object, method = 'POST'): Promise<unknown> => {
    const answer = await fetch(site + path, {
      method,
      headers: { 'content-type': 'application/json', origin: site },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { keyId, publicKey } = (await (await fetch(`${site}/readers/key`)).json()) as {
    readonly keyId: string;
    readonly publicKey: string;
  };
  const browser = crypto.randomUUID();
  const { endpoint } = (await send(PAGE_PUSH.subscriptions, { browser, key: publicKey })) as {
    readonly endpoint: string;
  };
  const { target, decrypt } = makeDevice(endpoint, keyId);
  const heard: Notice[] = [];
  const stream = new AbortController();
  const events = await fetch(`${site}${PAGE_PUSH.events}?browser=${browser}`, { signal: stream.signal });
  const take = async (event: string): Promise<void> => {
    const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(event) ?? [];
    if (data === undefined) return;
    const notice = JSON.parse(decrypt(Buffer.from(data, 'base64'))) as Notice;
    heard.push(notice);
    onNotice(notice);
    await send(`${PAGE_PUSH.events}?browser=${browser}&has=${id}`, {});
  };
  const listen = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of events.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const whole = text.split('\n\n');
        text = whole.pop() ?? '';
        for (const event of whole) await take(event);
      }
    } catch (error) {
      if (!stream.signal.aborted) throw error;
    }
  };
  void listen();
  const { p256dh, auth } = target;
  const { preferences } = (await send('/readers', {
    follows: scopes.map((scope) => ({ scope, name: scope })),
    subscription: { endpoint, keys: { p256dh, auth } },
    keyId,
    timeZone: 'Europe/Berlin',
    language: 'en',
  })) as { readonly preferences: string };
  return {
    heard,
    titles: () => heard.map(({ title }) => title),
    preferences,
    unsubscribe: async () => {
      await send(PAGE_PUSH.subscriptions, { browser }, 'DELETE');
    },
    choose: async (fields) => {
      const answer = await fetch(site + preferences, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
      if (answer.status !== 303) throw new Error(`the preferences answered ${answer.status}`);
    },
    leave: () => stream.abort(),
  };
};
