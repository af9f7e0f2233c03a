import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { Fault, misuse } from '../cli/fault.ts';
import { findFiles } from '../cli/files/find-files.ts';
import { environmentNamed, readEnvironments } from '../infra/environments/file.ts';
import { DEFAULT_ENVIRONMENT } from '../infra/environments/overrides.ts';
import { assemblyKey, keptAssembly } from './assembly-cache.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { DataInUse, DataOutdated, PortTaken } from './errors.ts';
import { type OutputsFile, writeOutputs } from './outputs-file.ts';
import { openPage, PAGE_PATH } from './page/page.ts';
import { assertPortFree, parsePort, portBeside } from './port.ts';
import { makePushKeys } from './push/first-keys.ts';
import { articleLogs, keepLogs } from './show/article-logs.ts';
import { readStageLine, type StageLine } from './show/log-line.ts';
import { showFiles } from './show/show-files.ts';
import { welcomeText } from './show/welcome.ts';
import { synthesize } from './synthesize.ts';
import { watchIntoBucket } from './watch/watch-into-bucket.ts';

/** The options of the command line. */
interface Options {
  readonly port: number;
  /** The port of the reader site. If it is left out, the port after `port`. */
  readonly readerPort?: number;
  /** The environment of config/environments.yaml whose stack is started. */
  readonly environment: string;
  /** Where the outputs are written; `slugline` looks for the default. */
  readonly outputs: string;
  readonly verbose?: true;
  /** Print what the functions log, article by article. */
  readonly logs?: true;
  /** Where the state is kept between runs. */
  readonly data?: string;
  /** The folder that is mirrored into the uploads bucket. */
  readonly watch?: string;
  /** Whether readers' devices are notified through real push services. */
  readonly realPush?: true;
}

const OUTPUTS = fileURLToPath(new URL('../.slugline/outputs.json', import.meta.url));

/** Synthesized assemblies, by a digest of their sources. */
const ASSEMBLIES = fileURLToPath(new URL('../.slugline/assemblies', import.meta.url));

const LOGS = fileURLToPath(new URL('../.slugline/logs', import.meta.url));
const MAIL = fileURLToPath(new URL('../.slugline/mail', import.meta.url));

const DEFAULT_PORT = 4566;

/** Checked while options are parsed, so that a mistyped name is reported before the stack is synthesized. */
const knownEnvironment = (name: string): string => {
  try {
    return environmentNamed(name, readEnvironments()).name;
  } catch (error) {
    throw new InvalidArgumentError(faultText(error));
  }
};

const say = (text = ''): void => {
  process.stdout.write(`${text}\n`);
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Aborts on the first signal, so that the program stops cleanly within a second. Through npm, a terminal sends Ctrl-C twice. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  return controller.signal;
};

/** Waits for the signal; the cloud's server keeps the process alive meanwhile. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A folder that exists or can be created. Checked while options are parsed, before the stack is synthesized. */
const folderAt = (folder: string): string => {
  const at = path.resolve(folder);
  try {
    mkdirSync(at, { recursive: true });
    accessSync(at, constants.W_OK);
  } catch (error) {
    throw new InvalidArgumentError(
      `It cannot be used as a folder to write to (${error instanceof Error && 'code' in error ? error.code : error}). Choose another.`,
    );
  }
  return at;
};

const existingFolder = (folder: string): string => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError('The folder does not exist.');
  return path.resolve(folder);
};

/** Mirrors a folder into the uploads bucket and prints each upload and withdrawal. */
const startWatching = (folder: string, cloud: Cloud, data: string | undefined, signal: AbortSignal) =>
  watchIntoBucket(
    folder,
    { ...cloud, bucket: cloud.outputs.UploadsBucketName ?? '' },
    data,
    (event) => {
      const why = event.kind === 'failed' ? `: ${faultText(event.error)}` : '';
      say(`${styleText(event.kind === 'failed' ? 'red' : 'dim', event.kind)} ${event.key}${why}`);
    },
    signal,
  );

/** The last line, which repeats the addresses because the first lines may have scrolled away. */
const stillUp = ({ endpoint, readerSite }: Cloud): string =>
  readerSite === null
    ? `Slugline is still running at ${endpoint}, with the operator page at ${endpoint}${PAGE_PATH}. Ctrl-C stops it.`
    : `Slugline is still running at ${endpoint}, with the operator page at ${endpoint}${PAGE_PATH} and the reader site at ${styleText('bold', readerSite)}. Ctrl-C stops it.`;

/** Reports a mistyped file name before anything starts. */
const assertFilesExist = async (files: readonly string[]): Promise<void> => {
  for (const name of files)
    for await (const found of findFiles([name], process.cwd())) {
      if ('fault' in found) throw misuse(found.fault.message);
      break;
    }
};

