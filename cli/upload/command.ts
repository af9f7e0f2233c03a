import type { Define } from '../define.ts';
import { withDeclaredOptions } from '../metadata/options.ts';
import { perSecond, seconds } from '../parse-number.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { UploadOptions } from './options.ts';

const HELP = `
A file is uploaded under its name. Files of a directory are uploaded under their path below it, with / on every system. Hidden files,
node_modules and links to directories are skipped. Uploading under the same key again makes a correction.
Options override what the copy says. They are sent as S3 metadata (docs/uploading.md).
${TARGET_HELP}

Exit code: 0 if everything was sent (with --wait: if nothing was rejected and everything declared took effect), 1 if not,
2 on wrong usage.

Examples:
  slugline upload story.html --wait
  slugline upload desk/ --prefix desk/ --section sport --topics 'Café culture, Oslo'
  slugline upload archive/ --silent --rate 100 --resume
  slugline upload budget.md --embargo 2099-11-25T12:30:00Z --urgency 2 --article-id budget`;

/** `slugline upload` */
export const defineUpload: Define = (program, context, end) => {
  const command = program
    .command('upload')
    .summary('publish articles')
    .description('Uploads articles, which the pipeline then publishes.')
    .argument('<FILE|DIR...>', 'the files and directories to upload')
    .option('--prefix <prefix>', 'a prefix for every key')
    .option('--wait', 'wait until each upload was handled, and report its result')
    .option('--timeout <seconds>', 'with --wait: how long to wait without a result', seconds, 60)
    .option('--resume', 'skip files that are in the bucket unchanged: continues a stopped run')
    .option('--rate <number>', 'the most files a second', perSecond)
    .option('--dry-run', 'only list what would be sent');
  withTargetOptions(withDeclaredOptions(command))
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: UploadOptions) => {
      const { upload } = await import('./upload.ts');
      end(await upload(names, options, context));
    });
};
