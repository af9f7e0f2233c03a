/** The option of `npm start` that chooses a port. */
export type PortOption = '--port' | '--reader-port';

/** The port that the embedded cloud was asked to listen on belongs to another process. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;
  readonly option: PortOption;

  constructor(port: number, option: PortOption, options?: ErrorOptions) {
    super(`Port ${port} is taken by another process.`, options);
    this.port = port;
    this.option = option;
  }
}

/** The folder of kept state was written by another version, in another format. */
export class DataOutdated extends Error {
  override readonly name = 'DataOutdated';
  readonly folder: string;

  constructor(folder: string, options?: ErrorOptions) {
    super(`${folder} was written by another version of the embedded cloud.`, options);
    this.folder = folder;
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

/** An error for a client of the gateway, written in the format of its service. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  readonly code: string;
  readonly status: number;
  /** Further members of an error: `CancellationReasons` of DynamoDB, `Key` of S3. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Further headers of an answer of S3. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    members: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
    this.headers = headers;
  }
}

/** The folder of kept state is open in another process. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
  readonly folder: string;

  constructor(folder: string, options?: ErrorOptions) {
    super(`${folder} is in use by another embedded cloud.`, options);
    this.folder = folder;
  }
}
