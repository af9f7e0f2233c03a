import { dynamoPauseCatalogue } from '../../../functions/adapters/dynamodb/pause-catalogue.ts';
import type { Pauses } from '../../../functions/core/publish/pauses.ts';
import { type Check, type Finding, ok, warn } from '../finding.ts';

/** Whether editors hold announcements back: meant so, but easily forgotten. */
export const pauses: Check = {
  about: 'pauses',
  run: async ({ catalogueTable }, { dynamo }) =>
    judgePauses(await dynamoPauseCatalogue({ client: dynamo, name: catalogueTable }).readPauses()),
};

export const judgePauses = (paused: Pauses): readonly Finding[] => {
  const scopes = Object.entries(paused);
  return scopes.length === 0
    ? [ok('pauses', 'nothing is held back')]
    : scopes.map(([scope, since]) =>
        warn('pauses', `announcements of ${scope} are held back since ${since}`, 'npx slugline resume'),
      );
};
