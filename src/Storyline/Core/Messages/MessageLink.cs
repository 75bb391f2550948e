using System.Diagnostics.CodeAnalysis;
using Storyline.Core.Views;

namespace Storyline.Core.Messages;

/// <summary>The link to a message that something was made from.</summary>
public static class MessageLink
{
    /// <summary>The longest that is kept; platforms' permalinks are far below.</summary>
    public const int Longest = 1_000;

    /// <summary>Whether a text is a link that may be kept and followed: https, with a host, without a sign-in in it.</summary>
    public static bool IsOne([NotNullWhen(true)] string? text) =>
        text is { Length: <= Longest }
        && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link is { Scheme: "https", Host.Length: > 0, UserInfo.Length: 0 };

    /// <summary>The link as it is shown.</summary>
    public static Span Shown(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url) ? new Span.Link("the message", url) : new Span.Plain(link);
}
