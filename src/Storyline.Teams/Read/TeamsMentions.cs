using Storyline.Core.Messages;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>Who is named in a text, by what Teams lists beside it: names in the text itself anybody can type.</summary>
internal static class TeamsMentions
{
    private const string Quoted = "<quoted";

    /// <summary>The accounts mentioned, each with the piece of the text that stands for it.</summary>
    public static IReadOnlyList<Mention> Of(Activity activity) =>
        [
            .. activity
                .Entities.Items()
                .Where(entity =>
                    entity.Text("type") == "mention"
                    && entity.Text("text") is { Length: > 0 }
                    && entity.Text("mentioned", "id") is { Length: > 0 }
                )
                .Select(entity => new Mention(
                    new ChannelAccount(
                        entity.Text("mentioned", "id"),
                        entity.Text("mentioned", "name"),
                        entity.Text("mentioned", "aadObjectId")
                    ),
                    entity.Text("text")!
                )),
        ];

    public static bool Names(this IReadOnlyList<Mention> mentions, ChannelAccount? bot) =>
        mentions.Any(mention => mention.Mentioned.Id == bot?.Id);

    /// <summary>
    /// The sentence with people as people. Each tag of the text is matched with what is listed for exactly that text; a tag
    /// that nothing is listed for was typed by hand, and stays text.
    /// </summary>
    public static Utterance Read(
        string text,
        IReadOnlyList<(Mention Mention, TaggedPerson Person)> mentions,
        string? own
    )
    {
        var wire = WithoutQuotes(text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00A0', ' '));
        var left = mentions.ToList();
        var tags = new List<TaggedPerson?>();
        for (var at = NextTag(wire, 0); at >= 0; )
        {
            var isTag = IsClosed(wire.AsSpan(at));
            var listed = isTag ? left.FindIndex(one => IsAt(wire, at, one.Mention)) : -1;
            if (isTag)
                tags.Add(listed < 0 ? null : left[listed].Person);
            at = NextTag(wire, at + (listed < 0 ? 1 : left[listed].Mention.Text.Length));
            if (listed >= 0)
                left.RemoveAt(listed);
        }
        return new TeamsNotation(tags, own).Read(wire);
    }

    // “<quoted messageId="…"/>” marks the message that this one answers, wherever it stands.
    private static string WithoutQuotes(string wire)
    {
        for (
            var at = wire.IndexOf(Quoted, StringComparison.Ordinal);
            at >= 0;
            at = wire.IndexOf(Quoted, at, StringComparison.Ordinal)
        )
        {
            var end = wire.IndexOf('>', at);
            if (end < 0)
                break;
            wire = string.Concat(wire.AsSpan(0, at), wire.AsSpan(end + 1));
        }
        return wire.Replace("</quoted>", "", StringComparison.Ordinal);
    }

    private static int NextTag(string wire, int from) =>
        from < wire.Length ? wire.IndexOf(TeamsNotation.Open, from, StringComparison.Ordinal) : -1;

    private static bool IsClosed(ReadOnlySpan<char> tag)
    {
        var open = tag.IndexOf('>');
        return open >= 0 && tag.IndexOf(TeamsNotation.Close, StringComparison.Ordinal) >= open;
    }

    private static bool IsAt(string wire, int at, Mention mention) =>
        wire.AsSpan(at).StartsWith(mention.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
}
