import type { Stack } from '../template/stack.ts';
import type { LocalDistribution } from './distribution.ts';

/** Origins of a stack's HTTP APIs, with where they are reached on this machine: behind the reader site. */
export const apisHere = (stack: Stack, url: string | null): Readonly<Record<string, string>> =>
  url === null
    ? {}
    : Object.fromEntries(
        stack
          .ofType('AWS::ApiGatewayV2::Api')
          .map(({ identity }) => [String(identity.attributes.ApiEndpoint), url]),
      );

/**
 * Returns a stack whose outputs name the reader site's address on this machine. On AWS its address has https and a name of
 * CloudFront's or of the newsroom.
 *
 * @param url of the reader site here, or null if there is none
 */
export const withSiteHere = (
  stack: Stack,
  distribution: LocalDistribution | null,
  url: string | null,
): Stack => {
  if (distribution === null || url === null) return stack;
  const addresses = [new URL(url).host, ...distribution.aliases].map((name) => `https://${name}`);
  const outputs = Object.fromEntries(
    Object.entries(stack.outputs).map(([name, value]) => [name, addresses.includes(value) ? url : value]),
  );
  return { ...stack, outputs };
};
