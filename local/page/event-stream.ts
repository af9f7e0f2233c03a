import type { ServerResponse } from 'node:http';
import { guarded } from '../answer-fault.ts';
import { SAFE_HEADERS } from './guard.ts';

/** The open pages, which receive server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStream {
  /** Adds a page. Writes the head of its response. */
  add(response: ServerResponse, first: readonly (readonly [event: string, data: unknown])[]): void;
  send(event: string, data: unknown): void;
  count(): number;
  stop(): void;
}

/** A page that does not read while this many bytes wait for it is disconnected. It reconnects and receives the whole state. */
const MOST_WAITING = 4 * 1024 * 1024;

/** More pages than anyone has open. Beyond it, some page reconnects in a loop. */
const MOST_PAGES = 32;

/** Proxies and browsers close idle connections. Milliseconds. */
const HEARTBEAT = 15_000;

const frame = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const openEventStream = (): EventStream => {
  const pages = new Set<ServerResponse>();

  const write = (page: ServerResponse, text: string): void => {
    page.write(text);
    if (page.writableLength > MOST_WAITING) page.destroy();
  };

  const heartbeat = setInterval(
    guarded('the page', () => {
      for (const page of pages) write(page, ': still here\n\n');
    }),
    HEARTBEAT,
  ).unref();

  return {
    add: (response, first) => {
      if (pages.size >= MOST_PAGES) {
        response.writeHead(503, SAFE_HEADERS).end();
        return;
      }
      response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 1000\n\n');
      pages.add(response);
      response.once('close', () => pages.delete(response));
      for (const [event, data] of first) write(response, frame(event, data));
    },
    send: (event, data) => {
      for (const page of pages) write(page, frame(event, data));
    },
    count: () => pages.size,
    stop: () => {
      clearInterval(heartbeat);
      for (const page of pages) page.end();
    },
  };
};
