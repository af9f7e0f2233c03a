import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly type?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** A context of `browsingContext.getTree`: a tab, or a window of the browser itself. */
export interface Context {
  readonly context: string;
  readonly url: string;
}

/**
 * A session of WebDriver BiDi.
 *
 * @param address `ws://127.0.0.1:PORT`
 * @see https://www.w3.org/TR/webdriver-bidi/
 */
export const openBidi = async (address: string) => {
  const socket = new WebSocket(`${address}/session`);
  await once(socket, 'open');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let last = 0;
  socket.on('message', (data) => {
    const { id, type, method, params, result, error, message } = JSON.parse(String(data)) as Answer;
    if (id === undefined) {
      for (const listener of listeners) listener(method ?? '', params);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === 'error') asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has ended'));
  });
  const send = <Result>(method: string, params: object = {}): Promise<Result> => {
    last += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(last, answer);
    socket.send(JSON.stringify({ id: last, method, params }));
    return answer.promise as Promise<Result>;
  };
  return {
    send,
    on: (listener: (method: string, params: unknown) => void): void => void listeners.push(listener),
    /** The value of an expression or of its promise in a context. It must be JSON. */
    evaluate: async <Value>(context: string, expression: string): Promise<Value> => {
      const { type, result, exceptionDetails } = await send<{
        readonly type: string;
        readonly result?: { readonly value?: string };
        readonly exceptionDetails?: { readonly text: string };
      }>('script.evaluate', {
        expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
        target: { context },
        awaitPromise: true,
      });
      if (type === 'exception') throw new Error(`${exceptionDetails?.text} in ${expression}`);
      return JSON.parse(result?.value ?? 'null') as Value;
    },
    close: (): void => socket.close(),
  };
};

export type Bidi = Awaited<ReturnType<typeof openBidi>>;
