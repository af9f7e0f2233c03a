import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { WithdrawOptions } from './options.ts';

const HELP = `
Subscribers receive the withdrawal with its reason. The article leaves the feeds; its record stays. The object stays in the bucket: upload it
again, or a corrected one, to make the article live again as its next version. A kill also asks subscribers to use no copy, not even one that
they received before. It is also sent to subscribers who may know the article only from the feeds.
${TARGET_HELP}

Exit code: 0 if all are withdrawn, 1 if not, 2 on wrong usage.

Examples:
  slugline withdraw stories/harbour-bridge.html --reason 'The quotation in the third paragraph was made up.'
  slugline withdraw 3fk29c0q7v5m8x1z4a6d --kill --reason 'Withdrawn by order of a court.'`;

/** `slugline withdraw` */
export const defineWithdraw: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('withdraw')
      .summary('withdraw articles')
      .description('Withdraws articles and notifies every subscriber that received them.')
      .argument('<ARTICLE|KEY...>', 'articles by id, or by the key that owns them')
      .option('--reason <text>', 'the reason, for subscribers')
      .option('--kill', 'also ask subscribers to use no copy'),
  )
    .addHelpText('after', helpText(HELP))
    .action(async (names: string[], options: WithdrawOptions) => {
      const { withdrawAll } = await import('./withdraw.ts');
      end(await withdrawAll(names, options, context));
    });
};
