import { Aws, Duration, Names } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  FunctionUrlOriginAccessControl,
  HttpVersion,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { FunctionUrlAuthType, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';
import type { SiteChoice } from '../../environments/site.ts';
import type { PipelineIdentity } from '../../identity.ts';
import { hostOf } from '../reader-push/readers-api.ts';

/** The header that tells the function which host the reader asked: a function URL gets its own in `Host`. */
const HOST_HEADER = 'x-site-host';

/** The header that tells the API the reader's address: the API sees CloudFront's. */
const VIEWER_HEADER = 'x-site-viewer';

/**
 * The parameters that reach the function, by paths. Others do not, so that a link with an advertiser's parameters has no cached copy of its own. A feed's
 * all do: a mistyped parameter must cause an error, not another feed.
 */
const PARAMETERS = {
  Lists: { path: null, parameters: CacheQueryStringBehavior.allowList('before') },
  Search: { path: '/search*', parameters: CacheQueryStringBehavior.allowList('q') },
  Feeds: { path: '/feed.*', parameters: CacheQueryStringBehavior.all() },
};

/** Errors that CloudFront caches for at least ten seconds by default: missing pages and invalid requests. */
const NOT_THERE = [400, 404, 405, 414];
/** A fault is over as soon as the function works again. */
const FAULTS = [500, 502, 503, 504];

/**
 * Adds CloudFront before a function, the only one that may call its URL.
 *
 * @param api takes what readers post; null: nothing is posted
 */
export const addDistribution = (
  scope: Construct,
  fn: Lambda,
  site: SiteChoice,
  { environment }: PipelineIdentity,
  api: HttpApi | null,
): Distribution => {
  const { domain, certificate, firewall } = site;
  const origin = FunctionUrlOrigin.withOriginAccessControl(
    fn.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }),
    {
      originAccessControl: new FunctionUrlOriginAccessControl(scope, 'Access', {
        // CDK's own would be the same in two regions of an account, which has each name once.
        originAccessControlName: `${Names.uniqueResourceName(scope, { maxLength: 40 })}-${Aws.REGION}`,
      }),
      keepaliveTimeout: Duration.seconds(60),
    },
  );
  const host = addHost(scope, domain);
  const behaviour = (parameters: CacheQueryStringBehavior, name: string): BehaviorOptions => ({
    origin,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    cachePolicy: asTheFunctionSays(scope, parameters, name),
    functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: host }],
  });
  const distribution = new Distribution(scope, 'Distribution', {
    // 128 characters are the most, and the name of an environment may have as many.
    comment: `Slugline: the reader site of ${environment.slice(0, 80)}`,
    defaultBehavior: behaviour(PARAMETERS.Lists.parameters, 'Lists'),
    additionalBehaviors: {
      ...Object.fromEntries(
        (['Search', 'Feeds'] as const).map((name) => [
          PARAMETERS[name].path,
          behaviour(PARAMETERS[name].parameters, name),
        ]),
      ),
      ...(api === null ? {} : postedTo(api, addViewer(scope, domain))),
    },
    errorResponses: [...NOT_THERE, ...FAULTS].map((httpStatus) => ({
      httpStatus,
      // As long as the function says; by itself CloudFront keeps them for ten seconds.
      ttl: Duration.seconds(0),
    })),
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    // The cheapest; readers elsewhere are served, too, from North America, Europe or Israel.
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(domain === undefined || certificate === undefined
      ? {}
      : {
          domainNames: [domain],
          certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
    ...(firewall === undefined ? {} : { webAclId: firewall }),
  });
  acknowledgeFindings(distribution, site);
  return distribution;
};

/** Readers' posts and their own pages, which the edge must not cache. */
const postedTo = (api: HttpApi, host: EdgeFunction): Readonly<Record<string, BehaviorOptions>> => {
  const behaviour: BehaviorOptions = {
    origin: new HttpOrigin(hostOf(api), { originSslProtocols: [OriginSslPolicy.TLS_V1_2] }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: host }],
  };
  return { '/readers': behaviour, '/readers/*': behaviour };
};

/** Copies are kept as long as the function says of each page, and not at all where it says nothing. Cookies do not get through. */
const asTheFunctionSays = (
  scope: Construct,
  parameters: CacheQueryStringBehavior,
  name: string,
): CachePolicy =>
  new CachePolicy(scope, `${name}Caching`, {
    comment: `${name}, as long as their Cache-Control says`,
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.allowList(HOST_HEADER),
    queryStringBehavior: parameters,
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });

/** Tells the function the host that links and feeds are to name: the site's own domain, else what the reader asked. */
const addHost = (scope: Construct, domain: string | undefined): EdgeFunction =>
  edgeFunction(scope, 'TellHost', 'Tells the site which host the reader asked', [hostLine(domain)]);

/** Tells the API the same, and from which network the reader comes: sign-ups are limited by it, and it is not kept. */
const addViewer = (scope: Construct, domain: string | undefined): EdgeFunction =>
  edgeFunction(scope, 'TellViewer', 'Tells the API which host the reader asked, and from where', [
    hostLine(domain),
    `  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };`,
  ]);

const hostLine = (domain: string | undefined): string =>
  `  request.headers['${HOST_HEADER}'] = { value: ${domain === undefined ? 'request.headers.host.value' : JSON.stringify(domain)} };`;

const edgeFunction = (
  scope: Construct,
  id: string,
  comment: string,
  lines: readonly string[],
): EdgeFunction =>
  new EdgeFunction(scope, id, {
    comment,
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      [
        'function handler(event) {',
        '  var request = event.request;',
        ...lines,
        '  return request;',
        '}',
      ].join('\n'),
    ),
  });

const acknowledgeFindings = (distribution: Distribution, { domain, firewall }: SiteChoice): void => {
  acknowledge(
    distribution,
    'CFR1',
    'News is for readers everywhere; which countries a newsroom may not serve is for its lawyers, and no default can know.',
  );
  if (firewall === undefined)
    acknowledge(
      distribution,
      'CFR2',
      'A firewall costs money by the month and is optional: the setting site.firewall takes a web ACL. The site takes no bodies and no cookies, and the function never sees unknown parameters.',
    );
  acknowledge(
    distribution,
    'CFR3',
    'Access logs of CloudFront hold the addresses of readers, which this system keeps nowhere. Metrics count the requests.',
  );
  if (domain === undefined)
    acknowledge(
      distribution,
      'CFR4',
      'Under a name of cloudfront.net AWS’s own certificate decides on the TLS versions; with site.domain and site.certificate 1.2 is the least.',
    );
};
