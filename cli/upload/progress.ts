import type { Output } from '../output.ts';

/** How far an upload has come. */
export interface Progress {
  /** So many more are done; one when left out. */
  step(count?: number): void;
  /** Says something of its own line. */
  say(text: string): Promise<void>;
  stop(): void;
}

const FORMAT = '{label} {bar} {value}/{total}';

/** A bar when a person looks on (both streams are a terminal), else only what is said. */
export const openProgress = async (label: string, total: number, output: Output): Promise<Progress> => {
  if (!process.stdout.isTTY || !process.stderr.isTTY)
    return { step: () => {}, say: (text) => output.line(text), stop: () => {} };
  const { MultiBar, Presets } = (await import('cli-progress')).default;
  // A group of one bar: only groups let lines be written above it.
  const bars = new MultiBar(
    {
      format: FORMAT,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 30,
      stream: process.stderr,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const bar = bars.create(total, 0, { label });
  return {
    step: (count = 1) => {
      bar.increment(count);
    },
    say: async (text) => {
      bars.log(`${text}\n`);
    },
    stop: () => bars.stop(),
  };
};
