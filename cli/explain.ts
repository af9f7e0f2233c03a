import { Fault } from './fault.ts';

/** The fields by which Node and the AWS SDK tell their errors apart. */
interface Coded {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/**
 * Says in plain sentences what went wrong and what to do about it.
 *
 * @param error whatever was thrown
 * @param endpoint where the AWS calls went; null for AWS itself, or when there were none
 * @example explain(new Fault('There is no queue news.'), null) // 'There is no queue news.'
 */
export const explain = (error: unknown, endpoint: string | null): string => {
  if (error instanceof Fault) return error.message;
  const {
    name = '',
    code = '',
    message = '',
  } = typeof error === 'object' && error !== null ? (error as Coded) : { message: String(error) };
  if (UNREACHABLE.has(code))
    return endpoint === null
      ? `AWS cannot be reached (${code}). Check the network and the region.`
      : `Nothing answers at ${endpoint} (${code}). Start the embedded cloud with \`npm start\`, or give another --endpoint.`;
  if (name === 'CredentialsProviderError')
    return 'No AWS credentials were found. Sign in (`aws sso login`, `aws configure`) or set AWS_PROFILE.';
  if (name.startsWith('ExpiredToken'))
    return 'The AWS credentials have expired. Sign in again (`aws sso login`).';
  if (/region is missing/i.test(message))
    return 'No AWS region is set. Set AWS_REGION, or a region in your AWS profile.';
  if (/AccessDenied|AuthorizationError|UnauthorizedOperation/.test(name))
    return `AWS refuses: ${sentence(message)} Ask for this permission, or use another AWS_PROFILE.`;
  return `${sentence(message || name || 'Something unknown went wrong')} Set SLUGLINE_DEBUG=1 to see where it happened.`;
};

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The stacks of an error and of its causes when `SLUGLINE_DEBUG` asks for them, else null. */
export const debugText = (error: unknown): string | null => {
  if (!process.env.SLUGLINE_DEBUG) return null;
  const stacks: string[] = [];
  for (let at = error; at instanceof Error && stacks.length < 5; at = at.cause)
    stacks.push(at.stack ?? at.message);
  return stacks.join('\ncaused by: ');
};
