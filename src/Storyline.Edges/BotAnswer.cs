using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Edges;

/// <summary>Answers a message that an edge has read. In the host it is <see cref="Bot.Answer"/>.</summary>
public delegate Task<Reply> BotAnswer(Inbound inbound, CancellationToken cancel);
