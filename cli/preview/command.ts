import type { Define } from '../program.ts';

const HELP = `
FILE is a file, a directory (all files below it, without hidden ones, node_modules and links to directories) or a glob; "-",
or no FILE at all, is standard input. Files may be gzipped.

Exit code: 0 when every file gave an edition or was refused with a reason, 1 when one could not be read, 2 on wrong usage.

Examples:
  slugline preview story.html
  slugline preview stories/ --json | jq -r '.edition.headline'
  slugline preview 'archive/**/*.txt.gz' --json > editions.jsonl
  curl -s https://example.com/story | slugline preview --explain`;

/** `slugline preview` */
export const definePreview: Define = (program, context, end) => {
  program
    .command('preview')
    .summary('show what articles become, without any cloud')
    .description(
      'Normalises and tags articles and shows what would be published. Needs no cloud and no network.',
    )
    .argument('[FILE...]', 'what to read')
    .option('--json', 'one JSON object a line: file, edition and topics, or file and rejection')
    .option('--explain', 'also say what each pass did, and why')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: { json?: true; explain?: true }) => {
      const { preview } = await import('./preview.ts');
      end(await preview(files, { json: options.json ?? false, explain: options.explain ?? false }, context));
    });
};
