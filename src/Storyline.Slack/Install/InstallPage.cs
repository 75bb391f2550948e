using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Storyline.Slack.Install;

/// <summary>What the browser shows at the end of an installation: one sentence and, where there is one, the next step.</summary>
internal static class InstallPage
{
    public static IResult Of(int status, string sentence) => Write(status, sentence, "");

    /// <param name="next">The words of the link that begins an installation.</param>
    public static IResult Of(int status, string sentence, string next, Uri install) =>
        Write(
            status,
            sentence,
            $"""<p><a href="{HtmlEncoder.Default.Encode(install.AbsoluteUri)}">{HtmlEncoder.Default.Encode(next)}</a></p>"""
        );

    private static IResult Write(int status, string sentence, string link) =>
        Results.Content(
            $"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Storyline</title><main><h1>Storyline</h1><p>{HtmlEncoder.Default.Encode(sentence)}</p>{link}</main></html>""",
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );
}
