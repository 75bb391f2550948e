// Lets Microsoft's own library judge tokens: reads {appId, serviceUrl, channel, now, keys, cases: [header]} from standard input
// and writes true or false for each to standard output. "now" is in milliseconds; "keys" is the set of published keys.
'use strict';
const http = require('node:http');
const { ChannelValidation, SimpleCredentialProvider } = require('botframework-connector');

(async () => {
  const { appId, serviceUrl, channel, now, keys, cases } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  Date.now = () => now;
  console.error = () => {};
  const server = http.createServer((request, response) => {
    const keysAt = `http://127.0.0.1:${server.address().port}/keys`;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? keys : { issuer: 'https://api.botframework.com', jwks_uri: keysAt }));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  ChannelValidation.OpenIdMetadataEndpoint = `http://127.0.0.1:${server.address().port}/`;
  const credentials = new SimpleCredentialProvider(appId, '');
  const verdicts = [];
  for (const header of cases)
    verdicts.push(await ChannelValidation.authenticateChannelTokenWithServiceUrl(header, credentials, serviceUrl, channel).then(() => true, () => false));
  server.closeAllConnections();
  server.close();
  process.stdout.write(JSON.stringify(verdicts));
})();
