using NodaTime;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>How a call to Slack ended.</summary>
internal abstract record ApiResult
{
    public sealed record Done(ApiResponse Response) : ApiResult;

    /// <summary>Slack said no.</summary>
    /// <param name="Error">Its word for why (<c>not_in_channel</c>).</param>
    public sealed record Refused(string Error, string? Needed = null) : ApiResult;

    /// <summary>Nothing was done, and may be asked for again after a while.</summary>
    public sealed record Later(Duration After) : ApiResult;

    /// <summary>The bytes went out and no answer came: it may have been done.</summary>
    public sealed record Unclear : ApiResult;

    /// <summary>What was answered; <c>null</c>: it was not done.</summary>
    public ApiResponse? Value => (this as Done)?.Response;
}
