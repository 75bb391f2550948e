using Microsoft.Extensions.Logging;
using Storyline.Edges;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>Fetches the files that somebody sent along in a personal chat; Teams keeps them in SharePoint and sends where.</summary>
internal sealed partial class TeamsFiles(IHttpClientFactory http, ILogger<TeamsFiles> logger)
{
    public const string Client = "teams-files";
    private const int Largest = 5 * 1024 * 1024;
    private const int Most = 3;

    /// <summary>SharePoint, which signs its download addresses in their query.</summary>
    public static readonly TrustedHosts Hosts = new([])
    {
        Domains = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us"],
        AllowsQuery = true,
        Longest = 8_000,
    };

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

    private async Task<byte[]?> Fetch(string? address, CancellationToken cancel)
    {
        if (Hosts.Find(address) is not { } url)
            return null;
        try
        {
            using var client = http.CreateClient(Client);
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return response.IsSuccessStatusCode
                ? await CappedBody.Read(response.Content, Largest, client.Timeout, cancel)
                : null;
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
