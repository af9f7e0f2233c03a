/**
 * Uploads of up to so many bytes take tenths of a second and are handled concurrently. Articles are seldom larger.
 */
const LIGHT_BYTES = 256 * 1024;

/** Requests a turn to process so many bytes. A light upload gets it at once. */
export type Turn = (bytes: number) => Promise<void>;

interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

/**
 * Schedules the uploads of a batch. A process has one thread: while it works on a heavy upload, nothing that the
 * others wait for can arrive. So heavy uploads wait until every light one is done, and are then handled one by one,
 * the lightest first.
 *
 * @param tasks what to do, each with its turn; a failed task does not stop the others
 * @returns after all are done
 */
export const inTurn = async (tasks: readonly ((turn: Turn) => Promise<void>)[]): Promise<void> => {
  const waiting: Waiting[] = [];
  let running = tasks.length;
  const pass = (): void => {
    running--;
    if (running > 0) return;
    const next = waiting.sort((a, b) => a.bytes - b.bytes).shift();
    if (next === undefined) return;
    running++;
    next.start();
  };
  await Promise.allSettled(
    tasks.map(async (task) => {
      let isHeavy = false;
      try {
        await task(async (bytes) => {
          if (isHeavy || bytes <= LIGHT_BYTES) return;
          isHeavy = true;
          await new Promise<void>((start) => {
            waiting.push({ bytes, start });
            pass();
          });
        });
      } finally {
        pass();
      }
    }),
  );
};
