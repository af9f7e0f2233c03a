import { dynamoPauseCatalogue } from '../../../functions/adapters/dynamodb/pause-catalogue.ts';
import { EVERY_SECTION, type Pauses } from '../../../functions/core/publish/pauses.ts';
import { type Check, type Finding, ok, warn } from '../finding.ts';

/** Pauses: they are meant, but easily forgotten. */
export const pauses: Check = {
  about: 'pauses',
  run: async ({ catalogueTable }, { dynamo }) =>
    judgePauses(await dynamoPauseCatalogue({ client: dynamo, name: catalogueTable }).readPauses()),
};

export const judgePauses = (paused: Pauses): readonly Finding[] => {
  const scopes = Object.entries(paused);
  return scopes.length === 0
    ? [ok('pauses', 'nothing is paused')]
    : scopes.map(([scope, since]) =>
        warn(
          'pauses',
          `announcements of ${scope === EVERY_SECTION ? 'all sections' : scope} are paused since ${since}`,
          `npx slugline resume${scope === EVERY_SECTION ? '' : ` --section ${scope.replace(/^subject:/, '')}`}`,
        ),
      );
};
