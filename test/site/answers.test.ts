import { describe, expect, it } from 'vitest';
import { readRequest } from '../../functions/site/request.ts';
import { FLOOD } from '../stories/copy.ts';
import { openSite } from './open-site.ts';

const EVERY_KIND = [
  '/',
  '/archive',
  '/search?q=x',
  '/sections/sport',
  '/nix',
  '/feed.atom',
  '/feed.atom?x=y',
  '/robots.txt',
  '/sitemap.xml',
];

describe('every answer', () => {
  it.each(EVERY_KIND)(
    'lets nothing of others run, sets no cookie and may be kept for half a minute at most: %s',
    async (address) => {
      const { headers } = await openSite().ask(address);
      expect(headers['content-security-policy']).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['set-cookie']).toBeUndefined();
      const [, edge = 0, stale = 0] =
        /s-maxage=(\d+)(?:, stale-while-revalidate=(\d+))?/.exec(headers['cache-control'] ?? '') ?? [];
      expect(Number(edge) + Number(stale)).toBeLessThanOrEqual(30);
    },
  );

  it('is the same page for HEAD, and an error for whatever would change something', async () => {
    const site = openSite();
    expect((await site.ask('/', {}, 'HEAD')).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await site.ask('/', {}, method);
      expect(status, method).toBe(405);
      expect(headers.allow).toBe('GET, HEAD');
    }
  });

  it('leads from an address with a slash at the end to the one without, and to no other site', async () => {
    const site = openSite();
    expect((await site.ask('/archive/')).headers.location).toBe('/archive');
    expect((await site.ask('/search/?q=ferry')).headers.location).toBe('/search?q=ferry');
    expect((await site.ask('//evil.example/')).headers.location).toBe('/evil.example');
    // The path may come decoded.
    expect((await site.ask('/\\evil.example/')).headers.location).toBe('/%5Cevil.example');
    expect((await site.ask('/sections/日本/')).headers.location).toBe('/sections/%E6%97%A5%E6%9C%AC');
  });
});

describe('files', () => {
  it('may be kept for ever, and are named after what is in them', async () => {
    const body = await openSite().page('/');
    const files = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).toHaveLength(3);
    for (const file of files) {
      const { status, headers } = await openSite().ask(file);
      expect(status, file).toBe(200);
      expect(headers['cache-control']).toContain('immutable');
    }
    const other = await openSite({ settings: { colour: '#aa0000' } }).page('/');
    expect(other).not.toContain(files.find((file) => file.includes('style')));
  });

  it('have the newsroom’s logo among them', async () => {
    const base64 = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ).toString('base64');
    const site = openSite({ settings: { logo: { type: 'image/svg+xml', base64 } } });
    const [, path = ''] =
      /src="(\/assets\/logo[^"]+)" alt="The Harbour Gazette"/.exec(await site.page('/')) ?? [];
    const { headers, body, isBase64 } = await site.ask(path);
    expect({ body, isBase64, type: headers['content-type'] }).toEqual({
      body: base64,
      isBase64: true,
      type: 'image/svg+xml',
    });
    // Opened by itself it may run nothing.
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  });

  it.each([
    ['script', 6],
    ['style', 14],
  ])('have a %s of at most %i KB', async (name, kilobytes) => {
    const body = await openSite().page('/');
    const [, path = ''] = new RegExp(`="(/assets/${name}[^"]+)"`).exec(body) ?? [];
    expect(Buffer.byteLength((await openSite().ask(path)).body)).toBeLessThan(kilobytes * 1024);
  });
});

describe('a request', () => {
  const event = (rawPath: string, headers: Readonly<Record<string, string>>) => ({
    rawPath,
    rawQueryString: '',
    headers,
    requestContext: { http: { method: 'GET' } },
  });

  it('is refused when nobody’s browser would send it', () => {
    expect(readRequest(event('/%', { host: 'x.example' }))).toBeNull();
    expect(readRequest(event('/', {}))).toBeNull();
    for (const host of ['a"b', 'a b', 'a/b', 'a@b', '<script>', 'x.example:port'])
      expect(readRequest(event('/', { 'x-site-host': host })), host).toBeNull();
  });

  it('knows the address that the reader sees', () => {
    const origin = (headers: Readonly<Record<string, string>>) => readRequest(event('/', headers))?.origin;
    expect(origin({ host: 'abc.lambda-url.eu-west-1.on.aws', 'x-site-host': 'News.example' })).toBe(
      'https://news.example',
    );
    expect(origin({ host: '127.0.0.1:4567' })).toBe('http://127.0.0.1:4567');
    expect(origin({ host: '[::1]:4567' })).toBe('http://[::1]:4567');
    expect(origin({ host: 'localhost:4567' })).toBe('http://localhost:4567');
  });
});

it('shows a page of its own where something fails, and nothing of what it was', async () => {
  const { failurePage } = await import('../../functions/site/respond.ts');
  const { failureReply } = await import('../../functions/site/reply.ts');
  const { SETTINGS } = await import('./open-site.ts');
  const reply = failureReply(
    failurePage({ ...SETTINGS, origin: 'https://news.example' }, '2026-11-20T09:00:00.000Z'),
  );
  expect(reply.status).toBe(500);
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(reply.body).toContain('Please try again in a minute');
});

it('answers with the same bytes and the same tag as long as nothing changes', async () => {
  const site = openSite();
  await site.desk.upload('a.txt', FLOOD);
  const first = await site.ask('/');
  const again = await site.ask('/');
  expect(again.body).toBe(first.body);
  expect((await site.ask('/', { 'if-none-match': first.headers.etag ?? '' })).status).toBe(304);
});
