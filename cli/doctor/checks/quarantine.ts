import { dynamoQuarantineCatalogue } from '../../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { type Check, ok } from '../finding.ts';

/** Enough to know that there are many. */
const MOST = 1000;

/** How many uploads are refused: no fault of the deployment, but someone should know. */
export const quarantine: Check = {
  about: 'quarantine',
  run: async ({ catalogueTable }, { dynamo }) => {
    let count = 0;
    const catalogue = dynamoQuarantineCatalogue({ client: dynamo, name: catalogueTable });
    for await (const _ of catalogue.quarantined()) {
      count += 1;
      if (count === MOST) break;
    }
    const many = count === MOST ? `${count} or more` : String(count);
    return [
      ok('quarantine', count === 0 ? 'nothing is refused' : `${many} refused: npx slugline quarantine`),
    ];
  },
};
