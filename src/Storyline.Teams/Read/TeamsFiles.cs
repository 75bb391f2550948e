using Microsoft.Extensions.Logging;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>Fetches the files that somebody sent along in a personal chat; Teams keeps them in SharePoint and sends where.</summary>
internal sealed partial class TeamsFiles(IHttpClientFactory http, ILogger<TeamsFiles> logger)
{
    public const string Client = "teams-files";
    private const int Largest = 5 * 1024 * 1024;
    private const int Most = 3;
    private static readonly string[] Domains = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us"];

    /// <summary>The files, and the name of the first that could not be had.</summary>
    public async Task<(IReadOnlyList<Storyline.Core.Messages.MessageFile> Files, string? Missed)> Of(
        Activity activity,
        CancellationToken cancel
    )
    {
        var sent = (activity.Attachments ?? [])
            .Where(attachment => attachment.ContentType == Attachment.DownloadableFile)
            .Take(Most);
        var files = new List<Storyline.Core.Messages.MessageFile>();
        foreach (var file in sent)
        {
            if (await Fetch(file.Content.Text("downloadUrl"), cancel) is not { } content)
                return ([], file.Name ?? "the file");
            files.Add(new Storyline.Core.Messages.MessageFile(file.Name ?? "file", content));
        }
        return (files, null);
    }

    public static bool IsTrusted(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttps
        && url.IsDefaultPort
        && url.UserInfo.Length == 0
        && url.HostNameType == UriHostNameType.Dns
        && Domains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    private async Task<byte[]?> Fetch(string? address, CancellationToken cancel)
    {
        if (!IsTrusted(address))
            return null;
        try
        {
            using var response = await http.CreateClient(Client)
                .GetAsync(new Uri(address!), HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > Largest)
                return null;
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            using var content = new MemoryStream();
            var buffer = new byte[32 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0; )
            {
                if (content.Length + read > Largest)
                    return null;
                content.Write(buffer, 0, read);
            }
            return content.ToArray();
        }
        catch (Exception failed)
            when (failed is HttpRequestException or IOException
                || (failed is OperationCanceledException && !cancel.IsCancellationRequested)
            )
        {
            NotFetched(logger, failed.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file that was sent along could not be fetched: {Why}")]
    private static partial void NotFetched(ILogger logger, string why);
}
