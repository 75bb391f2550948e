using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Ceremonies;

/// <summary>A ballot as it is shown: how many have answered, and after the reveal the answers.</summary>
internal static class BallotCard
{
    private const string StaysHidden = "stay hidden until all are revealed at once.";

    public static IEnumerable<Part> Of(Session session, Turn turn, int step)
    {
        var ballot = session.BallotAt(step);
        var questions = session.Questions(step);
        if (ballot is { IsRevealed: true })
            return [Result(ballot, turn, questions)];
        var progress = new Part.Paragraph(Progress(ballot, turn));
        return questions.Count > 1
            ? [new Part.Rows([.. questions.Select(question => new Row(question))]), progress]
            : [progress];
    }

    private static string Mean(Ballot ballot, int question) =>
        ballot.Mean(question) is { } mean ? Math.Round(mean, 1).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static Rich Progress(Ballot? ballot, Turn turn)
    {
        if (ballot is null or { IsNameless: true })
            return $"Answers from 1 to {Ballot.Highest} {StaysHidden}";
        var verb = ballot.Answers.Count == 1 ? "has" : "have";
        var names = Rich.Join(", ", ballot.Answers.Keys.Select(member => (Rich)$"{turn.Person(member)}"));
        return $"{ballot.Answers.Count} {verb} answered: {names}. Answers {StaysHidden}";
    }

    private static Part Result(Ballot ballot, Turn turn, IReadOnlyList<string> questions)
    {
        if (ballot.Voters == 0)
            return new Part.Paragraph("Nobody answered.");
        if (!ballot.HasResult)
            return new Part.Paragraph(
                $"Fewer than {Ballot.FewestNameless} answered; showing that would tell who said what, so it is not shown or kept."
            );
        return new Part.Rows([
            .. questions.Select(
                (question, at) =>
                    new Row($"{question:b}: {Mean(ballot, at)} of {Ballot.Highest}", Answers(ballot, turn, at))
            ),
        ]);
    }

    private static Rich Answers(Ballot ballot, Turn turn, int question) =>
        ballot.IsNameless ? Counts(ballot.Counts[question]) : ByPerson(ballot, turn, question);

    private static string Counts(IReadOnlyList<int> counts) =>
        string.Join(
            ", ",
            counts
                .Select((count, at) => (Count: count, Value: at + 1))
                .Where(one => one.Count > 0)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} × {one.Value}"))
        );

    private static Rich ByPerson(Ballot ballot, Turn turn, int question) =>
        Rich.Join(
            ", ",
            ballot
                .Answers.OrderBy(answer => answer.Value[question])
                .ThenBy(answer => answer.Key, StringComparer.Ordinal)
                .Select(answer => (Rich)$"{turn.Person(answer.Key)} {answer.Value[question]}")
        );
}
