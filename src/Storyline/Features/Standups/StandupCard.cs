using NodaTime;
using NodaTime.Text;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>Asks for answers, directly and in the channel, and shows them.</summary>
internal static class StandupCard
{
    /// <summary>More would exceed the platforms' message limits; the report has the rest.</summary>
    public const int MostPeople = 30;

    private const int LongestAnswer = 280;

    /// <summary>Answer, or leave this day's standup out: pressed late, that does not leave out the next one.</summary>
    public static Part.Buttons Buttons(StandupDay day) =>
        new([
            new Button("Answer", "standup", ButtonStyle.Primary),
            new Button("Skip today", $"skip standup {LocalDatePattern.Iso.Format(day.Date)}"),
        ]);

    /// <summary>The direct message to a person; it names the team and the product.</summary>
    public static View Question(Turn turn, Standup standup, StandupDay day) =>
        View.Of(
            new Part.Title($"Standup of team {turn.Team.Name}"),
            new Part.Rows([.. day.Questions.Select(question => new Row(question))], 1),
            Buttons(day),
            new Part.Note($"{turn.Product.Name}. The summary goes to the team {turn.Local(day.Deadline!.Value)}.")
        );

    /// <summary>What a person whose quiet hours outlasted the standup hears in the morning instead of the question.</summary>
    public static Concern Concern(Turn turn, StandupDay day)
    {
        var deadline = turn.Local(day.Deadline!.Value);
        return new Concern(
            day.Id,
            View.Of(
                new Part.Paragraph(
                    $"The standup of team {turn.Team.Name} closed at {deadline} during your quiet hours; its summary is in the channel."
                ),
                new Part.Buttons([new Button("Read it", $"standup report {LocalDatePattern.Iso.Format(day.Date)}")])
            )
        );
    }

    /// <summary>The direct message to a person who has not answered.</summary>
    public static View Reminder(Turn turn, StandupDay day)
    {
        var deadline = turn.Local(day.Deadline!.Value);
        return View.Of(
            new Part.Paragraph(
                $"The standup summary of team {turn.Team.Name} goes out {deadline}. Two lines are enough, and a late answer counts too."
            ),
            Buttons(day)
        );
    }

    /// <summary>The card in the channel of a standup that is answered together.</summary>
    public static async Task<View> Asking(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var waiting = await work.Waiting(turn, standup, day, cancel);
        return View.Of(
            new Part.Title($"Standup of {Date(day.Date)}"),
            new Part.Rows([.. day.Questions.Select(question => new Row(question))], 1),
            new Part.Paragraph(
                $"{day.Answers.Count} answered, {waiting.Count} to come. The summary replaces this {turn.Local(day.Deadline!.Value)}."
            ),
            Buttons(day)
        );
    }

    public static IEnumerable<Part> People(Turn turn, StandupDay day, int most = MostPeople)
    {
        if (day.Answers.Count == 0)
        {
            yield return new Part.Paragraph("Nobody has answered.");
            yield break;
        }
        var answers = day
            .Answers.OrderBy(answer => turn.Product.MemberOf(answer.Key).Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        yield return new Part.Rows([
            .. answers
                .Take(most)
                .Select(answer => new Row(
                    $"{turn.Product.MemberOf(answer.Key).Name:b}{Mark(day, answer.Value)}",
                    Said(day, answer.Value)
                )),
        ]);
        if (answers.Count > most)
            yield return new Part.Note($"{answers.Count - most} more: say “standup report today”.");
    }

    public static Rich Said(StandupDay day, StandupAnswer answer) =>
        Rich.Join(
            " · ",
            answer
                .Texts.Zip(day.Questions)
                .Where(one => !IsEmpty(one.Second, one.First))
                .Select(one => Said(one.Second, one.First))
        );

    private static bool IsEmpty(string question, string text) =>
        text.Length == 0 || (AskingWords.IsAboutBlockers(question) && NoBlockers.Are(text));

    private static Rich Said(string question, string text) =>
        $"{AskingWords.Label(question)}: {StoryWords.Cut(text.ReplaceLineEndings("; "), LongestAnswer)}";

    public static string Date(LocalDate date) => Storyline.Core.Grammar.ScheduleWords.Date(date);

    private static string Mark(StandupDay day, StandupAnswer answer) =>
        day.Summarised switch
        {
            { } at when answer.At > at => " (late)",
            { } at when answer.Edited > at => " (edited)",
            _ => "",
        };
}
