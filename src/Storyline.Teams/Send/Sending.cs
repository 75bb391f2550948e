namespace Storyline.Teams.Send;

/// <summary>How a call to the Connector ended.</summary>
internal abstract record Sending
{
    /// <param name="Message">The id of the message, where the Connector gave one.</param>
    public sealed record Sent(string? Message) : Sending;

    /// <summary>Not taken now.</summary>
    /// <param name="After">How long the Connector asked to wait.</param>
    public sealed record Later(TimeSpan? After) : Sending;

    /// <summary>Nothing can be said there any more, with the reason in plain words.</summary>
    public sealed record Gone(string Why) : Sending;

    /// <summary>The message to be changed is not there.</summary>
    public sealed record Missing : Sending;

    /// <summary>Refused as it is, and would be again.</summary>
    public sealed record Refused(string Why) : Sending;

    /// <summary>It went out, and no answer came.</summary>
    public sealed record Unclear : Sending;
}
