import { S3Client } from '@aws-sdk/client-s3';
import { parseAtomFeed } from 'feedsmith';
import { beforeAll, describe, expect, it } from 'vitest';
import { s3SiteIndexReader } from '../../functions/adapters/s3-site-index.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from '../stories/copy.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const site = (): string => {
  const { readerSite } = cloud();
  if (readerSite === null) throw new Error('the reader site should be up');
  return readerSite;
};

const ask = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(new URL(address, site()), { headers, redirect: 'manual' });

const page = async (address: string): Promise<string> => {
  const response = await ask(address);
  expect(response.status, address).toBe(200);
  return response.text();
};

const slugline = async (...args: string[]): Promise<string> => {
  await using folder = await makeDirectory({ 'a.txt': FLOOD, 'b.txt': FLOOD_ELSEWHERE, 'c.txt': OTTERS });
  const { code, stdout, stderr } = await runCli([...args, '--endpoint', cloud().endpoint], {
    directory: folder.path,
  });
  expect(code, stderr).toBe(0);
  return stdout;
};

/** The path of an article's page, found by its headline on the front page. */
const linkTo = async (headline: string): Promise<string> => {
  const [, link = ''] =
    new RegExp(`<a href="(/articles/[^"]+)"[^>]*>${headline}`).exec(await page('/')) ?? [];
  expect(link, headline).not.toBe('');
  return link;
};

beforeAll(async () => {
  await slugline('upload', 'a.txt', '--wait');
  await slugline('upload', 'b.txt', 'c.txt', '--wait');
});

describe('the reader site of a pipeline', () => {
  it('shows what was uploaded seconds ago, with its story', async () => {
    await eventually(async () => {
      const front = await page('/');
      expect(front).toContain('Otters return');
      expect(front).toContain('Both articles of this story');
    });
    const body = await page(await linkTo('Lock gate bursts'));
    expect(body).toContain('Thirty-one households');
    expect(body).toContain('Families flee');
    expect(body).toContain(`<link rel="canonical" href="${site()}/articles/`);
  });

  it('serves feeds that feed readers accept, and 304 for unchanged ones', async () => {
    const response = await ask('/feed.atom');
    expect(parseAtomFeed(await response.text()).entries?.length).toBe(3);
    const again = await ask('/feed.atom', { 'if-none-match': response.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('shows the same with an index that its builder keeps in a bucket', async () => {
    const before = await page('/');
    await cloud().invoke('SiteIndex', {});
    const index = await s3SiteIndexReader(
      new S3Client({ ...cloud().settings, forcePathStyle: true }),
      cloud().output('SiteBucketName'),
    ).read();
    expect(index?.entries).toHaveLength(3);
    expect(new Set(index?.entries.map(({ story }) => story)).size).toBe(2);
    expect(Object.keys(index?.signatures ?? {})).toHaveLength(3);
    expect(await page('/')).toBe(before);
    expect(await page('/search?q=otters')).toContain('1 article');
    expect(await page('/sitemap.xml')).toContain('/sitemaps/');
  });

  it('removes a withdrawn article from every page at once', async () => {
    const link = await linkTo('Otters return');
    await slugline('withdraw', 'c.txt');
    await eventually(async () => {
      const response = await ask(link);
      expect(response.status).toBe(410);
      expect(await response.text()).toContain('This article was withdrawn');
      for (const address of ['/', '/search?q=otters', '/feed.json'])
        expect(await page(address), address).not.toContain('Otters');
      expect(await page('/feed.atom')).toContain('at:deleted-entry');
    });
    // The CDN cache is invalidated once no environment of the site can show it any more.
    await eventually(async () =>
      expect(cloud().lines.some(({ fn, text }) => fn === 'SiteIndex' && text.includes('invalidated'))).toBe(
        true,
      ),
    );
  });
});
