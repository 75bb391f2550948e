using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Storyline.Host;

/// <summary>
/// Takes secrets out of the addresses in spans before they are exported, whichever instrumentation wrote them: files, calendars and Slack's
/// addresses for answers are secrets in a path, tokens and codes in a query. What is left of a request served here is its route, of one made
/// from here the host.
/// </summary>
internal sealed partial class AddressRedaction : BaseProcessor<Activity>
{
    private const string Redacted = "REDACTED";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.path") is not null)
            data.SetTag("url.path", PathOf(data.GetTagItem("http.route") as string));
        data.SetTag("url.query", null);
        if (data.GetTagItem("url.full") is string full)
            data.SetTag("url.full", HostOf(full));
    }

    private static string PathOf(string? route) =>
        route is null ? $"/{Redacted}" : "/" + Parameter().Replace(route, Redacted).TrimStart('/');

    private static string? HostOf(string full) =>
        Uri.TryCreate(full, UriKind.Absolute, out var url)
            ? $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}/{Redacted}"
            : null;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
