/** Uploads of up to so many bytes take tenths of a second, and are handled side by side. Articles seldom are larger. */
const LIGHT_BYTES = 256 * 1024;

/** Asks for a turn to work on so many bytes. It comes at once for a light upload. */
export type Turn = (bytes: number) => Promise<void>;

interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

/**
 * Makes the turns of a batch. A process has one thread: while it works on a heavy upload, nothing that its neighbours wait for
 * comes in. So heavy uploads wait until every light one is done, and then are handled one by one, the lightest first.
 *
 * @param tasks what to do, each with its turn; a task that fails lets the others go on
 * @returns when all are done
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
