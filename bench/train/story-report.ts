import { editionText } from '../../functions/core/edition.ts';
import { readHtml } from '../../functions/core/normalise/html/read-html.ts';
import type { StoryModel } from '../../functions/core/normalise/html/story/judge.ts';
import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import { readyForest } from '../../functions/core/normalise/model/forest.ts';
import { mergePieces } from '../../functions/core/normalise/pieces.ts';
import { settleCopy } from '../../functions/core/normalise/text/passes.ts';
import { compareTexts, figuresOf, pageF1 } from '../measure/four-grams.ts';
import type { StoryPage } from './story-pages.ts';

const silent = (): void => undefined;

/** A page's text as normalise makes it, all passes included, with a model of one's own. */
const textBy = async (html: string, model: StoryModel): Promise<string> => {
  const draft = await readHtml(html, silent, { model });
  return draft.ok ? editionText(mergePieces(settleCopy(draft.value, silent).pieces)) : '';
};

/**
 * Prints a line a set: every page read with the model that never saw its site.
 *
 * @param first,second forests, one a fold
 */
export const reportApart = async (
  pages: readonly StoryPage[],
  folds: readonly number[],
  first: readonly Forest[],
  second: readonly Forest[],
): Promise<void> => {
  const models = first.map(
    (forest, fold): StoryModel => ({
      first: readyForest(forest),
      second: readyForest(second[fold] as Forest),
      threshold: 1,
    }),
  );
  const results: { readonly page: StoryPage; readonly counts: ReturnType<typeof compareTexts> }[] = [];
  for (const [at, page] of pages.entries()) {
    const text = await textBy(page.html, models[folds[at] ?? 0] as StoryModel);
    results.push({ page, counts: compareTexts(page.gold.text, text) });
  }
  for (const set of new Set(pages.map(({ gold }) => gold.set))) {
    const counts = results.filter(({ page }) => page.gold.set === set).map((result) => result.counts);
    const { f1, precision, recall } = figuresOf(counts);
    const wrong = counts.filter((count) => pageF1(count) < 0.5).length;
    console.log(
      `${set}: by models that never saw the site: F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, ${wrong} wrong of ${counts.length}`,
    );
  }
};
