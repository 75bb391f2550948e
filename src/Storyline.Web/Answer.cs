using Storyline.Conversation;

namespace Storyline.Web;

/// <summary>Whoever answers what is said here; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply?> Answer(Inbound inbound, CancellationToken cancel);
