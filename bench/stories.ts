import { parseArgs } from 'node:util';
import { print, runCommand, UsageFault } from './measure/command.ts';
import { predict } from './stories/predict.ts';
import { related } from './stories/related.ts';
import { tables } from './stories/table.ts';

const USAGE = `usage: npm run bench:stories -- DIR
       npm run bench:stories -- --predict FILE
       npm run bench:stories -- --related FILE

DIR holds stream, allsides21, ecb and neardup as .jsonl.gz. FILE is .jsonl or .jsonl.gz, with {id, date, lang, title, text} a line
in the order of arrival. --predict writes {id, story, copyOf} a line, --related {id, related: [id…]}.
`;

await runCommand(USAGE, async () => {
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
  else if (directory === undefined) throw new UsageFault('There is no DIR.');
  else await print(tables(directory));
});
