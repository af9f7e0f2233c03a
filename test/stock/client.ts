/** What the scenario asks of a stock client. Names and answers are AWS's. */
export interface StockClient {
  makeBucket(bucket: string): Promise<void>;
  put(bucket: string, key: string, file: string, onlyNew?: boolean): Promise<{ readonly versionId: string }>;
  /** Uploads a big file in parts. */
  putBig(bucket: string, key: string, file: string): Promise<void>;
  get(bucket: string, key: string, versionId?: string): Promise<string>;
  presignGet(bucket: string, key: string): Promise<string>;
  /** Versions and delete markers, newest first. */
  versions(bucket: string, key: string): Promise<readonly string[]>;
  remove(bucket: string, key: string, versionId?: string): Promise<void>;
  makeQueue(name: string): Promise<{ readonly url: string; readonly arn: string }>;
  /** Waits up to 20 seconds; the body of one message, which is deleted. */
  receive(queueUrl: string): Promise<string | undefined>;
  subscribe(
    channel: string,
    protocol: string,
    endpoint: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<string>;
  confirm(channel: string, token: string): Promise<string>;
  subscriptions(channel: string): Promise<readonly string[]>;
  unsubscribe(subscription: string): Promise<void>;
}
