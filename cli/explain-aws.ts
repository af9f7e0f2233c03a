/** The fields by which Node and the AWS SDK tell their errors apart. */
export interface AwsErrorInfo {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** Of the answer; 0 where there was none. */
  readonly status: number;
  /** How often the SDK tried. */
  readonly attempts: number;
}

/** Where a call went, as far as it is known; nulls are for what the environment says. */
export interface RequestInfo {
  readonly endpoint: string | null;
  readonly region: string | null;
  readonly profile: string | null;
}

interface Rule {
  readonly when: (error: AwsErrorInfo) => boolean;
  readonly say: (error: AwsErrorInfo, request: RequestInfo) => string;
}

/** An error's name or code is one of these; services differ in the ending. */
const named =
  (...names: readonly string[]) =>
  ({ name, code }: AwsErrorInfo): boolean =>
    names.some((one) => [name, code].some((own) => own === one || own === `${one}Exception`));

const says =
  (pattern: RegExp) =>
  ({ message }: AwsErrorInfo): boolean =>
    pattern.test(message);

/** `aws sso login`, for the profile that is in use. */
const login = ({ profile }: RequestInfo): string =>
  `\`aws sso login${profile === null ? '' : ` --profile ${profile}`}\``;

const inRegion = ({ region }: RequestInfo): string => (region === null ? 'this region' : region);

/** `… is not authorized to perform: sns:Subscribe on resource: arn:… because …`, as IAM words it everywhere. */
const FORBIDDEN = /not authorized to perform:? ([\w-]+:\w+)(?:.*? on resource:? "?([^\s"]+))?/s;

const refusal = ({ message }: AwsErrorInfo, { profile }: RequestInfo): string => {
  const [, action, resource] = FORBIDDEN.exec(message) ?? [];
  const whose = profile === null ? 'Your AWS identity' : `The AWS profile ${profile}`;
  const remedy = /explicit deny/.test(message)
    ? 'A policy denies it explicitly, so no further permission helps: ask the owner of that policy to change it, or use another --profile.'
    : 'Ask for that permission, or use another --profile.';
  return action === undefined
    ? `AWS refuses: ${sentence(message)} \`aws sts get-caller-identity\` shows who you are; use another --profile, or ask for the permission.`
    : `${whose} may not do ${action}${resource === undefined ? '' : ` on ${resource}`}. ${remedy}`;
};

/**
 * Messages for AWS's errors, for a person at a terminal; the first that matches is shown. Names of errors:
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and each service's own list.
 */
const RULES: readonly Rule[] = [
  {
    when: named('ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'EAI_AGAIN', 'EPIPE'),
    say: ({ code }, request) =>
      request.endpoint === null
        ? `AWS cannot be reached (${code}). Check the network, and that ${inRegion(request)} is a region of AWS.`
        : `Nothing answers at ${request.endpoint} (${code}). Is \`npm start\` running? Start it, or give another --endpoint.`,
  },
  {
    when: says(/could not resolve credentials using profile|profile .* (?:not|could not be) found/i),
    say: ({ message }, { profile }) =>
      `There is no AWS profile ${profile ?? /\[(.+?)\]/.exec(message)?.[1] ?? 'of that name'} with credentials. \`aws configure list-profiles\` lists the existing ones.`,
  },
  {
    when: (error) =>
      named('ExpiredToken', 'RequestExpired', 'TokenRefreshRequired', 'TokenProviderError')(error) ||
      says(/sso session.*(?:expired|invalid)|token (?:is|has) expired/i)(error),
    say: (_, request) =>
      `The AWS credentials have expired. Sign in again: ${login(request)}, or renew your keys.`,
  },
  {
    when: (error) => named('CredentialsProviderError')(error) || says(/could not load credentials/i)(error),
    say: (_, request) =>
      request.profile === null
        ? `No AWS credentials were found. Sign in (${login(request)} or \`aws configure\`), or give --profile.`
        : `No AWS credentials were found for the profile ${request.profile}. \`aws configure list-profiles\` lists the existing ones; sign in with ${login(request)}.`,
  },
  {
    when: (error) =>
      named('RequestTimeTooSkewed', 'RequestInTheFuture')(error) ||
      says(/signature (?:expired|not yet current)/i)(error),
    say: () => "This computer's clock is wrong, so AWS refuses what it signs. Set the clock and try again.",
  },
  {
    when: named(
      'InvalidClientTokenId',
      'UnrecognizedClient',
      'InvalidAccessKeyId',
      'InvalidToken',
      'AuthFailure',
    ),
    say: (_, request) =>
      `AWS does not know these credentials. Check the access key and that ${inRegion(request)} is enabled in the account, or sign in again: ${login(request)}.`,
  },
  {
    when: named('SignatureDoesNotMatch', 'InvalidSignature', 'IncompleteSignature'),
    say: () => 'The secret access key does not belong to the access key. Correct it with `aws configure`.',
  },
  {
    when: named('OptInRequired'),
    say: (_, request) =>
      `${inRegion(request)} is not enabled in this account. Enable it, or give another --region.`,
  },
  {
    when: says(/region is missing/i),
    say: () => 'No AWS region is set. Give --region, set AWS_REGION, or put a region into your AWS profile.',
  },
  {
    when: named('PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraint'),
    say: (_, request) => `The bucket is not in ${inRegion(request)}. Give its --region with --stack.`,
  },
  {
    when: named('SubscriptionLimitExceeded', 'FilterPolicyLimitExceeded', 'TopicLimitExceeded'),
    say: ({ message }) =>
      `${sentence(message)} Raise the quota in the Service Quotas console, or end subscriptions that nobody needs (\`slugline followers\`).`,
  },
  {
    when: (error) =>
      named('AccessDenied', 'AuthorizationError', 'UnauthorizedOperation', 'Forbidden')(error) ||
      error.status === 403,
    say: refusal,
  },
  {
    when: named(
      'Throttling',
      'Throttled',
      'TooManyRequests',
      'RequestLimitExceeded',
      'RequestThrottled',
      'ProvisionedThroughputExceeded',
      'SlowDown',
      'KMSThrottling',
    ),
    say: ({ attempts }) =>
      `AWS is throttling requests${attempts > 1 ? ` (tried ${attempts} times)` : ''}. Try again in a minute; finished work is not lost.`,
  },
  {
    when: named(
      'ResourceNotFound',
      'NoSuchBucket',
      'NotFound',
      'QueueDoesNotExist',
      'AWS.SimpleQueueService.NonExistentQueue',
    ),
    say: ({ message, name }, request) =>
      `${sentence(message === 'UnknownError' || message === '' ? name : message)} ${
        request.endpoint === null
          ? `The stack is not in ${inRegion(request)}, or was deleted: check --region and --profile, or deploy again.`
          : 'The file .slugline/outputs.json is from another run: run `npm start` again.'
      }`,
  },
  {
    when: ({ status, name }) => status === 501 || name === 'NotImplemented',
    say: ({ message }) => sentence(message),
  },
  {
    when: ({ status, name }) => status >= 500 || name === 'TimeoutError',
    say: ({ message, name, status }) =>
      `AWS failed: ${sentence(message || name)} Try again in a minute${status === 0 ? '; check the network' : ''}.`,
  },
];

/** Text as a sentence of its own, with a full stop. */
export const sentence = (text: string): string =>
  /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;

/** Says in a sentence or two what an error of the network or of AWS means and what to do. Null if the error is unknown. */
export const explainAws = (error: AwsErrorInfo, request: RequestInfo): string | null =>
  RULES.find(({ when }) => when(error))?.say(error, request) ?? null;
