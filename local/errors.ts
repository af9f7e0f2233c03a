/** The port that the embedded cloud was asked to listen on belongs to another process. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is taken by another process.`, options);
    this.port = port;
  }
}

/** The template asks for something that the embedded cloud cannot run. The message names the resource. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
  readonly where: string;

  constructor(where: string, problem: string, options?: ErrorOptions) {
    super(`${where}: ${problem}`, options);
    this.where = where;
  }
}

/** An error that a client of the gateway sees, in whatever format its service speaks. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  readonly code: string;
  readonly status: number;
  /** Further members of a JSON error, such as `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
