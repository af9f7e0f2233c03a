import { parseArgs } from 'node:util';
import { print, runCommand, UsageFault } from './measure/command.ts';
import { predict } from './tagging/predict.ts';

const USAGE = `usage: npm run bench:tagging -- DIR [--json]
       npm run bench:tagging -- --predict FILE

DIR holds about-wikinews.jsonl, mentions-news-fair.jsonl, subjects-bbc.jsonl and subjects-500n.jsonl.

FILE has a line {"id","text","lang"?} each (.jsonl, .jsonl.gz). Printed is a line {"id","spans":[[start,end,"PER|ORG|LOC"]]} each.
`;

await runCommand(USAGE, async () => {
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
  else if (values.predict !== undefined) await print(predict(values.predict));
  else if (directory === undefined) throw new UsageFault('There is no DIR.');
  else {
    // Only here, because the peers that it compares with need not be installed for anything else.
    const { shown, tables } = await import('./tagging/tables.ts');
    const table = await tables(directory);
    await print([values.json ? `${JSON.stringify(table)}\n` : shown(table)]);
  }
});
