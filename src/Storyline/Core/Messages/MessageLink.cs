using System.Diagnostics.CodeAnalysis;
using Storyline.Core.Views;

namespace Storyline.Core.Messages;

/// <summary>Link to the message that something was made from.</summary>
public static class MessageLink
{
    /// <summary>Longest link that is stored; permalinks of the platforms are far shorter.</summary>
    public const int Longest = 1_000;

    /// <summary>Whether a link may be stored and followed: https, with a host, without credentials.</summary>
    public static bool IsOne([NotNullWhen(true)] string? text) =>
        text is { Length: <= Longest }
        && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link is { Scheme: "https", Host.Length: > 0, UserInfo.Length: 0 };

    /// <summary>The link as it is shown.</summary>
    public static Span Shown(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url) ? new Span.Link("the message", url) : new Span.Plain(link);
}
