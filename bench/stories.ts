import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { predict } from './stories/predict.ts';
import { related } from './stories/related.ts';
import { tables } from './stories/table.ts';

const USAGE = `usage: npm run bench:stories -- DIR
       npm run bench:stories -- --predict FILE
       npm run bench:stories -- --related FILE

DIR holds stream, allsides21 and ecb as .jsonl.gz. FILE is .jsonl or .jsonl.gz, with {id, date, lang, title, text} a line in
the order of arrival. --predict writes {id, story, copyOf} a line, --related {id, related: [id…]}.
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { predict: { type: 'string' }, related: { type: 'string' } },
});
const [directory] = positionals;
const [missing] = [values.predict, values.related, directory].filter(
  (name) => name !== undefined && !existsSync(name),
);
if (missing !== undefined) {
  process.stderr.write(`There is no ${missing}.\n${USAGE}`);
  process.exitCode = 2;
} else if (values.predict !== undefined) process.stdout.write(await predict(values.predict));
else if (values.related !== undefined) process.stdout.write(await related(values.related));
else if (directory !== undefined) process.stdout.write(await tables(directory));
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
