import { parseArgs } from 'node:util';
import { AskedFault, predict } from './tagging/predict.ts';

const USAGE = `usage: npm run bench:tagging -- DIR [--json]
       npm run bench:tagging -- --predict FILE

DIR holds about-wikinews.jsonl, mentions-news-fair.jsonl, subjects-bbc.jsonl and subjects-500n.jsonl.

FILE has a line {"id","text","lang"?} each (.jsonl, .jsonl.gz). Printed is a line {"id","spans":[[start,end,"PER|ORG|LOC"]]} each.
`;

const refuse = (message: string): void => {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exitCode = 2;
};

const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      predict: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [directory] = positionals;
  if (values.help) process.stdout.write(USAGE);
  else if (values.predict !== undefined) await predict(values.predict, process.stdout);
  else if (directory === undefined) refuse('There is no DIR.');
  else {
    // Only here, because the peers that it compares with need not be installed for anything else.
    const { shown, tables } = await import('./tagging/tables.ts');
    const table = await tables(directory);
    process.stdout.write(values.json ? `${JSON.stringify(table)}\n` : shown(table));
  }
};

try {
  await run();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // The reader of the output has closed it, such as `head`.
  if (code === 'EPIPE') process.exit(0);
  if (!(error instanceof AskedFault) && !String(code).startsWith('ERR_PARSE_ARGS')) throw error;
  refuse((error as Error).message);
}
