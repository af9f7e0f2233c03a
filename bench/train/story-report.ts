import { editionText } from '../../functions/core/edition.ts';
import { readHtml } from '../../functions/core/normalise/html/read-html.ts';
import type { StoryModel } from '../../functions/core/normalise/html/story/judge.ts';
import { readyForest } from '../../functions/core/normalise/model/forest.ts';
import { mergePieces } from '../../functions/core/normalise/pieces.ts';
import { settleCopy } from '../../functions/core/normalise/text/passes.ts';
import { compareTexts, figuresOf, pageF1 } from '../measure/four-grams.ts';
import type { StoryForests } from './story-looks.ts';
import type { StoryPage } from './story-pages.ts';

const silent = (): void => undefined;

/** A page's text as normalise makes it, all passes included, with a model of one's own. */
const textBy = async (html: string, model: StoryModel): Promise<string> => {
  const draft = await readHtml(html, silent, { model });
  return draft.ok ? editionText(mergePieces(settleCopy(draft.value, silent).pieces)) : '';
};

/**
 * Prints a line a set.
 *
 * @param title how the models came by what they know
 * @param judged pages, each with forests that never saw its site
 */
export const reportStories = async (
  title: string,
  judged: readonly { readonly page: StoryPage; readonly forests: StoryForests }[],
): Promise<void> => {
  const models = new Map<StoryForests, StoryModel>();
  const results: { readonly page: StoryPage; readonly counts: ReturnType<typeof compareTexts> }[] = [];
  for (const { page, forests } of judged) {
    const model = models.get(forests) ?? {
      first: readyForest(forests.first),
      second: readyForest(forests.second),
      threshold: 1,
    };
    models.set(forests, model);
    results.push({ page, counts: compareTexts(page.gold.text, await textBy(page.html, model)) });
  }
  for (const set of new Set(judged.map(({ page }) => page.gold.set))) {
    const counts = results.filter(({ page }) => page.gold.set === set).map((result) => result.counts);
    const { f1, precision, recall } = figuresOf(counts);
    const wrong = counts.filter((count) => pageF1(count) < 0.5).length;
    console.log(
      `${set}: ${title}: F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, ${wrong} wrong of ${counts.length}`,
    );
  }
};
