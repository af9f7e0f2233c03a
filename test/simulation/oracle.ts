import { judgeEvents, judgeFollowers, judgeHeard } from './oracle/announcements.ts';
import { judgeAuthority } from './oracle/authority.ts';
import { judgeBucket } from './oracle/bucket.ts';
import { judgeFeeds, judgeLedgers, judgeRecords, judgeVersions } from './oracle/catalogue.ts';
import { judgeKeptEmbargoes, judgeMovedEmbargoes } from './oracle/embargo.ts';
import { judgeAnnouncedEditions, judgeReadable, judgeReleases } from './oracle/released.ts';
import { judgeMoves, judgeRenames } from './oracle/renames.ts';
import { judgeEmbargoes, judgeErasures, judgeExpiries, judgePauses, judgeSilence } from './oracle/rules.ts';
import { judgeRulings } from './oracle/rulings.ts';
import type { Judged } from './oracle/seen.ts';
import { judgeNoStoryMissed, judgeOneAlert } from './oracle/stories.ts';
import { judgeClaims, judgeStrangers } from './oracle/strangers.ts';
import type { Script } from './script.ts';

/**
 * Checks a world at rest against the promise: every committed change is announced to its whole audience under one stable
 * event, nothing is announced that was not committed, nothing before its time, nothing is lost. Written from the promise;
 * of the code it knows only the records.
 *
 * @returns the violations, in words
 */
export const judge = (cloud: Judged, script: Script): readonly string[] => [
  ...judgeBucket(cloud, script),
  ...judgeLedgers(cloud, script),
  ...judgeVersions(cloud),
  ...judgeRecords(cloud),
  ...judgeEvents(cloud, script),
  ...judgeHeard(cloud),
  ...judgeEmbargoes(cloud, script),
  ...judgeKeptEmbargoes(cloud, script),
  ...judgeMovedEmbargoes(cloud, script),
  ...judgeMoves(cloud, script),
  ...judgeSilence(cloud, script),
  ...judgeExpiries(cloud, script),
  ...judgePauses(cloud),
  ...judgeErasures(cloud, script),
  ...judgeFollowers(cloud, script),
  ...judgeFeeds(cloud),
  ...judgeReleases(cloud, script),
  ...judgeAnnouncedEditions(cloud),
  ...judgeReadable(cloud, script),
  ...judgeStrangers(cloud, script),
  ...judgeClaims(cloud),
  ...judgeAuthority(cloud, script),
  ...judgeRenames(cloud, script),
  ...judgeOneAlert(cloud),
  ...judgeNoStoryMissed(cloud),
  ...judgeRulings(cloud),
];
