// An echo bot on npm botbuilder, without authentication; NODE_PATH locates its packages.
const express = require('express');
const { BotFrameworkAdapter, TurnContext } = require('botbuilder');

const adapter = new BotFrameworkAdapter({ appId: '', appPassword: '' });
const app = express();
app.use(express.json());
app.get('/health/live', (_, response) => response.end('live'));
app.post('/api/messages', (request, response) => adapter.processActivity(request, response, async context => {
  if (context.activity.type === 'message') await context.sendActivity(TurnContext.removeRecipientMention(context.activity));
}));
const server = app.listen(0, '127.0.0.1', () => console.log(`Echo is at http://127.0.0.1:${server.address().port}`));
