using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Slack.Answering;

/// <summary>Whoever answers what is said in Slack; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply?> SlackAnswer(Inbound inbound, CancellationToken cancel);
