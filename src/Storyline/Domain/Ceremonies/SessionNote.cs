using System.Text.Json.Serialization;

namespace Storyline.Domain.Ceremonies;

/// <summary>A note that somebody contributed.</summary>
/// <param name="Id">The shortest prefix of the text's hash that is unique in the session.</param>
/// <param name="Step">The step in which it was written.</param>
public sealed record SessionNote(string Id, int Step, string Column, string Text)
{
    /// <summary>The id of its author; <c>null</c>: anonymous.</summary>
    public string? By { get; init; }

    public string? Group { get; init; }

    /// <summary>The voters' ids, sorted; in an anonymous vote, pseudonyms that only this process can make.</summary>
    public IReadOnlyList<string> DotsBy { get; init; } = [];

    /// <summary>Dots on it from an anonymous vote that is over.</summary>
    public int NamelessDots { get; init; }

    [JsonIgnore]
    public int DotCount => DotsBy.Count + NamelessDots;

    public SessionNote WithDot(string voter) =>
        this with
        {
            DotsBy = [.. DotsBy.Append(voter).Order(StringComparer.Ordinal)],
        };

    public SessionNote WithoutDot(string voter) => this with { DotsBy = [.. DotsBy.Where(one => one != voter)] };
}
