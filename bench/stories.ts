import { parseArgs } from 'node:util';
import { predict } from './stories/predict.ts';
import { related } from './stories/related.ts';

const USAGE = `usage: npm run bench:stories -- DIR
       npm run bench:stories -- --predict FILE
       npm run bench:stories -- --related FILE

FILE is .jsonl or .jsonl.gz with {id, date, lang, title, text} a line, in the order of arrival.
`;

const { values } = parseArgs({
  allowPositionals: true,
  options: { predict: { type: 'string' }, related: { type: 'string' } },
});
if (values.predict !== undefined) process.stdout.write(await predict(values.predict));
else if (values.related !== undefined) process.stdout.write(await related(values.related));
else {
  process.stderr.write(USAGE);
  process.exit(2);
}
