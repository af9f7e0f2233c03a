import { catalogueContract } from '../contracts/catalogue.ts';
import { memoryCatalogue } from './memory-catalogue.ts';

catalogueContract('memory', async () => memoryCatalogue());
