/** `npm run test:faults -- --uploads 5000 [--restarts 8] [--seed N]`: the embedded cloud under real faults. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { synthesize } from '../../local/synthesize.ts';
import { runUnderFaults } from './run.ts';

interface Options {
  readonly uploads: string;
  readonly restarts: string;
  readonly seed: string;
}

const main = async ({ uploads, restarts, seed }: Options): Promise<void> => {
  const assembly = mkdtempSync(path.join(tmpdir(), 'slugline-faults-stack-'));
  try {
    await synthesize(assembly, new AbortController().signal);
    const run = await runUnderFaults({
      assembly,
      uploads: Number(uploads),
      seed: Number(seed),
      restarts: Number(restarts),
      timeoutSeconds: 10,
      patienceMs: 20 * 60_000,
      progress: (done) => {
        if (process.stderr.isTTY && done % 20 === 0) process.stderr.write(`\r${done} of ${uploads} uploads `);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    for (const [fault, times] of [...run.faults].sort())
      console.log(`${String(times).padStart(8)} × ${fault}`);
    for (const violation of run.violations) console.log(`violation: ${violation}`);
    console.log(
      `${uploads} uploads, ${run.judged.heard.length} announcements heard, ${run.seconds.toFixed(0)} s, ${run.violations.length} violations`,
    );
    process.exitCode = run.violations.length > 0 ? 1 : 0;
  } finally {
    rmSync(assembly, { recursive: true, force: true });
  }
};

await new Command('test:faults')
  .description(
    'Uploads to the embedded cloud while functions throw, hang and die, threads are killed and the whole cloud is killed and started again; then judges what subscribers heard and the catalogue holds.',
  )
  .option('--uploads <n>', 'how many', '5000')
  .option('--restarts <n>', 'how often the whole cloud is killed', '8')
  .option('--seed <n>', 'of what editors do', '1')
  .action(main)
  .parseAsync();
