/** `npm run simulate -- --seeds 10000 [--from N]`: runs schedules and prints what was injected and what was violated. */
import { Command, InvalidArgumentError } from 'commander';
import { runSeed, worldsOf } from './run.ts';

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('A whole number is wanted.');
  return number;
};

const simulate = async ({ seeds, from }: { seeds: number; from: number }): Promise<void> => {
  const started = performance.now();
  const faults = new Map<string, { times: number; schedules: number }>();
  let violations = 0;
  let schedules = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    for (const rates of worldsOf(seed)) {
      const run = await runSeed(seed, {}, rates);
      schedules += 1;
      for (const [kind, count] of run.faults) {
        const { times, schedules } = faults.get(kind) ?? { times: 0, schedules: 0 };
        faults.set(kind, { times: times + count, schedules: schedules + 1 });
      }
      if (run.violations.length > 0) {
        violations += run.violations.length;
        console.log(`seed ${seed} (replay: npm run simulate -- --seeds 1 --from ${seed})`);
        for (const violation of run.violations) console.log(`  ${violation}`);
        if (seeds === 1) for (const line of run.trace) console.log(`    ${line}`);
      }
    }
    if (process.stderr.isTTY && seed % 50 === 0) process.stderr.write(`\r${seed - from + 1} of ${seeds} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const rate = (schedules / (performance.now() - started)) * 1000;
  for (const [kind, { times, schedules: some }] of [...faults].sort()) {
    const share = ((100 * some) / schedules).toFixed(1);
    console.log(
      `${String(times).padStart(8)} × in ${String(some).padStart(6)} schedules (${share.padStart(5)} %): ${kind}`,
    );
  }
  console.log(
    `${seeds} seeds, ${schedules} schedules, ${rate.toFixed(0)} a second, ${violations} violations`,
  );
  process.exitCode = violations > 0 ? 1 : 0;
};

await new Command('simulate')
  .description(
    'Drives the real stages on ports in memory through seeded schedules of faults, and judges each.',
  )
  .option('--seeds <n>', 'how many schedules', whole, 2000)
  .option('--from <n>', 'the first seed', whole, 0)
  .action(simulate)
  .parseAsync();