const run = async (files: readonly string[], options: Options): Promise<void> => {
  const { port, environment, outputs, verbose, logs, data, watch, realPush } = options;
  const { readerPort = portBeside(port) } = options;
  const { settings } = environmentNamed(environment, readEnvironments());
  const started = performance.now();
  const signal = stopSignal();
  // A closed pipe (`| head`) must not end the program.
  process.stdout.on('error', () => {});
  await assertFilesExist(files);
  await assertPortFree(port, '--port');
  if (settings.readers === 'on') {
    if (port !== 0 && port === readerPort)
      throw misuse('--port and --reader-port must differ: the reader site has an address of its own.');
    await assertPortFree(readerPort, '--reader-port');
  }
  const page = openPage();
  const listeners = new Set<(line: StageLine) => void>([page.logged]);
  let cloud: Cloud | null = null;
  let written: OutputsFile | null = null;
  try {
    const { logo } = settings.site;
    const key = assemblyKey(environment, undefined, logo === undefined ? [] : [logo]);
    const { assembly, isKept } = await keptAssembly(ASSEMBLIES, key, (folder) => {
      say(styleText('dim', `Synthesizing the stack of environment ${environment} (as \`cdk synth\` does) …`));
      return synthesize(folder, signal, environment);
    });
    say(
      styleText(
        'dim',
        isKept
          ? `The stack of environment ${environment} has not changed since it was synthesized; starting the embedded cloud …`
          : `Synthesized in ${seconds(started)}; starting the embedded cloud …`,
      ),
    );
    const keep = keepLogs(data === undefined ? LOGS : path.join(data, 'logs'));
    const logArticle = articleLogs(say);
    cloud = await startCloud({
      assembly,
      port,
      readerPort,
      front: page.front,
      mail: MAIL,
      realPush: realPush === true,
      ...(data !== undefined && { data }),
      onLog: (printed) => {
        const { fn, text } = printed;
        keep(printed);
        const line = readStageLine(text);
        if (line) for (const listen of listeners) listen(line);
        if (logs) logArticle(printed);
        else if (verbose || line === null || line.outcome === 'failed')
          process.stderr.write(styleText('dim', `[${fn}] ${text}\n`, { stream: process.stderr }));
      },
    });
    if (signal.aborted) return;
    await makePushKeys(cloud);
    await page.connect(cloud, signal);
    written = await writeOutputs(outputs, cloud);
    say();
    say(welcomeText(cloud));
    say(
      `${styleText('green', 'ready')} at ${cloud.endpoint} after ${seconds(started)}; outputs in ${path.relative(process.cwd(), written.file)}; Ctrl-C stops it`,
    );
    if (written.belongsTo !== null)
      say(
        `${styleText('yellow', 'note')} ${path.relative(process.cwd(), outputs)} belongs to the cloud at ${written.belongsTo}, which \`slugline\` uses by default. Add \`--endpoint ${cloud.endpoint}\` to use this one.`,
      );
    say(`operator page at ${styleText('bold', cloud.endpoint + PAGE_PATH)}; drop articles there`);
    if (cloud.readerSite !== null) say(`reader site at ${styleText('bold', cloud.readerSite)}`);
    if (data !== undefined) say(`the state is kept in ${path.relative(process.cwd(), data) || '.'}`);
    if (watch !== undefined) {
      say(`watching ${path.relative(process.cwd(), watch) || '.'}; changes go to the uploads bucket`);
      await startWatching(watch, cloud, data, signal);
    }
    if (files.length > 0) {
      say();
      await showFiles(files, cloud, listeners, say, signal);
      say();
      if (!signal.aborted) say(stillUp(cloud));
    }
    await aborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    written?.remove();
    await cloud?.stop();
    if (signal.aborted && cloud !== null)
      say(
        data === undefined
          ? '\nStopped. Nothing is kept. Start with `--data DIR` to keep buckets, queues and tables.'
          : `\nStopped. The state is kept in ${path.relative(process.cwd(), data) || '.'}.`,
      );
  }
};

const program = new Command('npm start --')
  .description(
    'Starts Slugline on this machine: the synthesized stack on an embedded cloud, without Docker or an AWS account.\nUploads the given files, shows the progress of each, and keeps running until Ctrl-C.',
  )
  .argument('[file...]', 'articles to upload: files or folders')
  .option('--port <number>', 'port of the AWS endpoint; 0 picks a free one', parsePort, DEFAULT_PORT)
  .option(
    '--reader-port <number>',
    `port of the reader site; ${portBeside(DEFAULT_PORT)}, or the port after --port`,
    parsePort,
  )
  .option(
    '--real-push',
    'notify readers’ devices through their browsers’ real push services, which needs the internet; without it, open pages of the reader site show notices themselves',
  )
  .option(
    '--environment <name>',
    'environment to start, from config/environments.yaml',
    knownEnvironment,
    DEFAULT_ENVIRONMENT,
  )
  .option('--outputs <file>', 'where to write the outputs', (file) => path.resolve(file), OUTPUTS)
  .option(
    '--data <folder>',
    'keep buckets, queues, subscriptions and tables in this folder between runs',
    folderAt,
  )
  .option(
    '--watch <folder>',
    'upload files that appear or change in this folder, and withdraw those that are deleted',
    existingFolder,
  )
  .option('--logs', 'print what the functions log, article by article')
  .option('--verbose', 'print every line that the functions log')
  .showHelpAfterError('To list all options: npm start -- --help')
  .addHelpText(
    'after',
    '\nExamples:\n  npm start\n  npm start -- examples/*\n  npm start -- --port 4600 my-articles/\n  npm start -- --data .slugline/data --watch articles --logs\n  npm start -- --environment prod',
  )
  .exitOverride((exit) => {
    process.exit(exit.exitCode === 0 ? 0 : 2);
  })
  .action(async (files: readonly string[], options: Options) => {
    try {
      await run(files, options);
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${faultText(error)}\n`);
      process.exit(error instanceof Fault ? error.exitCode : 1);
    }
  });

const faultText = (error: unknown): string => {
  if (error instanceof DataInUse)
    return `${error.folder} is in use by another \`npm start\`. Stop it, or choose another folder: npm start -- --data OTHER`;
  if (error instanceof DataOutdated)
    return `${error.folder} holds the state of another version of Slugline, which this version cannot read. Delete it, or choose another folder: npm start -- --data OTHER`;
  if (error instanceof PortTaken)
    return `Port ${error.port} is taken on 127.0.0.1. Stop the process that uses it, or choose another port: npm start -- ${error.option} ${portBeside(error.port)}`;
  return error instanceof Error ? error.message : String(error);
};

await program.parseAsync();
