using System.Diagnostics.CodeAnalysis;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Where people and platforms reach this installation. Everything that names it (redirects, links, manifests) takes the address from here:
/// behind a proxy a request does not know it, and what a request claims is not to be trusted.
/// </summary>
/// <param name="Url">The address, with the path below which everything is served, if any; <c>null</c>: it was not set.</param>
public sealed record PublicAddress(Uri? Url = null)
{
    public bool IsHttps => Url?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The path below which everything is served: empty, or for instance <c>/storyline</c>.</summary>
    public string Base => Url?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>Reads the setting: an https address without query or fragment; http on this machine only.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" };

    /// <summary>The address of a path of this host, such as <c>/slack/install</c>; <c>null</c>: it is not known.</summary>
    public Uri? Of(string path) => Url is null ? null : new Uri(Url.GetLeftPart(UriPartial.Authority) + Base + path);
}
