using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// What one person was last shown in one conversation, so that they can point at it: “the second one”, “them”, “more”,
/// “that reminder”. It is kept in memory only, because a plain read writes nothing.
/// </summary>
/// <param name="At">When it was shown.</param>
/// <param name="Listed">The keys of the latest list, in the order of its rows.</param>
/// <param name="Start">The number of its first row; <c>null</c>: its rows carry none.</param>
/// <param name="Sentence">The sentence that shows it.</param>
/// <param name="Next">The sentence that shows its next page; <c>null</c>: it is the last.</param>
/// <param name="Earlier">The sentences of the pages before it, the first page first.</param>
internal sealed record ShownThings(
    Instant At,
    IReadOnlyList<string> Listed,
    int? Start,
    string Sentence,
    string? Next,
    IReadOnlyList<string> Earlier
)
{
    private const int MostTopics = 8;

    /// <summary>The other things that were spoken of one at a time, the latest first: “Q-1”, “reminder 2”.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Whether a story was spoken of since, so that “it” and “the last one” mean that story.</summary>
    public bool IsStoryLater { get; init; }

    /// <summary>The latest message that pointed, and what it meant: redelivered, it means the same.</summary>
    public (string Key, Utterance Meant)? Latest { get; init; }

    private static ShownThings Nothing { get; } = new(Instant.MinValue, [], null, "", null, []);

    /// <summary>The same with these rows alone, as if they had been listed.</summary>
    public static ShownThings Of(IReadOnlyList<string> listed) => Nothing with { Listed = listed };

    /// <summary>What is shown after a reply; <c>null</c>: nothing that anybody could point at.</summary>
    public static ShownThings? After(ShownThings? before, Turn turn, Reply reply)
    {
        var rows = reply.Outcome == Outcome.Shown ? RowsOf(reply.View) : null;
        var shown = rows is null ? before : Listing(before, rows, turn, reply);
        string[] spoken = rows is { Items.Count: > 1 } ? [] : ThingKeys.SpokenOf(reply.View);
        if (spoken.Length > 0)
            shown = (shown ?? Nothing) with
            {
                At = turn.Now,
                IsStoryLater = false,
                Topics = [.. spoken.Concat(shown?.Topics ?? []).Distinct().Take(MostTopics)],
            };
        return turn.Subject is null || shown is null ? shown : shown with { IsStoryLater = true };
    }

    /// <summary>The sentence that shows another page; <c>null</c>: it is not known.</summary>
    public string? Page(PagingWords paging) =>
        paging switch
        {
            { Kind: PagingKind.Next } => Next,
            { Kind: PagingKind.Back } => Earlier is [.., var before] ? before : null,
            { Kind: PagingKind.Page, Number: var page } when page <= Earlier.Count => Earlier[page - 1],
            { Kind: PagingKind.Page, Number: var page } when page == Earlier.Count + 1 => Sentence,
            { Kind: PagingKind.Page, Number: var page } when page == Earlier.Count + 2 => Next,
            _ => null,
        };

    private static ShownThings Listing(ShownThings? before, Part.Rows rows, Turn turn, Reply reply)
    {
        var sentence = turn.Sentence;
        return new ShownThings(
            turn.Now,
            [.. rows.Items.Select(ThingKeys.Of).OfType<string>()],
            rows.Start,
            sentence,
            reply.View.Buttons().FirstOrDefault(button => button.Purpose == ButtonPurpose.More)?.Says,
            EarlierOf(before, sentence)
        )
        {
            Topics = before?.Topics ?? [],
            Latest = before?.Latest,
        };
    }

    private static IReadOnlyList<string> EarlierOf(ShownThings? before, string sentence)
    {
        if (before is null)
            return [];
        if (before.Next == sentence)
            return [.. before.Earlier, before.Sentence];
        if (before.Sentence == sentence)
            return before.Earlier;
        return before.Earlier.Contains(sentence) ? [.. before.Earlier.TakeWhile(one => one != sentence)] : [];
    }

    // A lookup for a field is no list that anybody has seen.
    private static Part.Rows? RowsOf(View view) =>
        view
            .Parts.OfType<Part.Rows>()
            .FirstOrDefault(rows => rows.Items.Any(row => row.Fills is null && ThingKeys.Of(row) is not null));
}
