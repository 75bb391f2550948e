using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Ceremonies;

/// <summary>What is shown of ballots: before the reveal how many have answered, and afterwards the answers.</summary>
internal static class BallotCard
{
    public static IEnumerable<Part> Of(Session session, Turn turn, int step)
    {
        var ballot = session.BallotAt(step);
        var questions = session.Questions(step);
        if (ballot is not { IsRevealed: true })
        {
            if (questions.Count > 1)
                yield return new Part.Rows([.. questions.Select(question => new Row(question))]);
            yield return new Part.Paragraph(
                ballot is null || session.IsNameless(step)
                    ? "Answers from 1 to 5 stay hidden until all are revealed at once."
                    : $"{ballot.Answers.Count} {(ballot.Answers.Count == 1 ? "has" : "have")} answered: {Rich.Join(", ", ballot.Answers.Keys.Select(member => (Rich)$"{turn.Person(member)}"))}. Answers stay hidden until all are revealed at once."
            );
            yield break;
        }
        if (!ballot.HasResult)
        {
            yield return new Part.Paragraph(
                ballot.Voters == 0
                    ? "Nobody answered."
                    : $"Fewer than {Ballot.FewestNameless} answered; showing that would tell who said what, so it is not shown or kept."
            );
            yield break;
        }
        yield return new Part.Rows([
            .. questions.Select(
                (question, at) =>
                    new Row($"{question:b}: {Mean(ballot, at)} of {Ballot.Highest}", Detail(ballot, turn, at))
            ),
        ]);
    }

    public static string Mean(Ballot ballot, int question) =>
        ballot.Mean(question) is { } mean ? Math.Round(mean, 1).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static Rich Detail(Ballot ballot, Turn turn, int question) =>
        ballot.IsNameless
            ? string.Join(
                ", ",
                Enumerable
                    .Range(1, Ballot.Highest)
                    .Where(value => ballot.Counts[question][value - 1] > 0)
                    .Select(value =>
                        string.Create(CultureInfo.InvariantCulture, $"{ballot.Counts[question][value - 1]} × {value}")
                    )
            )
            : Rich.Join(
                ", ",
                ballot
                    .Answers.OrderBy(answer => answer.Value[question])
                    .ThenBy(answer => answer.Key, StringComparer.Ordinal)
                    .Select(answer => (Rich)$"{turn.Person(answer.Key)} {answer.Value[question]}")
            );
}
