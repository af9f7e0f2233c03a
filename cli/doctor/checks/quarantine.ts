import { dynamoQuarantineCatalogue } from '../../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { isHeldForPerson } from '../../../functions/core/publish/held-upload.ts';
import { type Check, ok, warn } from '../finding.ts';

/** Enough to know that there are many. */
const MOST = 1000;

/** The number of rejected uploads. This is not a fault of the deployment, but someone should know. */
export const quarantine: Check = {
  about: 'quarantine',
  run: async ({ catalogueTable }, { dynamo }) => {
    let count = 0;
    let waiting = 0;
    const catalogue = dynamoQuarantineCatalogue({ client: dynamo, name: catalogueTable });
    for await (const { rejection } of catalogue.quarantined()) {
      count += 1;
      if (isHeldForPerson(rejection?.code ?? '')) waiting += 1;
      if (count === MOST) break;
    }
    const many = count === MOST ? `${count} or more` : String(count);
    return [
      ...(waiting === 0
        ? []
        : [
            warn(
              'quarantine',
              `${waiting} ${waiting === 1 ? 'upload waits' : 'uploads wait'} for a person`,
              'read them: npx slugline quarantine; `npx slugline quarantine accept KEY` lets one through',
            ),
          ]),
      ok('quarantine', count === 0 ? 'nothing is rejected' : `${many} rejected: npx slugline quarantine`),
    ];
  },
};
