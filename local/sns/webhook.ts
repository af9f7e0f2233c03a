import type { Delivery, Failure } from './outgoing.ts';

/** https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
const timeoutMs = 15_000;

/**
 * Sends a document to a web address, as SNS does. Client errors other than 429 are final. Other errors are retried.
 * https://docs.aws.amazon.com/sns/latest/dg/http-header.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 *
 * @returns what failed, if anything did
 */
export const post = async (
  { to, type, messageId, body, raw }: Delivery,
  contentType: string,
): Promise<Failure | undefined> => {
  try {
    const answer = await fetch(to.endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': contentType,
        'user-agent': 'Amazon Simple Notification Service Agent',
        'x-amz-sns-message-type': type,
        'x-amz-sns-message-id': messageId,
        'x-amz-sns-topic-arn': to.channelArn,
        ...(type === 'SubscriptionConfirmation' ? {} : { 'x-amz-sns-subscription-arn': to.arn }),
        ...(raw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
      },
      body,
    });
    await answer.body?.cancel();
    if (answer.ok) return undefined;
    const isFinal = answer.status < 500 && answer.status !== 429;
    return { message: `The endpoint answered ${answer.status}`, code: String(answer.status), isFinal };
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
    return {
      message: cause instanceof Error ? cause.message : String(cause),
      code: 'EndpointUnreachable',
      isFinal: false,
    };
  }
};
