import { readersContract } from '../contracts/readers.ts';
import { memoryReaders } from './memory-readers.ts';

const readers = memoryReaders();
readersContract(() => readers);
