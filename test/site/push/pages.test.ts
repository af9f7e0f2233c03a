import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { printPaper } from '../paper/paper.ts';

const { site, pages } = await printPaper({ push: true });
const plain = await printPaper();

/** Bytes of what readers load for it, compressed. */
const LARGEST_SCRIPT = 6 * 1024;

const scopesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<button [^>]*class="follow" data-scope="([^"]+)"/g)].map(([, scope = '']) => scope);

const addressOf = (page: string, pattern: RegExp): string => pattern.exec(page)?.[0] ?? '';

describe('a site with web push', () => {
  it.each([
    ['topic', /^keyword:canals$/],
    ['section', /^subject:politics$/],
    ['story', /^story:[0-9a-z]{20}$/],
  ])('lets readers follow a %s, with the feed beside it', async (kind, scope) => {
    const page = await site.page(pages[kind] ?? '');
    const [found, ...more] = scopesOf(page);
    expect(found).toMatch(scope);
    expect(more).toEqual([]);
    expect(page).toMatch(/<a class="follow-feed" href="\/feed\.atom\?(?:topics|section|story)=/);
  });

  it('lets readers follow the topics, the section and the story of an article', async () => {
    const page = await site.page(pages['article flood.txt'] ?? pages['article rich.html'] ?? '');
    const scopes = scopesOf(page);
    expect(scopes).toContain('keyword:canals');
    expect(scopes.some((scope) => scope.startsWith('subject:'))).toBe(true);
    expect(scopes.some((scope) => scope.startsWith('story:'))).toBe(true);
    expect(new Set(scopes).size).toBe(scopes.length);
  });

  it('hides its buttons until the script has looked at the browser', async () => {
    for (const address of Object.values(pages)) {
      const { body } = await site.ask(address);
      for (const [button] of body.matchAll(/<button [^>]*class="follow"[^>]*>/g))
        expect(button).toMatch(/ hidden>$/);
    }
  });

  it('has a script of at most 6 KB, and a worker, too', async () => {
    const front = await site.page('/');
    const script = await site.ask(addressOf(front, /\/assets\/follow\.\w+\.js/));
    expect(script.headers['cache-control']).toContain('immutable');
    expect(gzipSync(script.body).length).toBeLessThanOrEqual(LARGEST_SCRIPT);
    const worker = await site.ask('/push-worker.js');
    expect(worker.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(worker.headers['cache-control']).toContain('max-age=0');
    expect(gzipSync(worker.body).length).toBeLessThanOrEqual(LARGEST_SCRIPT);
  });

  it('allows the script’s one policy and requests to itself, and no more', async () => {
    const [before = '', after = ''] = [await plain.site.ask('/'), await site.ask('/')].map(
      ({ headers }) => headers['content-security-policy'],
    );
    expect(before).toMatch(/; trusted-types 'none'$/);
    expect(after).toBe(before.replace(/'none'$/, "slugline; connect-src 'self'; worker-src 'self'"));
  });

  it('has a manifest for home screens, whose icons are there', async () => {
    expect(await site.page('/')).toContain('<link rel="manifest" href="/manifest.webmanifest">');
    const { headers, body } = await site.ask('/manifest.webmanifest');
    expect(headers['content-type']).toBe('application/manifest+json');
    const manifest = JSON.parse(body);
    expect(manifest).toMatchObject({
      name: 'The Harbour Gazette',
      start_url: '/',
      display: 'standalone',
      theme_color: '#0b5c6b',
    });
    for (const { src } of manifest.icons) expect((await site.ask(src)).status).toBe(200);
  });

  it('has a page for where there is no network, which search engines leave out', async () => {
    const page = await site.page('/offline');
    expect(page).toContain('<h1>You are offline</h1>');
    expect(page).toContain('<meta name="robots" content="noindex">');
  });

  it('answers 304 to a browser that has its worker', async () => {
    const { etag = '' } = (await site.ask('/push-worker.js')).headers;
    expect((await site.ask('/push-worker.js', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('a site without', () => {
  it('has nothing of it', async () => {
    for (const address of Object.values(plain.pages)) {
      const { body } = await plain.site.ask(address);
      expect(body).not.toMatch(/follow|manifest|application-name/);
    }
    for (const address of ['/push-worker.js', '/offline', '/manifest.webmanifest', '/assets/follow.0.js'])
      expect((await plain.site.ask(address)).status, address).toBe(404);
    const style = addressOf(await plain.site.page('/'), /\/assets\/style\.\w+\.css/);
    expect(await plain.site.page(style)).not.toContain('follow');
  });
});
