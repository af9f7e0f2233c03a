import type { Define } from '../define.ts';
import { withDeclaredOptions } from '../metadata/options.ts';
import { perSecond, seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { UploadOptions } from './options.ts';

const HELP = `
A file is uploaded under its name, the files of a directory under their way below it, with / on every system. Hidden files,
node_modules and links to directories are passed over. The same key again makes a correction.
What the options declare holds over what the copy says; it is sent as S3 metadata (docs/uploading.md).
${TARGET_HELP}

Exit code: 0 when everything was sent (with --wait: and nothing was refused, and all that was declared took
effect), 1 when not, 2 on wrong usage.

Examples:
  slugline upload story.html --wait
  slugline upload desk/ --prefix desk/ --section sport --topics 'Café culture, Oslo'
  slugline upload archive/ --silent --rate 100 --resume
  slugline upload budget.md --embargo 2026-11-25T12:30:00Z --urgency 2 --article-id budget-2026`;

/** `slugline upload` */
export const defineUpload: Define = (program, context, end) => {
  const command = program
    .command('upload')
    .summary('publish articles')
    .description('Uploads articles; the pipeline publishes them.')
    .argument('<FILE|DIR...>', 'what to upload')
    .option('--prefix <prefix>', 'what every key begins with')
    .option('--wait', 'wait until each was handled, and say what became of it')
    .option('--timeout <seconds>', 'with --wait: give up after so long without news', seconds, 60)
    .option('--resume', 'send nothing that is in the bucket as it is here: go on after a stopped run')
    .option('--rate <number>', 'files a second, at most', perSecond)
    .option('--dry-run', 'only say what would be sent');
  withTargetOptions(withDeclaredOptions(command))
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: UploadOptions) => {
      const { upload } = await import('./upload.ts');
      end(await upload(names, options, context));
    });
};
