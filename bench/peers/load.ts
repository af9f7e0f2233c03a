/** How to install the package of this folder, as it is typed in the project's root. */
const INSTALL = 'npm ci --prefix bench/peers';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/**
 * Imports a library of the package in this folder. `npm ci` leaves it out, because only measurements need it: where it is missing, the
 * program says how to install it and ends with 2.
 *
 * @param name of the library, as in an import
 * @returns its exports. `Exports` is what the caller uses of them, so that type checks need no installed peers
 */
export const loadPeer = async <Exports>(name: string): Promise<Exports> => {
  try {
    return (await import(name)) as Exports;
  } catch (error) {
    if (!isMissing(error)) throw error;
    process.stderr.write(`${name} is compared with here and not installed. Install it with: ${INSTALL}\n`);
    return process.exit(2);
  }
};
