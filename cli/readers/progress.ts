import type { Context } from '../context.ts';

/** So often a long scan says how far it is. */
const SAY_EVERY = 10_000;

/** Counts the items that a scan has looked through, says so now and then, and ends it when the command should end. */
export const scanProgress = ({ output, signal }: Context): ((more: number) => void) => {
  let scanned = 0;
  return (more) => {
    signal.throwIfAborted();
    const before = scanned;
    scanned += more;
    if (Math.floor(scanned / SAY_EVERY) > Math.floor(before / SAY_EVERY))
      output.note(`${scanned} items looked through …`);
  };
};
