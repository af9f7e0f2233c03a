import { editionStoreContract } from '../contracts/edition-store.ts';
import { memoryEditions } from './memory-editions.ts';

editionStoreContract('memory', () => {
  const store = memoryEditions(Date.now);
  return {
    store,
    readBack: async ({ key }) => store.readable.get(key)?.document ?? store.documents.get(key),
  };
});
