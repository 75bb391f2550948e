using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>Shows decisions: what, why, who answers for it, and what it concerns.</summary>
internal static class DecisionCard
{
    private const int LongestLine = 150;

    public static Button All { get; } = new("All decisions", "decisions");

    public static Reply Noted(Turn turn, Decision decision)
    {
        Rich why = decision.Reason is { } reason ? $", because {reason}" : Rich.Empty;
        Rich whose = decision.Owner == decision.By ? Rich.Empty : $" {turn.Person(decision.Owner)} answers for it.";
        Rich concerns =
            decision.Concerns.Count > 0 ? $" It concerns {string.Join(", ", decision.Concerns)}." : Rich.Empty;
        Rich older = decision.Replaces is { } number ? $" It takes the place of {Decision.KeyOf(number)}." : Rich.Empty;
        return Reply.Done(
            $"{decision.Key:b} is decided: {decision.Text}{why}.{whose}{concerns}{older}",
            new Button("See it", decision.Key),
            All,
            StoryWords.Undo
        );
    }

    public static Row RowOf(Turn turn, Decision decision)
    {
        Rich why = decision.Reason is { } reason ? $"because {StoryWords.Cut(reason, LongestLine)} · " : Rich.Empty;
        Rich newer = decision.ReplacedBy is { } number ? $" · replaced by {Decision.KeyOf(number)}" : Rich.Empty;
        return new Row(
            $"{decision.Key:b} {StoryWords.Cut(decision.Text, LongestLine)}",
            $"{why}{turn.Person(decision.Owner)}, {Date(turn, decision)}{newer}",
            [new Button("Show", decision.Key)]
        );
    }

    public static View Of(Turn turn, Decision decision, Decision? newer)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{decision.Key} {decision.Text}"),
            new Part.Fields([.. Facts(turn, decision)]),
        };
        if (newer is not null)
            parts.Add(new Part.Note($"{newer.Key} took its place: {StoryWords.Cut(newer.Text, LongestLine)}"));
        var next = new List<Button>();
        if (newer is not null)
            next.Add(new Button($"See {newer.Key}", newer.Key));
        else
            next.Add(new Button("Decide anew", $"decide instead:{decision.Key}"));
        next.AddRange(decision.Concerns.Take(2).Select(key => new Button($"See {key}", key)));
        next.Add(All);
        parts.Add(new Part.Buttons(next));
        return new View(parts);
    }

    public static Reply NoSuch(long number) => Reply.No($"There is no decision {Decision.KeyOf(number)}.", All);

    private static IEnumerable<Field> Facts(Turn turn, Decision decision)
    {
        if (decision.ReplacedBy is not null)
            yield return new("State", "replaced");
        if (decision.Reason is { } reason)
            yield return new("Because", reason);
        if (decision.Options.Count > 0)
            yield return new("Considered", string.Join(", ", decision.Options));
        yield return new("Answers for it", $"{turn.Person(decision.Owner)}");
        if (decision.Owner != decision.By)
            yield return new("Noted by", $"{turn.Person(decision.By)}");
        yield return new("Decided", Date(turn, decision));
        if (decision.Concerns.Count > 0)
            yield return new("Concerns", string.Join(", ", decision.Concerns));
        if (decision.Replaces is { } older)
            yield return new("Instead of", Decision.KeyOf(older));
    }

    private static string Date(Turn turn, Decision decision) =>
        ScheduleWords.Date(decision.At.InZone(turn.Room!.Zone).Date);
}
