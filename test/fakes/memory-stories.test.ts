import { rulingsContract, storiesContract } from '../contracts/stories.ts';
import { memoryRulings, memoryStories } from './memory-stories.ts';

const stories = memoryStories();
storiesContract(() => stories);

const rulings = memoryRulings();
rulingsContract(() => rulings);
