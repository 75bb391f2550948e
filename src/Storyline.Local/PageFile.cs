using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Storyline.Core.Text;

namespace Storyline.Local;

/// <summary>A file of the page: embedded in the assembly, served with an entity tag.</summary>
internal sealed record PageFile(string Route, string ContentType, byte[] Content, EntityTagHeaderValue Tag)
{
    private const string Folder = "Storyline.Local.Page.";

    public static IReadOnlyList<PageFile> All { get; } =
    [
        .. typeof(PageFile)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Load),
    ];

    public IResult Serve(HttpContext http)
    {
        // The browser revalidates each time (304 if unchanged), so that a new version shows at once.
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(Content, ContentType, entityTag: Tag);
    }

    private static PageFile Load(string resource)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        var name = resource[Folder.Length..];
        var tag = new EntityTagHeaderValue($"\"{TextDigest.Of(bytes, 12)}\"");
        return new PageFile(name == "index.html" ? "/" : "/" + name, TypeOf(name), bytes, tag);
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new NotSupportedException($"The page has no {other} files."),
        };
}
