declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** dynalite 4 ships no types; these are the options used here. */
  function dynalite(options: {
    readonly createTableMs: number;
    readonly deleteTableMs: number;
    readonly updateTableMs: number;
  }): Server;
  export = dynalite;
}
