import { Option } from 'commander';
import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';

import { EXPORTS, type ExportFormat, MARKDOWN } from './export-formats.ts';

const HELP = `
FILE is a file, a directory or a glob. A directory means all files below it, except hidden files, node_modules and links to directories.
"-", or no FILE, means standard input. Files may be gzipped.

With --as, editions are written in that format: Markdown with front matter (markdown or md), a page of HTML, plain text, or one JSON
object a line (ninjs 3.0, schema.org JSON-LD). Rejected files are named on standard error. Markdown, HTML and ninjs keep the id, embargo,
expiry, silence and urgency, so that they apply when the file is uploaded again. JSON-LD and plain text cannot hold an embargo.

With --json, "embargoedUntil" is the time in UTC until which an upload would be held, "indefinite", or null if
it would not be held. "expiresAt" is a time in UTC or null.

Exit code: 0 if every file gave an edition or was rejected with a reason, 1 if one could not be read or, with --as, was
rejected, 2 on wrong usage.

Examples:
  slugline preview story.html
  slugline preview story.eml --as markdown > story.md
  slugline preview stories/ --json | jq -r '.edition.headline'
  slugline preview 'archive/**/*.txt.gz' --json > editions.jsonl
  curl -s https://example.com/story | slugline preview --explain`;

interface Options {
  readonly json?: true;
  readonly explain?: true;
  readonly as?: ExportFormat | typeof MARKDOWN;
  readonly environment?: string;
}

/** `slugline preview` */
export const definePreview: Define = (program, context, end) => {
  program
    .command('preview')
    .summary('show what would be published, without any cloud')
    .description(
      'Normalises and tags articles and shows what would be published. Needs no cloud and no network.',
    )
    .argument('[FILE...]', 'the files to read')
    .option(
      '--json',
      'one JSON object a line: file, edition, topics, embargoedUntil and expiresAt, or file and rejection',
    )
    .option(
      '--explain',
      'also show the role of each block, which pass removed it and why, and which earlier file is about the same story',
    )
    .addOption(
      new Option('--as <format>', 'write the edition in this format')
        .choices([...EXPORTS, MARKDOWN])
        .conflicts(['json', 'explain']),
    )
    .option(
      '--environment <name>',
      'expect the languages that an environment in config/environments.yaml publishes in',
    )
    .addHelpText('after', helpText(HELP))
    .action(async (files: string[], options: Options) => {
      const { preview } = await import('./preview.ts');
      end(
        await preview(
          files,
          {
            json: options.json ?? false,
            explain: options.explain ?? false,
            as: options.as === MARKDOWN ? 'markdown' : (options.as ?? null),
            environment: options.environment ?? null,
          },
          context,
        ),
      );
    });
};
