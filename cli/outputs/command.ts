import { Option } from 'commander';
import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { columns, dim } from '../present/text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';
import { shellText } from './shell-text.ts';

const HELP = `
--shell sets UPLOAD_BUCKET, EDITIONS_BUCKET, ARTICLES_CHANNEL and AWS_REGION. On the embedded cloud it also sets AWS_ENDPOINT_URL and test
credentials, so that every AWS client of that shell uses the embedded cloud.
${TARGET_HELP}

Examples:
  slugline outputs
  slugline outputs --json | jq -r .SectionSportChannelArn
  eval "$(slugline outputs --shell)"
  slugline outputs --stack Slugline`;

/** `slugline outputs` */
export const defineOutputs: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('outputs')
      .summary('show the names of buckets, queues and channels')
      .description("Shows the pipeline's buckets, table, channels and queues by name.")
      .option('--json', 'one JSON object')
      .addOption(
        new Option('--shell', 'commands that set UPLOAD_BUCKET and other variables in your shell').conflicts(
          'json',
        ),
      ),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: { json?: true; shell?: true } & TargetOptions) => {
      await onTarget(options, context, async (target) => {
        const { outputs } = target;
        if (options.shell) return context.output.line(shellText(target));
        if (options.json) return context.output.line(JSON.stringify(outputs));
        const rows = columns(Object.entries(outputs).toSorted());
        return context.output.line(rows.map((row) => row.replace(/^\S+/, dim)).join('\n'));
      });
      end(0);
    });
};
