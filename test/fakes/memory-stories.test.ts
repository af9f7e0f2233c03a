import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { rulingsContract, storiesContract } from '../contracts/stories.ts';
import { memoryRulings, memoryStories } from './memory-stories.ts';

const stories = memoryStories();
storiesContract(() => stories);

const there = new Set<ArticleId>();
const rulings = memoryRulings(stories, (articleId) => there.has(articleId));
rulingsContract(
  () => ({ rulings, stories }),
  async (articleId) => {
    there.add(articleId);
  },
);
