import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { findInComments, findInMarkdown } from './plain-language.ts';

// Prints the findings of files and folders: npm run lint:language -- PATH...
const paths = process.argv.slice(2);
if (paths.length === 0) {
  process.stderr.write('usage: npm run lint:language -- FILE|DIR...\n');
  process.exit(2);
}
const files = paths.flatMap((name) =>
  statSync(name).isDirectory()
    ? globSync('**/*.{md,ts,js}', { cwd: name, exclude: ['**/node_modules/**'] }).map((file) =>
        path.join(name, file),
      )
    : [name],
);
let count = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  for (const { line, text: found, advice } of file.endsWith('.md')
    ? findInMarkdown(text)
    : findInComments(text)) {
    count += 1;
    process.stdout.write(`${file}:${line}: ${found}\n    ${advice}\n`);
  }
}
process.stdout.write(`${count} findings in ${files.length} files\n`);
process.exitCode = count === 0 ? 0 : 1;
