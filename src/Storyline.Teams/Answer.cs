using Storyline.Conversation;

namespace Storyline.Teams;

/// <summary>Whoever answers what is said in Teams; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply> Answer(Inbound inbound, CancellationToken cancel);
