/** An attribute value in DynamoDB's JSON: one member that names the type. */
export type AttributeValue = Readonly<Record<string, unknown>>;

export type Item = Readonly<Record<string, AttributeValue>>;
