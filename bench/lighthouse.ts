/**
 * Audits the reader site with Lighthouse in the installed Chromium: `npm run bench:lighthouse`. Lighthouse has a folder of its own, into which this
 * installs it first. Ends with 1 where a category is under .95.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../local/synthesize.ts';
import { openSite } from './site/open-site.ts';
import type { Views } from './site/views.ts';

const LEAST = 0.95;
const ARTICLES = 60;
const FOLDER = fileURLToPath(new URL('lighthouse', import.meta.url));

const CHROMIUM = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

interface Page {
  readonly name: string;
  readonly path: string;
  readonly skipAudits: readonly string[];
}

interface Audited {
  readonly name: string;
  readonly preset: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

/** Lighthouse asks for robots.txt from within the page, whose security policy lets it fetch nothing. No crawler does. */
const ROBOTS = 'robots-txt';

const pagesOf = (views: Views): readonly Page[] => {
  const first = (kind: string): string => views[kind]?.[0]?.path ?? '/';
  return [
    { name: 'front', path: '/', skipAudits: [ROBOTS] },
    { name: 'article', path: first('article'), skipAudits: [ROBOTS] },
    { name: 'topic', path: first('topic'), skipAudits: [ROBOTS] },
    // The site asks search engines not to list search results.
    { name: 'search', path: '/search?q=harbour', skipAudits: [ROBOTS, 'is-crawlable'] },
  ];
};

const audit = async (
  chromium: string,
  origin: string,
  pages: readonly Page[],
): Promise<readonly Audited[]> => {
  const child = spawn(
    process.execPath,
    [path.join(FOLDER, 'audit.mjs'), chromium, origin, JSON.stringify(pages)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const audited: Audited[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const one = JSON.parse(line) as Audited;
    audited.push(one);
    const scores = Object.entries(one.scores).map(([category, score]) => `${category} ${score}`);
    console.log(`${one.name}, ${one.preset}: ${scores.join(', ')}`);
    for (const failure of one.failures) console.log(`  ${failure}`);
  }
  if ((await ended) !== 0) throw new Error('Lighthouse failed: see above');
  return audited;
};

const chromium = CHROMIUM.find((file) => file !== undefined && existsSync(file));
if (chromium === undefined)
  throw new Error('There is no Chromium. Install it, or say in CHROME_PATH where it is.');
if (!existsSync(path.join(FOLDER, 'node_modules')))
  execFileSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
  });
const folder = mkdtempSync(path.join(tmpdir(), 'slugline-lighthouse-'));
try {
  await synthesize(folder, new AbortController().signal);
  const site = await openSite({ assembly: folder }, ARTICLES, 1);
  const audited = await audit(chromium, site.cloud.readerSite ?? '', pagesOf(site.views));
  await site.stop();
  const lowest = Math.min(...audited.flatMap(({ scores }) => Object.values(scores)));
  console.log(`lowest ${lowest} (goal ${LEAST})`);
  if (!(lowest >= LEAST)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
