using NodaTime;
using Storyline.Core.Outbox;

namespace Storyline.Teams.Connect;

/// <summary>How a call to the Connector ended.</summary>
internal abstract record ConnectorResult
{
    /// <param name="Message">The id of the message, where the Connector gave one.</param>
    public sealed record Posted(string? Message) : ConnectorResult;

    /// <summary>Not taken now.</summary>
    /// <param name="After">How long the Connector asked to wait.</param>
    public sealed record Throttled(TimeSpan? After) : ConnectorResult;

    /// <summary>Nothing can be said there any more, with the reason in plain words.</summary>
    public sealed record Gone(string Why) : ConnectorResult;

    /// <summary>The message to be changed is not there.</summary>
    public sealed record MessageNotFound : ConnectorResult;

    /// <summary>Refused as it is, and would be again.</summary>
    public sealed record Rejected(string Why) : ConnectorResult;

    /// <summary>It went out, and no answer came.</summary>
    public sealed record Unanswered : ConnectorResult;

    /// <summary>The same, as the outbox understands it.</summary>
    public SendResult AsSent() =>
        this switch
        {
            Posted posted => new SendResult.Sent(posted.Message),
            Throttled throttled => new SendResult.Later(
                throttled.After is { } after ? Duration.FromTimeSpan(after) : null
            ),
            Gone gone => new SendResult.Never(gone.Why),
            MessageNotFound => new SendResult.Missing(),
            Rejected rejected => new SendResult.Never(rejected.Why),
            _ => new SendResult.Unclear(),
        };
}
