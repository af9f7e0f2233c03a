import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { StoryOptions } from './options.ts';

const HELP = `
A story is one event that one or more articles report (docs/stories.md). ARTICLE is an article's id or an upload's key.

show lists the articles of a story, says which one was announced first in each scope, and why an article belongs to the story. merge moves
the story of ARTICLE into the story of OTHER; later articles follow. split gives ARTICLE a story of its own. Both decisions last, whatever is
uploaded later, and each undoes the other.

rebuild adds what the story table lacks. It reads from the catalogue which articles belong to which story. Use it after the table was lost or
restored, and after stories were off. Nothing is announced, and it may run while articles are being announced.
${TARGET_HELP}

Examples:
  slugline story show stories/flood.html
  slugline story merge stories/flood-2.html stories/flood.html
  slugline story split stories/flood-2.html
  slugline story rebuild --dry-run`;

/** `slugline story` */
export const defineStory: Define = (program, context, end) => {
  const group = program
    .command('story')
    .summary('show, merge and split stories')
    .description('Shows the story of an article, merges stories, splits them, and rebuilds the story table.')
    .addHelpText('after', helpText(HELP));
  withTargetOptions(
    group
      .command('show')
      .description('show the story of an article')
      .argument('<ARTICLE>', 'an article or an upload')
      .option('--json', 'one JSON object'),
  ).action(async (name: string, options: StoryOptions) => {
    const { showStory } = await import('./show.ts');
    end(await showStory(name, options, context));
  });
  withTargetOptions(
    group
      .command('merge')
      .description('move the story of an article into another story')
      .argument('<ARTICLE>', 'an article or an upload')
      .argument('<OTHER>', 'an article of the story that stays'),
  ).action(async (name: string, other: string, options: StoryOptions) => {
    const { mergeStory } = await import('./rule.ts');
    end(await mergeStory(name, other, options, context));
  });
  withTargetOptions(
    group
      .command('split')
      .description('give an article a story of its own')
      .argument('<ARTICLE>', 'an article or an upload'),
  ).action(async (name: string, options: StoryOptions) => {
    const { splitStory } = await import('./rule.ts');
    end(await splitStory(name, options, context));
  });
  withTargetOptions(
    group
      .command('rebuild')
      .description('add what the story table lacks')
      .option('--dry-run', 'only list what would be written')
      .option('--json', 'one JSON object a line for each story'),
  ).action(async (options: StoryOptions) => {
    const { rebuildStories } = await import('./rebuild.ts');
    end(await rebuildStories(options, context));
  });
};
