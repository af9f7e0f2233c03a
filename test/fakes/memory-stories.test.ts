import { storiesContract } from '../contracts/stories.ts';
import { memoryStories } from './memory-stories.ts';

const stories = memoryStories();
storiesContract(() => stories);
