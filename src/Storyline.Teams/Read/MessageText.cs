using System.Net;
using System.Text;
using System.Text.Json;
using Storyline.Core.Text;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>The message on which an action of the message menu was chosen, as the fields of a sentence.</summary>
internal static class MessageText
{
    private const int Longest = 3_000;

    public static IReadOnlyDictionary<string, string> Fields(JsonElement? value)
    {
        var message = value.Member("messagePayload");
        var body = message.Text("body", "content") ?? "";
        var fields = new Dictionary<string, string>
        {
            ["text"] = message.Text("body", "contentType") == "html" ? WithoutMarkup(body) : body,
            ["link"] = message.Text("linkToMessage") ?? "",
            ["from"] =
                message.Text("from", "user", "displayName") ?? message.Text("from", "application", "displayName") ?? "",
        };
        fields["text"] = TextCut.Fitting(fields["text"], Longest);
        return fields;
    }

    /// <summary>The words of a piece of HTML; nothing of it is ever shown as HTML again.</summary>
    public static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length; at++)
        {
            if (html[at] != '<')
            {
                text.Append(html[at]);
                continue;
            }
            var end = html.IndexOf('>', at);
            if (end < 0)
                break;
            var tag = html.AsSpan(at + 1, end - at - 1).TrimStart('/').TrimEnd('/').Trim();
            if (IsBreak(tag) && text.Length > 0 && text[^1] != '\n')
                text.Append('\n');
            at = end;
        }
        var lines = WebUtility
            .HtmlDecode(text.ToString())
            .Replace('\u00A0', ' ')
            .Split('\n')
            .Select(line => line.Trim());
        return string.Join('\n', lines).Trim();
    }

    private static bool IsBreak(ReadOnlySpan<char> tag)
    {
        var name = tag.IndexOf(' ') is > 0 and var blank ? tag[..blank] : tag;
        foreach (
            var breaking in (ReadOnlySpan<string>)
                ["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "blockquote"]
        )
            if (name.Equals(breaking, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
