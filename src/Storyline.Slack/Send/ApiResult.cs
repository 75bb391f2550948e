using NodaTime;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Send;

/// <summary>How a call to Slack ended.</summary>
internal abstract record ApiResult
{
    public sealed record Success(ApiResponse Response) : ApiResult;

    /// <summary>Slack said no.</summary>
    /// <param name="Error">Its word for why (<c>not_in_channel</c>).</param>
    public sealed record SlackError(string Error, string? Needed = null) : ApiResult;

    /// <summary>Nothing was done, and may be asked for again after a while.</summary>
    public sealed record TryLater(Duration After) : ApiResult;

    /// <summary>The bytes went out and no answer came: it may have been done.</summary>
    public sealed record NoResponse : ApiResult;

    /// <summary>What was answered; <c>null</c>: it was not done.</summary>
    public ApiResponse? Value => (this as Success)?.Response;
}
