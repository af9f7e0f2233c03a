/**
 * An item has a schema that this release does not know: a later release wrote it. It is left as it is, because this
 * release could only guess its meaning. During a deployment old and new functions run side by side, and after a
 * rollback the old ones are back.
 */
export class LaterSchemaFault extends Error {
  override readonly name = 'LaterSchemaFault';
  /** The schema that the item has. */
  readonly schema: number;

  /**
   * @param item the item's name for people: `ARTICLE#… META`
   * @param schema that it has
   * @param known the latest that this release knows
   */
  constructor(item: string, schema: number, known: number) {
    super(
      `${item} was written by a later release of Slugline (schema ${schema}; this release knows ${known}). Use that release.`,
    );
    this.schema = schema;
  }
}
