// The smallest app on Slack's own framework: it greets, and keeps what people tell it in a list in memory.
'use strict';
const { App, LogLevel } = require('@slack/bolt');

(async () => {
  const stories = [];
  const app = new App({
    signingSecret: process.env.SLACK_SIGNING_SECRET || 'benchmark-signing-secret',
    authorize: async () => ({ botToken: 'xoxb-benchmark', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
    logLevel: LogLevel.ERROR,
    endpoints: '/slack/commands',
  });
  app.command('/storyline', async ({ command, ack }) => {
    if (!command.text.startsWith('story new ')) return ack({ response_type: 'in_channel', text: 'Hello' });
    stories.push({ key: `CHK-${stories.length + 1}`, title: command.text.slice('story new '.length), by: command.user_id });
    return ack({ response_type: 'in_channel', text: `${stories[stories.length - 1].key} is at the bottom of the backlog.` });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  console.log(`Bolt is at http://127.0.0.1:${server.address().port}`);
})();
