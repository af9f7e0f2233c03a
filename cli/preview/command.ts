import { Option } from 'commander';
import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import type { ExportFormat } from './export-formats.ts';
import { EXPORTS } from './export-formats.ts';

const HELP = `
FILE is a file, a directory (all files below it, without hidden ones, node_modules and links to directories) or a glob; "-",
or no FILE at all, is standard input. Files may be gzipped.

With --as, editions are written as files of that format: Markdown with front matter, a page of HTML, plain text, or one JSON
object a line (ninjs 3.0, schema.org JSON-LD). Refused files are named on standard error. Markdown, HTML and ninjs keep the id, the
embargo, the expiry, the silence and the urgency, so that they hold when the file is uploaded again; JSON-LD and plain text have
no place for an embargo.

With --json, "embargoedUntil" is the time in UTC until which the article would be held if it were uploaded now, "indefinite", or null when
nothing is held. "expiresAt" is a time in UTC or null.

Exit code: 0 when every file gave an edition or was refused with a reason, 1 when one could not be read or, with --as, was
refused, 2 on wrong usage.

Examples:
  slugline preview story.html
  slugline preview story.eml --as markdown > story.md
  slugline preview stories/ --json | jq -r '.edition.headline'
  slugline preview 'archive/**/*.txt.gz' --json > editions.jsonl
  curl -s https://example.com/story | slugline preview --explain`;

interface Options {
  readonly json?: true;
  readonly explain?: true;
  readonly as?: ExportFormat;
  readonly environment?: string;
}

/** `slugline preview` */
export const definePreview: Define = (program, context, end) => {
  program
    .command('preview')
    .summary('show what articles become, without any cloud')
    .description(
      'Normalises and tags articles and shows what would be published. Needs no cloud and no network.',
    )
    .argument('[FILE...]', 'what to read')
    .option(
      '--json',
      'one JSON object a line: file, edition, topics, embargoedUntil and expiresAt, or file and rejection',
    )
    .option(
      '--explain',
      'also show every block with its role, which pass took it out and why, and which of the files before it tells the same story',
    )
    .addOption(
      new Option('--as <format>', 'write the edition in this format')
        .choices(EXPORTS)
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
            as: options.as ?? null,
            environment: options.environment ?? null,
          },
          context,
        ),
      );
    });
};
