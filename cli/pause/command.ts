import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { PauseOptions } from './options.ts';

const PAUSE_HELP = `
Uploads are handled as ever, and their announcements wait, in their order: nothing is lost. What is already on its way to the
channels when the pause begins may still go out. A section's pause holds back what its followers would hear.
${TARGET_HELP}

Examples:
  slugline pause
  slugline pause --section sport
  slugline pause --list`;

const RESUME_HELP = `
Without --section every pause ends.
${TARGET_HELP}

Examples:
  slugline resume
  slugline resume --section sport`;

/** `slugline pause` */
export const definePause: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('pause')
      .summary('hold announcements back')
      .description('Holds all announcements back, or those of a section, until they are resumed.')
      .option('--section <name>', 'only of this section, such as sport')
      .option('--list', 'only say what is paused, and since when'),
  )
    .addHelpText('after', helpText(PAUSE_HELP))
    .action(async (options: PauseOptions) => {
      const { pause } = await import('./pause.ts');
      end(await pause(options, context));
    });
};

/** `slugline resume` */
export const defineResume: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('resume')
      .summary('let announcements go on')
      .description('Ends pauses, and hands on in order what waited for it.')
      .option('--section <name>', 'only of this section, such as sport'),
  )
    .addHelpText('after', helpText(RESUME_HELP))
    .action(async (options: PauseOptions) => {
      const { resume } = await import('./pause.ts');
      end(await resume(options, context));
    });
};
