using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>Lists decisions, latest first: all, those about a thing by its key, or those with given words.</summary>
/// <param name="After">The continuation of the previous page.</param>
public sealed record ListDecisions(string? About, string? After) : ICommand<ListDecisions>
{
    private static readonly Button NoteOne = new("Note one", "decide");

    public static Usage Usage { get; } =
        new(
            Say: "decisions",
            Does: "lists what was decided; “decisions about Stripe” finds by words, “decisions on CHK-2” by what they concern",
            Example: "decisions",
            Topic: "decisions",
            Also: ["decisions about", "list decisions"]
        )
        {
            Ways = DecisionPhrases.List,
        };

    public static Parsed<ListDecisions> Parse(Words words)
    {
        words.Skip("show|list|our|the|all|me|past|open");
        if (!words.Take("decisions"))
            return Parsed.NotMine;
        var after = words.TakeTail("after")["after"];
        if (words.AtEnd)
            return new ListDecisions(null, after);
        if (!words.Sees("about|on|with|for|concerning|regarding|of"))
            return Parsed.NotMine;
        var about = words.Skip("about|on|with|for|concerning|regarding|of|the").Rest().TrimEnd('?');
        return about.Length == 0 ? Parsed.NotMine : new ListDecisions(about, after);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var key = KeyIn(turn);
        var page = await work.List<Decision>(
            new Slice(new SortRange(""), turn.Limits.PageSize)
            {
                Descending = true,
                Terms = key is null ? [] : [Decision.AboutTerm(key)],
                Words = About is null || key is not null ? [] : [.. SearchWords.Of(About)],
                Continuation = After,
            },
            cancel
        );
        return page.Items.Count == 0 ? Nothing() : Reply.Show(Card(turn, page.Items, page.Continuation));
    }

    private string? KeyIn(Turn turn) =>
        About is not null && DecisionText.Read(About, null, null, null, null).Keys(turn.Product.Key) is [var only]
            ? only
            : null;

    private Reply Nothing() =>
        Reply.Show(
            About is null
                ? "Nothing is noted as decided yet. Say for instance “decide: we use Stripe because it is cheaper”."
                : $"No decision is about “{StoryWords.Cut(About, 60)}”.",
            About is null ? [NoteOne] : [DecisionCard.All, NoteOne]
        );

    private View Card(Turn turn, IReadOnlyList<Decision> decisions, string? next)
    {
        var says = About is null ? "decisions" : $"decisions about {About}";
        Button[] more = next is null ? [] : [Button.More($"{says} after:{next}")];
        return View.Of(
            new Part.Title(About is null ? $"Decisions of {turn.Product.Name}" : $"Decisions about {About}"),
            new Part.Rows([.. decisions.Select(decision => DecisionCard.RowOf(turn, decision))]),
            new Part.Buttons([.. more, NoteOne])
        );
    }
}
