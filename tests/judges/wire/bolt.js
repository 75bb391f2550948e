// Lets the receiver of Slack's own framework judge requests: reads {secret, now, cases: [{headers: [[name, value]], type, body}]}
// from standard input and writes the statuses of its answers to standard output. Bodies are Base64; "now" is in milliseconds.
'use strict';
const http = require('node:http');
const { HTTPReceiver, LogLevel } = require('@slack/bolt');

(async () => {
  const { secret, now, cases } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  Date.now = () => now;
  const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };
  const receiver = new HTTPReceiver({ signingSecret: secret, endpoints: ['/slack/commands'], logger: silent });
  receiver.init({ processEvent: event => event.ack() });
  const server = await receiver.start({ host: '127.0.0.1', port: 0 });
  const statuses = [];
  for (const one of cases) statuses.push(await ask(server.address().port, one));
  await receiver.stop();
  process.stdout.write(JSON.stringify(statuses));
})();

function ask(port, { headers, type, body }) {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body, 'base64');
    const raw = ['Host', '127.0.0.1', 'Content-Type', type, 'Content-Length', String(bytes.length), 'Connection', 'close', ...headers.flat()];
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', path: '/slack/commands', headers: raw }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end(bytes);
  });
}
