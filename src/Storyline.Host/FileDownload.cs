using System.Text;
using Storyline.Domain.Downloads;

namespace Storyline.Host;

/// <summary>
/// Serves files that people have asked for. The address is the secret: no log holds it, and a wrong one looks like an unknown page.
/// </summary>
internal static class FileDownload
{
    public static void MapFileDownload(this WebApplication app) =>
        app.MapGet(
            "/files/{product}/{secret}/{name}",
            async (
                string product,
                string secret,
                string name,
                HttpResponse response,
                DownloadReader downloads,
                CancellationToken cancel
            ) =>
            {
                if (await downloads.Read(product, secret, name, cancel) is not { } download)
                    return Results.NotFound();
                response.Headers.CacheControl = "private, no-store";
                response.Headers.XContentTypeOptions = "nosniff";
                return Results.File(
                    [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(download.Content)],
                    TypeOf(download.Name),
                    download.Name
                );
            }
        );

    // Always sent as an attachment: a page would speak for this host.
    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".md" => "text/markdown; charset=utf-8",
            ".html" => "text/html; charset=utf-8",
            _ => "text/csv; charset=utf-8",
        };
}
