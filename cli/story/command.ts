import type { Define } from '../define.ts';
import { helpText } from '../present/help-text.ts';
import { TARGET_HELP, withTargetOptions } from '../target/options.ts';
import type { StoryOptions } from './options.ts';

const HELP = `
A story is one event, as one or more articles tell it (docs/stories.md). ARTICLE is an article's id or an upload's key.

show says which articles a story has, who was told first in which scope, and why an article belongs to it. merge puts the story of
ARTICLE into that of OTHER, and later articles of it, too. split gives ARTICLE a story of its own. Both are kept whatever is uploaded
later; each takes the other back.

rebuild writes what the story table lacks: which articles belong to which story comes from the catalogue, as their followers heard it.
Use it after the table was lost or restored, and where stories were off. Nobody is told anything, and it may run while articles are announced.
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
    .summary('see which articles tell one story, and rule on it')
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
      .description('put the story of an article into that of another')
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
      .description('write what the story table lacks')
      .option('--dry-run', 'only say what would be written')
      .option('--json', 'one JSON object a line for each story'),
  ).action(async (options: StoryOptions) => {
    const { rebuildStories } = await import('./rebuild.ts');
    end(await rebuildStories(options, context));
  });
};
