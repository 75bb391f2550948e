using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Questions;

namespace Storyline.Domain.Sync;

/// <summary>What the PM's and the PO's briefings say alike: the same facts for different eyes.</summary>
internal static class BriefLines
{
    private const int MostQuestions = 5;
    private const int MostLooked = 50;

    /// <summary>Whether somebody is briefed by itself.</summary>
    public static async Task<bool> WantsBriefs(this IWork work, string member, CancellationToken cancel) =>
        await work.Find<BriefChoices>(BriefChoices.DocumentId, cancel) is not { } choices
        || !choices.Without.Contains(member);

    /// <summary>What a PO should know before planning besides the stories: the changed strategy, open questions, and the sync number.</summary>
    public static async Task<IReadOnlyList<Part>> ForPo(Turn turn, Team team, IWork work, CancellationToken cancel)
    {
        var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
        var state = await work.SyncOf(turn, team, cancel);
        return
        [
            .. Strategy([.. ledger.StrategyFor(team.Id)], turn),
            .. Questions(await work.OpenQuestionsOf(team.Id, MostLooked, cancel), Role.ProductOwner, turn),
            new Part.Rows([
                .. Proposals(await work.WaitingFor(Role.ProductOwner, team, cancel)),
                Sync(state, team, turn),
            ]),
        ];
    }

    /// <summary>The changes of the strategy with who made them and when, the latest last.</summary>
    public static IEnumerable<Part> Strategy(IReadOnlyList<StrategyChange> changes, Turn turn)
    {
        if (changes.Count == 0)
            yield break;
        yield return new Part.Paragraph($"{"Changes of the strategy that the PO has not seen":b}");
        yield return new Part.Rows([
            .. changes
                .TakeLast(turn.Limits.PageSize)
                .Select(change => new Row(change.Text, $"{turn.Person(change.By)}, {turn.Local(change.At)}")),
        ]);
        if (changes.Count > turn.Limits.PageSize)
            yield return new Part.Note($"{changes.Count - turn.Limits.PageSize} older ones.");
    }

    /// <summary>The oldest open questions to a role.</summary>
    public static IEnumerable<Part> Questions(IReadOnlyList<Question> open, Role role, Turn turn)
    {
        var own = open.Where(question => question.To == role).ToList();
        if (own.Count == 0)
            yield break;
        yield return new Part.Paragraph($"{$"Open questions to the {role.Short()}":b}");
        yield return new Part.Rows([
            .. own.Take(MostQuestions)
                .Select(question => new Row(
                    $"{question.Key:b} {TextCut.ToLine(question.Text, 120)}",
                    $"{turn.Person(question.By)}, {turn.Local(question.At)}",
                    [new Button($"Answer {question.Key}", $"answer {question.Key}")]
                )),
        ]);
        if (own.Count > MostQuestions)
            yield return new Part.Note($"{own.Count - MostQuestions} more: say “questions”.");
    }

    /// <summary>How many proposals wait; nothing where none does.</summary>
    public static IEnumerable<Row> Proposals(IReadOnlyList<Proposal> waiting)
    {
        if (waiting.Count > 0)
            yield return new Row(
                waiting.Count == 1
                    ? $"A proposal waits for you: {waiting[0].Key}."
                    : $"{waiting.Count} proposals wait for you: {string.Join(", ", waiting.Take(MostQuestions).Select(one => one.Key))}{(waiting.Count > MostQuestions ? " and more" : "")}.",
                null,
                [new Button("Proposals", "proposals")]
            );
    }

    /// <summary>The number of a team with its arithmetic.</summary>
    public static Row Sync(SyncState state, Team team, Turn turn)
    {
        Button[] see = [new("See the number", team.Id == turn.Team.Id ? "sync" : $"sync of {team.Name}")];
        if (state.Open is null)
            return new Row($"In step, {turn.Product.NameOf(team)}: the stories are still being counted.", null, see);
        var score = SyncScore.Of(state);
        return new Row($"In step, {turn.Product.NameOf(team)}: {score.Number} of 100", score.InWords(), see);
    }
}
