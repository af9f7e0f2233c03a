import type { ServerResponse } from 'node:http';
import { guarded } from '../answer-fault.ts';
import { SAFE_HEADERS } from './guard.ts';

/** Pages that listen, by server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStream {
  /** Lets a page listen, from its answer's head on. */
  add(response: ServerResponse, first: readonly (readonly [event: string, data: unknown])[]): void;
  tell(event: string, data: unknown): void;
  count(): number;
  stop(): void;
}

/** A page that takes in nothing while this many bytes wait for it is let go; it comes back and is told everything. */
const MOST_WAITING = 4 * 1024 * 1024;

/** More pages than anyone has open; what is beyond is a page that reconnects wildly. */
const MOST_PAGES = 32;

/** Proxies and browsers give up connections on which nothing is heard. Milliseconds. */
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
    tell: (event, data) => {
      for (const page of pages) write(page, frame(event, data));
    },
    count: () => pages.size,
    stop: () => {
      clearInterval(heartbeat);
      for (const page of pages) page.end();
    },
  };
};
