using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Local;

/// <summary>Answers a message; in the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply?> LocalAnswer(Inbound inbound, CancellationToken cancel);
