import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { WithdrawOptions } from './options.ts';

const HELP = `
Followers hear that the article is taken back, and why; the feeds drop it, and its record stays. The object stays in the bucket;
uploading it again, or a corrected one, brings the article back as its next version. A kill also asks followers to use no copy,
not even one they received before; it reaches those, too, who may have the article from the feeds alone.
${TARGET_HELP}

Exit code: 0 when all are withdrawn (also when they were before), 1 when not, 2 on wrong usage.

Examples:
  slugline withdraw stories/harbour-bridge.html --reason 'The quotation in the third paragraph was made up.'
  slugline withdraw 3fk29c0q7v5m8x1z4a6d --kill --reason 'Withdrawn by order of a court.'`;

/** `slugline withdraw` */
export const defineWithdraw: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('withdraw')
      .summary('take articles back')
      .description('Takes articles back, and tells everyone who heard of them.')
      .argument('<ARTICLE|KEY...>', 'articles by id, or by the key that owns them')
      .option('--reason <text>', 'why, for followers to read')
      .option('--kill', 'also ask followers to use no copy'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: WithdrawOptions) => {
      const { withdrawAll } = await import('./withdraw.ts');
      end(await withdrawAll(names, options, context));
    });
};
