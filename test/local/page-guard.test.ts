import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../local/page/guard.ts';

const asking = (headers: IncomingMessage['headers']): IncomingMessage =>
  ({ headers: { host: '127.0.0.1:4566', ...headers } }) as IncomingMessage;

describe('the page answers a request that changes nothing', () => {
  it.each([
    ['by a client without fetch metadata', {}],
    ['by the page itself', { 'sec-fetch-site': 'same-origin' }],
    ['typed into the browser', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    [
      'by a link elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
    ['at localhost', { host: 'localhost:4566' }],
    ['at the IPv6 loopback', { host: '[::1]:4566' }],
    ['through a forwarded port', { host: '127.0.0.1:80' }],
  ])('%s', (_, headers) => {
    expect(refusalOf(asking(headers), false)).toBeNull();
  });
});

describe('the page refuses', () => {
  it.each([
    [
      'a name that resolves here (DNS rebinding)',
      { host: 'rebound.example:4566' },
      /127\.0\.0\.1 and localhost only/,
    ],
    ['a name that begins like one of ours', { host: '127.0.0.1.rebound.example' }, /only/],
    ['a host with a user in it', { host: 'localhost@rebound.example' }, /only/],
    ['another address of this machine', { host: '192.168.1.7:4566' }, /only/],
    ['no host', { host: undefined }, /only/],
    [
      'another site that reads',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      /Another web site/,
    ],
    [
      'another port that reads',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
      /Another web site/,
    ],
    [
      'a frame elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      /Another web site/,
    ],
  ])('%s', (_, headers, why) => {
    expect(refusalOf(asking(headers), false)).toMatch(why);
  });
});

describe('an upload is', () => {
  it('taken from the page', () => {
    expect(
      refusalOf(asking({ origin: 'http://127.0.0.1:4566', 'sec-fetch-site': 'same-origin' }), true),
    ).toBeNull();
  });

  it.each([
    ['without an origin', {}],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port of this machine', { origin: 'http://127.0.0.1:3000' }],
    ['from the same host by another name', { origin: 'http://localhost:4566' }],
    [
      'with an origin that fits and metadata that does not',
      { origin: 'http://127.0.0.1:4566', 'sec-fetch-site': 'cross-site' },
    ],
    [
      'by a link elsewhere',
      {
        origin: 'http://127.0.0.1:4566',
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      },
    ],
  ])('refused %s', (_, headers) => {
    expect(refusalOf(asking(headers), true)).not.toBeNull();
  });
});

describe('the colours of the page', () => {
  const css = readFileSync(new URL('../../local/page/browser/page.css', import.meta.url), 'utf8');
  const colours = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
      name,
      [light, dark],
    ]),
  );
  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  const luminance = (hex: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
  const contrast = (a: string, b: string): number => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  it.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'bad-back'],
    ['ink', 'plain-back'],
    ['paper', 'ink'],
    ['muted', 'paper'],
    ['muted', 'card'],
    ['accent', 'card'],
    ['on-accent', 'accent'],
    ['good', 'good-back'],
    ['good', 'paper'],
    ['change', 'change-back'],
    ['gone', 'gone-back'],
    ['bad', 'bad-back'],
    ['bad', 'card'],
  ])('tell %s from %s, by day and by night (WCAG AA: 4.5)', (front, back) => {
    for (const scheme of [0, 1])
      expect(
        contrast(colours.get(front)?.[scheme] ?? '', colours.get(back)?.[scheme] ?? ''),
      ).toBeGreaterThanOrEqual(4.5);
  });
});
