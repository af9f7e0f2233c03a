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

/** What the user asked for. */
interface Options {
  readonly port: number;
  /** The port of the reader site; left out: the one after `port`. */
  readonly readerPort?: number;
  /** The environment of config/environments.yaml whose stack is started. */
  readonly environment: string;
  /** Where the outputs are written; `slugline` looks for the default. */
  readonly outputs: string;
  readonly verbose?: true;
  /** Tell what the functions log, article by article. */
  readonly logs?: true;
  /** Where the state is kept between runs. */
  readonly data?: string;
  /** The folder that the uploads bucket follows. */
  readonly watch?: string;
  /** Whether readers' devices are told by real push services. */
  readonly realPush?: true;
}

const OUTPUTS = fileURLToPath(new URL('../.slugline/outputs.json', import.meta.url));

/** Synthesized assemblies, by what they are made of. */
const ASSEMBLIES = fileURLToPath(new URL('../.slugline/assemblies', import.meta.url));

const LOGS = fileURLToPath(new URL('../.slugline/logs', import.meta.url));
const MAIL = fileURLToPath(new URL('../.slugline/mail', import.meta.url));

const DEFAULT_PORT = 4566;

/** Told at once, not after the stack was synthesized. */
const knownEnvironment = (name: string): string => {
  try {
    return environmentNamed(name, readEnvironments()).name;
  } catch (error) {
    throw new InvalidArgumentError(tellFault(error));
  }
};

const say = (text = ''): void => {
  process.stdout.write(`${text}\n`);
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Ends the program as its users ask: once, cleanly, within a second; a terminal sends Ctrl-C twice through npm. */
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

/** A folder that is there or can be made: told at once, not after the stack was synthesized. */
const folderAt = (folder: string): string => {
  const at = path.resolve(folder);
  try {
    mkdirSync(at, { recursive: true });
    accessSync(at, constants.W_OK);
  } catch (error) {
    throw new InvalidArgumentError(
      `It can be no folder to write to (${error instanceof Error && 'code' in error ? error.code : error}). Choose another.`,
    );
  }
  return at;
};

const existingFolder = (folder: string): string => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError('There is no such folder.');
  return path.resolve(folder);
};

/** Has the uploads bucket follow a folder, and says what it does. */
const startWatching = (folder: string, cloud: Cloud, data: string | undefined, signal: AbortSignal) =>
  watchIntoBucket(
    folder,
    { ...cloud, bucket: cloud.outputs.UploadsBucketName ?? '' },
    data,
    (event) => {
      const why = event.kind === 'failed' ? `: ${tellFault(event.error)}` : '';
      say(`${styleText(event.kind === 'failed' ? 'red' : 'dim', event.kind)} ${event.key}${why}`);
    },
    signal,
  );

/** The last line, which is still on the screen when all else has scrolled by. */
const stillUp = ({ endpoint, readerSite }: Cloud): string =>
  readerSite === null
    ? `It is still up at ${endpoint}, and the page at ${endpoint}${PAGE_PATH}. Ctrl-C stops it.`
    : `It is still up at ${endpoint}, the page at ${endpoint}${PAGE_PATH}, and the reader site at ${styleText('bold', readerSite)}. Ctrl-C stops it.`;

/** A name that was mistyped is said before anything starts. */
const assertFilesThere = async (files: readonly string[]): Promise<void> => {
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
  // A reader of our output that goes away (`| head`) is no reason to die half-way.
  process.stdout.on('error', () => {});
  await assertFilesThere(files);
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
      say(styleText('dim', `Synthesizing the stack of ${environment} (as \`cdk synth\` does) …`));
      return synthesize(folder, signal, environment);
    });
    say(
      styleText(
        'dim',
        isKept
          ? `Nothing of the stack of ${environment} changed since it was synthesized; starting the embedded cloud …`
          : `Synthesized in ${seconds(started)}; starting the embedded cloud …`,
      ),
    );
    const keep = keepLogs(data === undefined ? LOGS : path.join(data, 'logs'));
    const tellArticles = articleLogs(say);
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
        if (logs) tellArticles(printed);
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
        `${styleText('yellow', 'note')} ${path.relative(process.cwd(), outputs)} is of the cloud at ${written.belongsTo}, which \`slugline\` finds. Add \`--endpoint ${cloud.endpoint}\` for this one.`,
      );
    say(`watch it at ${styleText('bold', cloud.endpoint + PAGE_PATH)}; drop articles there`);
    if (cloud.readerSite !== null) say(`reader site at ${styleText('bold', cloud.readerSite)}`);
    if (data !== undefined) say(`state is kept in ${path.relative(process.cwd(), data) || '.'}`);
    if (watch !== undefined) {
      say(`the uploads bucket follows ${path.relative(process.cwd(), watch) || '.'}`);
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
          ? '\nStopped. Nothing is kept; `--data DIR` would keep buckets, queues and tables.'
          : `\nStopped. The state is kept in ${path.relative(process.cwd(), data) || '.'}.`,
      );
  }
};

const program = new Command('npm start --')
  .description(
    'Starts Slugline on this machine: the synthesized stack on an embedded cloud, no Docker and no AWS account.\nUploads the files given, shows the way of each, and stays up until Ctrl-C.',
  )
  .argument('[file...]', 'articles to upload: files, or folders of them')
  .option('--port <number>', 'port of the AWS endpoint; 0 takes any free one', parsePort, DEFAULT_PORT)
  .option(
    '--reader-port <number>',
    `port of the reader site; ${portBeside(DEFAULT_PORT)}, or the one after --port`,
    parsePort,
  )
  .option(
    '--real-push',
    'tell readers’ devices by their browsers’ real push services, which needs the internet; left out, the open pages of the reader site show notices themselves',
  )
  .option(
    '--environment <name>',
    'environment of config/environments.yaml to start',
    knownEnvironment,
    DEFAULT_ENVIRONMENT,
  )
  .option('--outputs <file>', 'where to write the outputs', (file) => path.resolve(file), OUTPUTS)
  .option('--data <folder>', 'keep buckets, queues, subscriptions and table there between runs', folderAt)
  .option('--watch <folder>', 'upload what appears or changes there, withdraw what goes', existingFolder)
  .option('--logs', 'tell what the functions log, article by article')
  .option('--verbose', 'print every line the functions log')
  .showHelpAfterError('Add --help to see what there is: npm start -- --help')
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
      process.stderr.write(`${tellFault(error)}\n`);
      process.exit(error instanceof Fault ? error.exitCode : 1);
    }
  });

const tellFault = (error: unknown): string => {
  if (error instanceof DataInUse)
    return `${error.folder} is in use by another \`npm start\`. Stop that, or choose another folder: npm start -- --data OTHER`;
  if (error instanceof DataOutdated)
    return `${error.folder} holds what another version of Slugline kept, which this one cannot read. Delete it, or choose another folder: npm start -- --data OTHER`;
  if (error instanceof PortTaken)
    return `Port ${error.port} is taken on 127.0.0.1. Stop what uses it, or choose another: npm start -- ${error.option} ${portBeside(error.port)}`;
  return error instanceof Error ? error.message : String(error);
};

await program.parseAsync();
