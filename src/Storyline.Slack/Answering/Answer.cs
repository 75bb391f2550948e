using Storyline.Conversation;

namespace Storyline.Slack;

/// <summary>Whoever answers what is said in Slack; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply?> Answer(Inbound inbound, CancellationToken cancel);
