/** `npm run test:upgrade [-- --articles 5000]`: upgrades a deployment of the first release to a made-up next one. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { Command } from 'commander';
import type { Cloud } from '../../local/cloud.ts';
import { readFixture } from './fixture.ts';
import { partOf } from './part.ts';
import { upgrade } from './run.ts';

/** Runs the next release's end-to-end suite on the upgraded deployment. */
const endToEnd = (cloud: Cloud, next: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const suite = path.join(next, 'test/e2e/main.ts');
    const child = spawn(process.execPath, [suite, '--endpoint', cloud.endpoint], {
      stdio: 'inherit',
      env: { ...process.env, AWS_REGION: cloud.region },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0 ? [] : ['the end-to-end suite failed']));
  });

const main = async ({ articles }: { readonly articles: string }): Promise<void> => {
  const started = performance.now();
  const fixture = partOf(readFixture(), Number(articles));
  const run = await upgrade({
    fixture,
    progress: (step) =>
      console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${step}`),
    afterwards: endToEnd,
  });
  for (const violation of run.violations.slice(0, 50)) console.log(`violation: ${violation}`);
  console.log(
    `${fixture.articles.length} articles, ${run.items} items, ${run.heard} announcements heard, ${run.violations.length} violations`,
  );
  process.exitCode = run.violations.length > 0 ? 1 : 0;
};

await new Command('test:upgrade')
  .description(
    'Lays the fixture of the first release, runs a made-up next release’s functions beside today’s, migrates, and runs the end-to-end suite.',
  )
  .option('--articles <n>', 'how many of the fixture', '5000')
  .action(main)
  .parseAsync();
