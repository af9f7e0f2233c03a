/** How a command ends that did not do what was asked. */
export type ExitCode = 1 | 2;

/** Something the user can put right. The message says what is wrong and what to do, in a sentence or two. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** 1: it could not be done. 2: it was asked wrongly. */
  readonly exitCode: ExitCode;

  constructor(message: string, { exitCode = 1, ...options }: ErrorOptions & { exitCode?: ExitCode } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** A fault of usage: exit code 2. */
export const misuse = (message: string): Fault => new Fault(message, { exitCode: 2 });
