using Storyline.Edges;
using Storyline.Slack.Read;

namespace Storyline.Slack.Answering;

/// <summary>Finishes Slack's requests that were acknowledged and not answered.</summary>
internal sealed class KeptSlackRequests(RequestSeal requestSeal, SlackEndpoint slackEndpoint) : IRequestReplay
{
    public string Edge => PayloadOrigin.Edge;

    public Func<RequestHold, Task>? Read(string request) =>
        requestSeal.Open(request) is { } kept && Payloads.Read(kept) is { } payload
            ? hold => slackEndpoint.Answer(payload, kept with { Kept = hold })
            : null;
}
