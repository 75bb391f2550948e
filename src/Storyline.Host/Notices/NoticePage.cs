using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Storyline.Host.Settings;

namespace Storyline.Host.Notices;

/// <summary>
/// The pages that the apps in Slack and Teams link to: what is stored about people, and the terms of use. They are the same for everybody,
/// load nothing and set no cookies.
/// </summary>
internal static class NoticePage
{
    private static readonly string[] Pages = ["privacy", "terms"];

    private static readonly string Style = Read("notice.css");

    // The one style is allowed by its digest; nothing else is loaded or run.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapNotices(this WebApplication app, StorylineSettings settings)
    {
        foreach (var page in Pages)
        {
            var html = Page(page, settings);
            app.MapMethods(
                $"/{page}",
                [HttpMethods.Get, HttpMethods.Head],
                (HttpResponse response) =>
                {
                    response.Headers.ContentSecurityPolicy = Policy;
                    response.Headers.CacheControl = "public, max-age=3600";
                    return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8);
                }
            );
        }
    }

    internal static string Page(string page, StorylineSettings settings)
    {
        var encode = HtmlEncoder.Default;
        var words = Read($"{page}.html")
            .Replace("{home}", encode.Encode(settings.Address.Base), StringComparison.Ordinal)
            .Replace(
                "{operator}",
                encode.Encode(settings.Notices.Operator ?? "your organisation, or the operator of this installation"),
                StringComparison.Ordinal
            )
            .Replace("{contact}", Contact(settings.Notices.Contact, encode), StringComparison.Ordinal)
            .Replace(
                "{storage}",
                settings.Storage.Engine == Engine.Cosmos
                    ? ", which is an Azure Cosmos DB account in the region that its operator chose"
                    : ", which is a file on the machine that runs it",
                StringComparison.Ordinal
            );
        words = words.Replace("{assistant}", Assistant(settings, encode), StringComparison.Ordinal);
        var title = page == "privacy" ? "Privacy" : "Terms of use";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Storyline</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            {words}
            </main>
            </body>
            </html>
            """;
    }

    private static string Contact(string? contact, HtmlEncoder encode)
    {
        if (string.IsNullOrWhiteSpace(contact))
            return "To reach them, ask your administrator of Slack or Microsoft Teams.";
        var link = contact.Contains("://", StringComparison.Ordinal) ? contact : $"mailto:{contact}";
        return $"Write to <a href=\"{encode.Encode(link)}\">{encode.Encode(contact)}</a>.";
    }

    private static string Assistant(StorylineSettings settings, HtmlEncoder encode) =>
        settings.Assistant.ToOptions() is { Endpoint: { } endpoint } assistant
            ? $" Where a product’s manager has allowed it (“assistant” shows that), a sentence to Storyline that it does not understand goes to a language model, {encode.Encode(assistant.Model)} at {encode.Encode(endpoint.Authority)}: with the speaker’s roles and the key of the story in question, without the names of members, and never during ceremonies or planning poker."
            : "";

    private static string Read(string name)
    {
        using var stream = typeof(NoticePage).Assembly.GetManifestResourceStream($"Storyline.Host.Notices.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
