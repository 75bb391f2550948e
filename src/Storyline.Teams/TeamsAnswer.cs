using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Teams;

/// <summary>Whoever answers what is said in Teams; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply> TeamsAnswer(Inbound inbound, CancellationToken cancel);
