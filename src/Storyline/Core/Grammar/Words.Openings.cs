using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>
/// Lets an <see cref="OpeningProbe"/> watch what a parser wants to know of a sentence before it says that it is another
/// command's.
/// </summary>
public sealed partial class Words
{
    private OpeningProbe? probe;

    private List<Token> tokens => Seen(all);

    private Utterance said => Seen(utterance);

    /// <summary>Whether it has words beyond its courtesies that a parser could start with.</summary>
    internal bool HasOpening => first < last;

    internal bool HasFields => fields.Count > 0;

    /// <summary>The first word; only where <see cref="HasOpening"/>.</summary>
    internal ReadOnlySpan<char> Opening => all[first].Match;

    /// <summary>The word behind the story that the sentence starts with; empty: there is none.</summary>
    internal ReadOnlySpan<char> SecondOpening(int second) => second < last ? all[second].Match : "";

    internal void WatchedBy(OpeningProbe? openingProbe)
    {
        Rewind();
        probe = openingProbe;
    }

    /// <summary>The place behind the story that the sentence starts with; -1: it starts with none.</summary>
    internal int BehindStory()
    {
        Rewind();
        return Take(out StoryKey _) ? at : -1;
    }

    /// <summary>What the sentence starts with, apart from a story or a word.</summary>
    internal OpeningKind OpeningKinds(OpeningKind asked)
    {
        var kinds = OpeningKind.None;
        foreach (var kind in AllKinds)
        {
            Rewind();
            if ((asked & kind) != 0 && StartsWith(kind))
                kinds |= kind;
        }
        return kinds;
    }

    private static readonly OpeningKind[] AllKinds =
    [
        OpeningKind.Number,
        OpeningKind.Numbered,
        OpeningKind.Person,
        OpeningKind.Entity,
        OpeningKind.Role,
    ];

    private bool StartsWith(OpeningKind kind) =>
        kind switch
        {
            OpeningKind.Number => Take(out int _) || Take(out double _),
            OpeningKind.Numbered => tokens[at].Match is [_, .., >= '0' and <= '9'],
            OpeningKind.Person => Take(out MentionedEntity _),
            OpeningKind.Entity => tokens[at].Entity is not null,
            _ => Take(out Role _),
        };

    private bool TakeProbed(out StoryKey story)
    {
        story = default;
        var watching = probe!;
        if (!watching.Reads(at - first))
            return false;
        probe = null;
        var isTaken = Take(out story);
        probe = watching;
        return isTaken;
    }

    private bool Hides(OpeningKind kind)
    {
        probe?.Asks(at - first, kind);
        return probe is not null;
    }

    // Whatever else a parser looks at, it may depend on the whole sentence.
    private T Seen<T>(T seen)
    {
        probe?.Blurs();
        return seen;
    }
}
