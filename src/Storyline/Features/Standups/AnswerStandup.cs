using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>
/// Answers the standup in a form, as a <c>Y:/T:/B:</c> block, or a day ahead. A second answer replaces the first; once
/// the summary is out, it is updated in place.
/// </summary>
/// <param name="Texts">By question, from 0, or as <see cref="StandupBlock"/> reads it; empty: show the form.</param>
public sealed record AnswerStandup(IReadOnlyDictionary<int, string> Texts, bool IsAhead, string? Name)
    : ICommand<AnswerStandup>
{
    private const int MostBlockersRaised = 5;

    public static Usage Usage { get; } =
        new(
            Say: "standup Y: … T: … B: …",
            Does: "answers the standup; alone it opens the form",
            Example: "standup",
            Topic: "standup",
            Also: ["daily", "answer standup", "stand up"]
        )
        {
            Ways = StandupPhrases.Answer,
            Everyday = [Role.Developer],
            Rule = "each person for themselves",
            IsReport = true,
        };

    public static Parsed<AnswerStandup> Parse(Words words)
    {
        // Someone asked in a direct message answers without naming the command.
        if (StandupBlock.ReadAlone(words.Peek()) is { Count: > 0 } bare)
        {
            words.Rest();
            return new AnswerStandup(bare, IsAhead: false, Name: null);
        }
        words.Skip("answer|edit|my");
        if (!words.Take("standup|daily|stand-up"))
            return Parsed.NotMine;
        words.Pass("update");
        var isAhead = words.Take("tomorrow|ahead") || words.Take("for", "tomorrow");
        var block = StandupBlock.Read(words.Peek());
        var name = block.Count > 0 ? null : words.TakeTail("name")["name"];
        if (block.Count == 0 && !words.AtEnd)
            return Parsed.NotMine;
        if (block.Count > 0)
            words.Rest();
        var texts = new Dictionary<int, string>(block);
        for (var question = 0; question < Standup.MostQuestions; question++)
            if (words.Field(StandupForm.Field(question)) is { } filled)
                texts[question] = filled;
        return new AnswerStandup(texts, isAhead, name);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StandupFinder.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var before = await work.DayFor(turn, standup, IsAhead, cancel);
        if (Texts.Count == 0)
            return Reply.Ask(await StandupForm.Of(turn, work, standup, before, cancel));
        var said = StandupBlock.Under(before.Questions, Texts);
        if (Refuse(before, said) is { } no)
            return no;

        var day = before.Answer(turn.Speaker.Id, said, turn.Now);
        work.Store(day);
        var raised = await RaiseBlockers(turn, work, day, cancel);
        await Update(turn, work, standup, day, cancel);
        var stories = await StoriesNamedIn(turn, work, day, cancel);
        return StandupAnswerCard.Noted(turn, standup, before, day, raised, stories);
    }

    private static Reply? Refuse(StandupDay day, IReadOnlyDictionary<int, string> said)
    {
        if (said.Values.FirstOrDefault(text => text.Length > StandupAnswer.LongestText) is { } tooLong)
            return Reply.No(
                $"That’s {tooLong.Length} characters; an answer takes up to {StandupAnswer.LongestText}. Put the rest into the story.",
                new Button("Answer again", "standup")
            );
        return said.Keys.Max() >= day.Questions.Count
            ? Reply.No(
                $"This standup has {CountText.Of(day.Questions.Count, "question", "questions")}.",
                new Button("Open the form", "standup")
            )
            : null;
    }

    // One blocker a line. A blocker that is still open is not raised again.
    private static async Task<IReadOnlyList<Blocker>> RaiseBlockers(
        Turn turn,
        IWork work,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var known = (await work.BlockersOf(turn.Team.Id, cancel))
            .Where(blocker => blocker.By == turn.Speaker.Id)
            .Select(blocker => blocker.Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = day.TextAbout(turn.Speaker.Id, QuestionPurpose.Blockers)
            .Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ListMark.Strip(line).Text)
            .Where(line => !NoBlockers.Are(line) && known.Add(line))
            .Take(MostBlockersRaised);
        var raised = new List<Blocker>();
        foreach (var line in lines)
        {
            var text = StoryWords.Cut(line, Blocker.LongestText);
            raised.Add(await BlockerRaising.Raise(turn, work, turn.Speaker.Id, text, cancel));
        }
        return raised;
    }

    private static async Task Update(Turn turn, IWork work, Standup standup, StandupDay day, CancellationToken cancel)
    {
        if (day.Summarised is not null)
            await StandupSummaryCard.Post(turn, work, standup, day, cancel);
        else if (standup.IsTogether && day.Opened is not null)
            work.Post(standup.Place, await StandupCard.Asking(turn, work, standup, day, cancel), day.Card);
    }

    private static Task<IReadOnlyList<Story>> StoriesNamedIn(
        Turn turn,
        IWork work,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var keys = new[] { QuestionPurpose.Done, QuestionPurpose.Next }
            .SelectMany(questionPurpose =>
                BlockerRaising.StoriesIn(turn, day.TextAbout(turn.Speaker.Id, questionPurpose))
            )
            .Distinct();
        return work.FindMany<Story>([.. keys.Select(key => Story.IdOf(key.Number))], cancel);
    }
}
