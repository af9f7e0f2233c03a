import { dynamoSweepCatalogue } from '../../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { NO_END } from '../../../functions/core/publish/embargo.ts';
import { ALL, OUTBOX_PARTS, STUCK_AFTER } from '../../../functions/core/publish/outbox.ts';
import type { ExpiryRecord, OutboxRecord } from '../../../functions/core/publish/records.ts';
import { type Check, type Finding, fail, orOk, warn } from '../finding.ts';

const MINUTE = 60_000;
/** Announcing takes seconds; the sweep emits again what has lain for five minutes. */
const LATE = 2 * MINUTE;
const LOST = 15 * MINUTE;
/** Enough of each part of the outbox to know that something is wrong. */
const MOST = 5000;

const firstOf = async <T>(items: AsyncIterable<T>, most: number): Promise<readonly T[]> => {
  const first: T[] = [];
  for await (const item of items) {
    first.push(item);
    if (first.length === most) break;
  }
  return first;
};

/** Whether what was committed is announced, embargoes are lifted and articles expire. */
export const outbox: Check = {
  about: 'outbox',
  run: async ({ catalogueTable }, { dynamo }) => {
    const items: (OutboxRecord | ExpiryRecord)[] = [];
    const catalogue = dynamoSweepCatalogue({ client: dynamo, name: catalogueTable });
    let later = 0;
    const passOver = (): void => {
      later += 1;
    };
    // Paused items wait on purpose.
    for (const part of OUTBOX_PARTS)
      if (part !== 'paused') items.push(...(await firstOf(catalogue.dueUntil(part, ALL, passOver), MOST)));
    for (const { isUnderstood } of await firstOf(catalogue.deferred(), MOST)) if (!isUnderstood) passOver();
    return [...judgeOutbox(items, Date.now()), ...judgeLater(later)];
  },
};

/** Items that a later release wrote wait for that release, however long it takes. */
export const judgeLater = (items: number): readonly Finding[] =>
  items === 0
    ? []
    : [
        fail(
          'schema',
          `${items} announcements, embargoes or uploads wait for a later release of Slugline that wrote them`,
          'deploy that release again; docs/runbook.md#items-of-a-later-release',
        ),
      ];

const age = ({ dueAt }: OutboxRecord | ExpiryRecord, now: number): number => now - Date.parse(dueAt);

const nameOf = (item: OutboxRecord | ExpiryRecord): string =>
  item.state === 'expiring' ? item.articleId : `${item.articleId}.${item.version}`;

/** @param now milliseconds since 1970 */
export const judgeOutbox = (
  items: readonly (OutboxRecord | ExpiryRecord)[],
  now: number,
): readonly Finding[] => {
  const ready = items.filter(({ state }) => state === 'ready').sort((a, b) => age(b, now) - age(a, now));
  const held = items.filter(({ state }) => state === 'held' || state === 'expiring');
  const overdue = held.filter((item) => age(item, now) > LATE);
  const [oldest] = ready;
  const minutes = oldest === undefined ? 0 : Math.round(age(oldest, now) / MINUTE);
  const stuck = ready.filter(({ attempt }) => attempt >= STUCK_AFTER).length;
  const [late] = overdue;
  return orOk(
    [
      ...(late === undefined
        ? []
        : [
            fail(
              'embargoes',
              `${overdue.length} embargoes or expiries are overdue; ${nameOf(late)} since ${late.dueAt}`,
              'see the logs of Sweep and Release',
            ),
          ]),
      ...(oldest === undefined || age(oldest, now) < LATE
        ? []
        : [
            (age(oldest, now) >= LOST || stuck > 0 ? fail : warn)(
              'outbox',
              `${ready.length} to announce, the oldest (${nameOf(oldest)}) for ${minutes} min${stuck === 0 ? '' : `; ${stuck} tried ${STUCK_AFTER} times or more`}`,
              'see the log of Announce; when that is mended, npx slugline sweep announces it',
            ),
          ]),
    ],
    'outbox',
    `${ready.length} being announced, ${heldText(held)}`,
  );
};

const heldText = (held: readonly (OutboxRecord | ExpiryRecord)[]): string => {
  const [first, ...others] = held.filter(({ dueAt }) => dueAt === NO_END);
  if (first === undefined) return `${held.length} held until their release time`;
  const count = others.length + 1;
  return `${held.length - count} held until their release time, ${count} without an end (${nameOf(first)}${others.length === 0 ? '' : ' and others'}; npx slugline release ARTICLE publishes one)`;
};
