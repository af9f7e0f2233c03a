import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { columns, dim } from '../present/text.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';

const HELP = `${TARGET_HELP}

Examples:
  slugline outputs
  slugline outputs --json | jq -r .SectionSportChannelArn
  slugline outputs --stack Slugline`;

/** `slugline outputs` */
export const defineOutputs: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('outputs')
      .summary('show the names of buckets, queues and channels')
      .description("Shows the pipeline's buckets, table, channels and queues by name.")
      .option('--json', 'one JSON object'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (options: { json?: true } & TargetOptions) => {
      await onTarget(options, context, async ({ outputs }) => {
        if (options.json) return context.output.line(JSON.stringify(outputs));
        const rows = columns(Object.entries(outputs).toSorted());
        return context.output.line(rows.map((row) => row.replace(/^\S+/, dim)).join('\n'));
      });
      end(0);
    });
};
