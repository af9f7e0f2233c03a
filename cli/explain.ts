import { type AwsErrorInfo, explainAws, type RequestInfo, sentence } from './explain-aws.ts';
import { Fault } from './fault.ts';

const codedOf = (error: unknown): AwsErrorInfo => {
  if (typeof error !== 'object' || error === null)
    return { name: '', code: '', message: String(error), status: 0, attempts: 0 };
  const { name, code, Code, message, $metadata, cause } = error as Readonly<Record<string, unknown>>;
  // `fetch` says only that it failed, and keeps why as its cause.
  if (error instanceof TypeError && cause instanceof Error) return codedOf(cause);
  const { httpStatusCode, attempts } = ($metadata ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    name: text(name),
    code: text(code) || text(Code),
    message: text(message),
    status: Number(httpStatusCode ?? 0),
    attempts: Number(attempts ?? 0),
  };
};

/**
 * Says in plain sentences what went wrong and what to do about it.
 *
 * @param error whatever was thrown
 * @param endpoint where the AWS calls went; null for AWS itself, or when there were none
 * @param request the region and profile they went with, where they are known
 * @example explain(new Fault('There is no queue news.'), null) // 'There is no queue news.'
 */
export const explain = (
  error: unknown,
  endpoint: string | null,
  { region = null, profile = null }: Partial<RequestInfo> = {},
): string => {
  if (error instanceof Fault) return error.message;
  const coded = codedOf(error);
  return (
    explainAws(coded, { endpoint, region, profile }) ??
    `${sentence(coded.message || coded.name || 'Something unknown went wrong')} Set SLUGLINE_DEBUG=1 to see where it happened.`
  );
};

/** The stacks of an error and of its causes when `SLUGLINE_DEBUG` asks for them, else null. */
export const debugText = (error: unknown): string | null => {
  if (!process.env.SLUGLINE_DEBUG) return null;
  const stacks: string[] = [];
  for (let at = error; at instanceof Error && stacks.length < 5; at = at.cause)
    stacks.push(at.stack ?? at.message);
  return stacks.join('\ncaused by: ');
};
