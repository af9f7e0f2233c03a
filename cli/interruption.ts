/** The signal or event that ended the command from outside. */
export interface Interruption {
  readonly by: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'EPIPE';
  /** Exit code of a command that has nothing to say about it: 128 and the signal's number, as shells have it. */
  readonly exitCode: number;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** How often a command looks whether npx is still there, in milliseconds. */
const LOOK_EVERY = 250;

/**
 * Calls back when the shell that npx runs the command in is gone. A signal that npx gets (as from `kill`) ends npx and that shell, and the
 * command would go on unseen.
 */
const whenLeftByNpx = (callBack: () => void): void => {
  if (process.env.npm_command !== 'exec') return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    callBack();
  }, LOOK_EVERY);
  // It keeps no command from its end.
  look.unref();
};

/**
 * Turns Ctrl-C, the termination signals and a reader that went away (`| head`) into one abort signal, whose reason is an
 * `Interruption`. Later ones are ignored: npm passes a terminal's Ctrl-C on a second time.
 */
export const watchInterruptions = (): AbortSignal => {
  const controller = new AbortController();
  const interrupt = (by: Interruption['by'], exitCode: number): void =>
    controller.abort({ by, exitCode } satisfies Interruption);
  for (const [name, exitCode] of Object.entries(SIGNALS))
    process.on(name, () => interrupt(name as keyof typeof SIGNALS, exitCode));
  whenLeftByNpx(() => interrupt('SIGTERM', SIGNALS.SIGTERM));
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      interrupt('EPIPE', 0);
    });
  return controller.signal;
};

/** Returns the interruption, or null if there was none. */
export const interruptionOf = (signal: AbortSignal): Interruption | null =>
  signal.aborted ? (signal.reason as Interruption) : null;
