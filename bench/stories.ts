import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { SetFault } from './stories/articles.ts';
import { predict } from './stories/predict.ts';
import { related } from './stories/related.ts';
import { tables } from './stories/table.ts';

const USAGE = `usage: npm run bench:stories -- DIR
       npm run bench:stories -- --predict FILE
       npm run bench:stories -- --related FILE

DIR holds stream, allsides21, ecb and neardup as .jsonl.gz. FILE is .jsonl or .jsonl.gz, with {id, date, lang, title, text} a line
in the order of arrival. --predict writes {id, story, copyOf} a line, --related {id, related: [id…]}.
`;

const refuse = (message: string): void => {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exitCode = 2;
};

/** Prints as fast as the output takes it. */
const print = (parts: AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(parts), process.stdout, { end: false });

const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      predict: { type: 'string' },
      related: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [directory] = positionals;
  if (values.help) process.stdout.write(USAGE);
  else if (values.predict !== undefined) await print(predict(values.predict));
  else if (values.related !== undefined) await print(related(values.related));
  else if (directory === undefined) refuse('There is no DIR.');
  else await print(tables(directory));
};

try {
  await run();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // The reader of the output has closed it, such as `head`.
  if (code === 'EPIPE') process.exit(0);
  if (!(error instanceof SetFault) && !String(code).startsWith('ERR_PARSE_ARGS')) throw error;
  refuse((error as Error).message);
}
