import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OutletFirsts } from '../../../ports/fan-out.ts';
import type { ItemKey } from '../item-key.ts';
import { FORGET_AT } from '../items.ts';
import { patiently } from '../patience.ts';
import type { Table } from '../table.ts';
import { writeOne } from '../writes.ts';

/** After so many seconds without an article, a story is closed. */
const KEPT = 30 * 86_400;

const keyOf = (story: string): ItemKey => ({ pk: `STORY#${story}`, sk: 'OUTLETS' });

interface Noted {
  readonly article: string;
  readonly at: string;
}

/**
 * The outlets that have covered a story, in the readers' table: one item a story, with an attribute for each outlet.
 * Only outlets with followers are noted.
 */
export const dynamoOutletFirsts = (table: Table): OutletFirsts => ({
  of: async (story) => {
    const { Item = {} } = await patiently(
      () =>
        table.client.send(new GetCommand({ TableName: table.name, Key: keyOf(story), ConsistentRead: true })),
      table.patience,
    );
    return Object.entries(Item).flatMap(([scope, noted]) =>
      scope.startsWith('outlet:')
        ? [{ scope, articleId: (noted as Noted).article, at: (noted as Noted).at }]
        : [],
    );
  },
  note: async (story, { scope, articleId, at }) => {
    await writeOne(table, {
      Update: {
        Key: keyOf(story),
        UpdateExpression: 'SET #scope = :noted, #forget = :forget',
        ConditionExpression: 'attribute_not_exists(#scope)',
        ExpressionAttributeNames: { '#scope': scope, '#forget': FORGET_AT },
        ExpressionAttributeValues: {
          ':noted': { article: articleId, at },
          ':forget': Math.floor(Date.now() / 1000) + KEPT,
        },
      },
    });
  },
  forget: async (story, scope, articleId) => {
    await writeOne(table, {
      Update: {
        Key: keyOf(story),
        UpdateExpression: 'REMOVE #scope',
        ConditionExpression: '#scope.article = :article',
        ExpressionAttributeNames: { '#scope': scope },
        ExpressionAttributeValues: { ':article': articleId },
      },
    });
  },
});
