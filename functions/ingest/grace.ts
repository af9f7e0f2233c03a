/**
 * How long a removal waits, in milliseconds from its event. A rename copies an object and then removes the other, and
 * S3 reports both at once: the copy may still be read while the removal is handled. A withdrawal two seconds later
 * hurts nobody; one that is announced and then reversed does.
 */
export const REMOVAL_GRACE = 2_000;

/**
 * Waits until a removal is old enough to be handled.
 *
 * @param at when S3 says that the object was removed; if undefined, nothing waits
 * @param now the clock, in milliseconds
 * @returns whether it had to wait: data read before may have changed
 */
export const removalGrace =
  (now: () => number, pause: (milliseconds: number) => Promise<unknown>) =>
  async (at: string | undefined): Promise<boolean> => {
    const left = at === undefined ? 0 : Math.min(REMOVAL_GRACE, Date.parse(at) + REMOVAL_GRACE - now());
    // An unreadable time causes no wait.
    if (!(left > 0)) return false;
    await pause(left);
    return true;
  };
