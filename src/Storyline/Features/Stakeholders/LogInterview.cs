using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Keeps a talk with a customer as a contact and as an insight, and counts the weeks in a row that had one.</summary>
public sealed record LogInterview(string With, string Text) : ICommand<LogInterview>
{
    private const int LongestText = 500;

    public static Usage Usage { get; } =
        new(
            Say: "interview with <name>: <text>",
            Does: "keeps a talk with a customer as a contact and an insight",
            Example: "interview with Anna: parents give up at step 3",
            Topic: "stakeholders",
            Matter: Matter.Insights,
            Also: ["customer interview", "log interview"]
        )
        {
            Ways = StakeholderPhrases.Interview,
            IsForAll = true,
            IsReport = true,
        };

    public static Parsed<LogInterview> Parse(Words words)
    {
        words.Skip("log|note|add|new|an");
        if (!words.Take("interview"))
            return Parsed.NotMine;
        words.Skip("with|of");
        if (words.AtEnd)
            return new LogInterview(words.Field("with") ?? "", words.Field("text") ?? "");
        var with = ContactName.Take(words, out var isSigned);
        words.Skip("today|yesterday");
        return isSigned && with.Length is > 0 and <= Stakeholder.LongestName
            ? new LogInterview(with, words.Rest().TrimStart(':', ' ').ReplaceLineEndings(" "))
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > LongestText)
            return Reply.No(
                $"That is {Text.Length} characters; an insight has up to {LongestText}. Say one thing at a time.",
                InterviewCard.All
            );
        var with = With.Length > 0 ? With : "a customer";
        var kept = await turn.Run(Insight(with), work, cancel);
        if (kept.Outcome != Outcome.Done)
            return kept;
        if (await work.StakeholdersCalled(with, cancel) is [var known])
            work.Store(known.Heard(new StakeholderContact(turn.Speaker.Id, turn.Now, Text)));
        var log = await Count(with, turn, work, cancel);
        var view = kept.View.With(new Part.Note(log.InWords(turn.Today)));
        return turn.AmongUs(kept with { View = view });
    }

    private SubSentence Insight(string with) =>
        SubSentence.Sentence(
            $"insight \"{Text.Replace('"', '\'')}\" source:\"interview with {with.Replace('"', '\'')}\""
        );

    private async Task<InterviewLog> Count(string with, Turn turn, IWork work, CancellationToken cancel)
    {
        var before = await work.Find<InterviewLog>(InterviewLog.DocumentId, cancel) ?? new InterviewLog();
        var log = before.With(new CustomerTalk(with, turn.Speaker.Id, turn.Now, Text), turn.Today);
        work.Store(log);
        return log;
    }

    private Part.Form Form() =>
        new(
            "A talk with a customer",
            "interview",
            "Keep it",
            [
                new Input.Line(
                    "with",
                    "With whom?",
                    Value: With.Length > 0 ? With : null,
                    MaxLength: Stakeholder.LongestName
                ),
                new Input.Lines("text", "What did you hear? In their words.", Required: true, MaxLength: LongestText),
            ]
        );
}

/// <summary>Shows the talks with customers.</summary>
internal static class InterviewCard
{
    private const int LongestText = 200;

    public static Button All { get; } = new("All interviews", "interviews");

    public static Button LogOne { get; } = new("Note one", "interview");

    public static View Of(InterviewLog log, Turn turn) =>
        View.Of(
            new Part.Title(log.Count == 1 ? "1 talk with a customer" : $"{log.Count} talks with customers"),
            new Part.Paragraph(log.InWords(turn.Today)),
            new Part.Rows([.. log.Talks.Take(turn.Limits.PageSize).Select(talk => RowOf(talk, turn))]),
            new Part.Buttons([LogOne, new Button("All insights", "insights")])
        );

    private static Row RowOf(CustomerTalk talk, Turn turn) =>
        new(
            Domain.Backlog.StoryWords.Cut(talk.Text, LongestText),
            $"with {talk.With}, {Domain.Backlog.StoryWords.Person(turn, talk.By)}, {ScheduleWords.Date(talk.At.InZone(turn.Room!.Zone).Date)}"
        );
}
