// An OpenID Connect provider by other hands, so that the sign-in journey is not only tested against our own idea of
// one. Started by the tests of internal/signin with the service's address; prints its own address as one JSON line.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const service = process.argv[2];
const audience = 'acs-api';

// Made-up people. The login page takes the key as the name and any password.
const people = {
  's-ama': { name: 'Ama Made-Up', roles: ['whitemail_reviewer'], lines: ['PIP', 'UC'], sites: ['leeds'] },
  's-none': { name: 'No Role', roles: ['chief_of_everything'], lines: [], sites: [] },
};
const programs = { 'scanning-house': { name: 'Scanning house', roles: ['scanning_hub'], lines: ['*'], sites: ['*'] } };

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const configuration = {
  clients: [
    {
      client_id: 'acs', token_endpoint_auth_method: 'none', grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${service}/sign-in/callback`], post_logout_redirect_uris: [`${service}/sign-in/ended`],
    },
    {
      client_id: 'scanning-house', client_secret: 'a long made-up secret for a made-up house',
      grant_types: ['client_credentials'], response_types: [], redirect_uris: [],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'k1' }] },
  cookies: { keys: ['a made-up key of this test'] },
  claims: { openid: ['sub'], profile: ['name', 'roles', 'lines', 'sites'] },
  pkce: { required: () => true },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  extraTokenClaims: (_ctx, token) => programs[token.clientId],
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({ scope: '', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
    },
  },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.on('request', new Provider(issuer, configuration).callback());
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
});

// The test holds our standard input open; when the test is gone, so are we.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
