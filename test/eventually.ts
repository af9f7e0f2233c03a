import { vi } from 'vitest';

/**
 * Waits until a check holds: looks often, and gives up only when something must be wrong and not merely slow.
 *
 * @returns what the check returned
 */
export const eventually = <T>(check: () => T | Promise<T>, timeout = 120_000): Promise<T> =>
  vi.waitFor(check, { timeout, interval: 20 });
