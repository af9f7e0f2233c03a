import type { Declared } from '../../functions/core/metadata/declaration.ts';
import { outsideEdition } from '../../functions/core/metadata/declared.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { Explanation } from '../../functions/core/story/explain.ts';
import { editionLines } from '../present/edition-text.ts';
import { reasonLines } from '../present/reason-lines.ts';
import { cleanLine, cyan, labelled, red, wrap } from '../present/text.ts';
import { explainedLines } from './explained.ts';
import type { Handled } from './handling.ts';
import { declaredEmbargoText } from './handling.ts';
import type { Preview } from './result.ts';

/** The declared identity and handling, which are not part of the edition. */
const handlingLines = (declared: Declared, handled: Handled): readonly string[] => {
  const lines = outsideEdition(declared).flatMap(([{ key, kind }, value]) => {
    const text = kind.format(value);
    return labelled(key, [
      cleanLine(key === FIELDS.embargoedUntil.key ? declaredEmbargoText(text, handled) : text),
    ]);
  });
  return lines.length === 0 ? [] : [...lines, ''];
};

const storyLines = (story: Explanation, file: string): readonly string[] => [
  cyan(story.story === file ? '  Story: its own' : `  Story: that of ${cleanLine(story.story)}`),
  ...reasonLines(story),
  '',
];

/**
 * A preview as people read it.
 *
 * @param explained whether to add the decision about every block, and the other changes
 * @param follows whether another preview stands before it
 */
export const previewText = (preview: Preview, explained: boolean, follows: boolean): string => {
  const lines = [
    ...(follows ? [''] : []),
    cyan(preview.file === '-' ? 'standard input' : cleanLine(preview.file)),
    '',
    ...('rejection' in preview
      ? [red(`  Refused: ${preview.rejection.code}`), wrap(cleanLine(preview.rejection.message), '  '), '']
      : [
          ...handlingLines(preview.declared, preview.handled),
          ...editionLines(preview.edition, preview.topics),
        ]),
    ...(explained ? explainedLines(preview.blocks, preview.trace) : []),
    ...('story' in preview && preview.story !== null ? storyLines(preview.story, preview.file) : []),
  ];
  return lines.join('\n').replace(/\n+$/, '');
};
