import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { PauseOptions } from './options.ts';

const PAUSE_HELP = `
Uploads are still handled. Their announcements wait in order, and none is lost. Announcements that are already being sent when the pause
begins may still go out. A pause of a section holds everything that the section's subscribers would receive.
${TARGET_HELP}

Examples:
  slugline pause
  slugline pause --section sport
  slugline pause --list`;

const RESUME_HELP = `
Without --section it ends every pause.
${TARGET_HELP}

Examples:
  slugline resume
  slugline resume --section sport`;

/** `slugline pause` */
export const definePause: Define = (program, context, end) => {
  withTargetOptions(
    program
      .command('pause')
      .summary('hold announcements')
      .description('Holds all announcements, or those of one section, until you resume them.')
      .option('--section <name>', 'only this section, such as sport')
      .option('--list', 'only say what is paused and since when'),
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
      .summary('end pauses')
      .description('Ends pauses, and sends the announcements that waited, in order.')
      .option('--section <name>', 'only this section, such as sport'),
  )
    .addHelpText('after', helpText(RESUME_HELP))
    .action(async (options: PauseOptions) => {
      const { resume } = await import('./pause.ts');
      end(await resume(options, context));
    });
};
