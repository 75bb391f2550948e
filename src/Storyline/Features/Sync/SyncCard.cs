using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Shows the sync number of a team: its arithmetic, its parts with what each counts, and its trend.</summary>
internal static class SyncCard
{
    private const int MostKeys = 5;

    public static Button See { get; } = new("See the number", "sync");

    public static Button Changes { get; } = new("What changed", "sync changes");

    /// <summary>The card; before all stories are counted it says so instead of a number.</summary>
    /// <param name="isTheirs">Its reader is one of the two.</param>
    public static View Of(SyncState state, SyncDiary diary, Team team, Turn turn, bool isTheirs)
    {
        if (state.Open is null)
            return View.Of(
                new Part.Paragraph("I’m still counting which stories serve a goal. Ask again in a minute."),
                new Part.Buttons([See, new Button("Count again", ServingCount.Sentence)])
            );
        var score = SyncScore.Of(state);
        return new View([
            new Part.Title($"{Heading(turn, team)}: {score.Number} of 100"),
            new Part.Paragraph(score.InWords()),
            .. SyncPicture.Of(diary),
            new Part.Rows([.. score.Losses.Select(loss => RowOf(loss, state))]),
            .. Streak(diary),
            new Part.Buttons([.. Next(state, turn, team, isTheirs)]),
        ]);
    }

    private static string Heading(Turn turn, Team team) =>
        SyncPair.Of(turn, team) is { IsOne: true }
            ? $"Self-check of {NameOf(turn, team)}"
            : $"In step, {NameOf(turn, team)}";

    private static string NameOf(Turn turn, Team team) => turn.Product.NameOf(team);

    private static Row RowOf(SyncLoss loss, SyncState state) =>
        new(
            FactOf(loss.Part, state),
            loss.Lost == 0 ? $"{loss.Name}: nothing lost" : $"{loss.Name}: −{loss.Lost} of {loss.Most}",
            ButtonsOf(loss.Part, state)
        );

    private static Rich FactOf(SyncPart part, SyncState state) =>
        part switch
        {
            SyncPart.Points => Points(state.Open!.Value, state.Serving),
            SyncPart.Goals => state.IdleGoals.Count == 0
                ? "Something works for every open goal."
                : $"Nothing works for {Keys(state.IdleGoals)}.",
            SyncPart.Roadmap => state.LooseItems.Count == 0
                ? "Every roadmap item in now and next has a goal and stories."
                : $"A goal or stories are missing for {Keys(state.LooseItems)}.",
            SyncPart.Strategy => state.Proposed + state.StrategyNews == 0
                ? "The PO has seen and answered what the PM changed."
                : $"For the PO to answer: {Of(state.Proposed, "proposal", "proposals")} of the PM. To see: {Of(state.StrategyNews, "change", "changes")} of the strategy.",
            SyncPart.Scope => state.ScopeNews == 0
                ? "The PM knows of every story without a goal that came into the running sprint."
                : $"The PM has not seen {Of(state.ScopeNews, "story", "stories")} without a goal that came into the running sprint.",
            SyncPart.Questions => state.Questions == 0
                ? "Every question to the PM and the PO is answered."
                : $"{Of(state.Questions, "question", "questions")} to the PM or the PO {(state.Questions == 1 ? "is" : "are")} open.",
            _ => state.Decisions + state.LateRequests == 0
                ? "No decision of the two is waited for."
                : $"{Of(state.Decisions, "proposal", "proposals")} of others to decide, {Of(state.LateRequests, "request", "requests")} from outside past the promised day.",
        };

    private static string Of(int count, string one, string many) => CountText.Of(count, one, many);

    private static Rich Points(ServingSum open, ServingSum serving)
    {
        if (open.Stories == 0)
            return "There is no open story.";
        var unestimated = open.Unestimated switch
        {
            0 => "",
            1 => " (1 story without an estimate counts 1)",
            var many => $" ({many:N0} stories without an estimate count 1 each)",
        };
        return $"{Said(serving)} of {Said(open)} open points serve a goal{unestimated}.";
    }

    private static string Said(ServingSum sum) => PointScale.Text(sum.Weight());

    private static string Keys(IReadOnlyList<string> keys) =>
        keys.Count <= MostKeys
            ? string.Join(", ", keys)
            : $"{string.Join(", ", keys.Take(MostKeys))} and {keys.Count - MostKeys} more";

    private static IReadOnlyList<Button> ButtonsOf(SyncPart part, SyncState state) =>
        part switch
        {
            SyncPart.Points => [new Button("Without a goal", "search no:goal")],
            SyncPart.Goals => [new Button("Goals", "goals")],
            SyncPart.Roadmap => [new Button("Roadmap", "roadmap")],
            SyncPart.Strategy when state.Proposed > 0 => [new Button("Proposals", "proposals"), Changes],
            SyncPart.Strategy or SyncPart.Scope => [Changes],
            SyncPart.Questions => [new Button("Questions", "questions")],
            _ => [new Button("Proposals", "proposals"), new Button("Requests", "requests")],
        };

    private static IEnumerable<Part> Streak(SyncDiary diary)
    {
        if (diary.Streak > 0)
            yield return new Part.Note($"You talked after {CountText.Of(diary.Streak, "sync", "syncs")} in a row.");
    }

    private static IEnumerable<Button> Next(SyncState state, Turn turn, Team team, bool isTheirs)
    {
        if (isTheirs && SyncPair.Of(turn, team) is { } pair)
            yield return new Button(pair.IsOne ? "I have checked" : "We have talked", "sync talked");
        if (state.StrategyNews + state.ScopeNews > 0)
            yield return Changes;
    }
}
