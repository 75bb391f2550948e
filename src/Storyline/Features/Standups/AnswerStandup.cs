using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>
/// Answers the standup: in a form prefilled from last time and from the stories one has in progress, as a <c>Y:/T:/B:</c> block,
/// or ahead. Answering again corrects; after the summary it is changed in place.
/// </summary>
/// <param name="Texts">By question, from 0, or as <see cref="StandupBlock"/> reads it; empty: the form is asked for.</param>
public sealed record AnswerStandup(IReadOnlyDictionary<int, string> Texts, bool IsAhead, string? Name)
    : ICommand<AnswerStandup>
{
    private const int MostOffers = 3;

    public static Usage Usage { get; } =
        new(
            Say: "standup Y: … T: … B: …",
            Does: "answers the standup; alone it opens the form",
            Example: "standup",
            Topic: "standup",
            Also: ["daily", "answer standup", "stand up"]
        )
        {
            Everyday = [Role.Developer],
            Rule = "each person for themselves",
        };

    public static Parsed<AnswerStandup> Parse(Words words)
    {
        // Whoever was asked directly answers without saying what.
        if (StandupBlock.Read(words.Peek()) is { Count: > 1 } bare && !char.IsAsciiDigit(words.Peek()[0]))
        {
            words.Rest();
            return new AnswerStandup(bare, IsAhead: false, Name: null);
        }
        words.Skip("answer|edit|my");
        if (!words.Take("standup|daily|stand-up"))
            return Parsed.NotMine;
        var isAhead = words.Take("tomorrow|ahead") || words.Take("for", "tomorrow");
        var block = StandupBlock.Read(words.Peek());
        var name = block.Count > 0 ? null : words.TakeTail("name")["name"];
        if (block.Count == 0 && !words.AtEnd)
            return Parsed.NotMine;
        if (block.Count > 0)
            words.Rest();
        var texts = new Dictionary<int, string>(block);
        for (var question = 0; question < Standup.MostQuestions; question++)
            if (words.Field(Field(question)) is { } filled)
                texts[question] = filled;
        return new AnswerStandup(texts, isAhead, name);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StandupFinder.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var day = await work.DayFor(turn, standup, IsAhead, cancel);
        var before = day.Answers.GetValueOrDefault(turn.Speaker.Id);
        if (Texts.Count == 0)
            return Reply.Ask(await Form(turn, work, standup, day, before, cancel));
        var said = StandupBlock.Under(day.Questions, Texts);
        if (said.Values.FirstOrDefault(text => text.Length > StandupAnswer.LongestText) is { } tooLong)
            return Reply.No(
                $"That is {tooLong.Length} characters; up to {StandupAnswer.LongestText} for one question. The rest belongs into the story.",
                new Button("Answer again", "standup")
            );
        if (said.Keys.Max() >= day.Questions.Count)
            return Reply.No(
                $"This standup has {day.Questions.Count} questions.",
                new Button("Open the form", "standup")
            );

        var texts = Enumerable
            .Range(0, day.Questions.Count)
            .Select(at => said.GetValueOrDefault(at) ?? before?.Texts.ElementAtOrDefault(at) ?? "")
            .ToList();
        var answer = before is null
            ? new StandupAnswer(texts, turn.Now)
            : before with
            {
                Texts = texts,
                Edited = turn.Now,
            };
        day = day.With(turn.Speaker.Id, answer) with
        {
            Skipped = [.. day.Skipped.Where(member => member != turn.Speaker.Id)],
        };
        work.Store(day);
        var raised = await Raise(turn, work, day, texts, cancel);
        if (day.Summarised is not null)
            work.Post(
                standup.Place,
                await StandupCard.Summary(turn, work, standup, day, cancel),
                day.Card,
                doubtPolicy: Storyline.Core.Turns.DoubtPolicy.Leave
            );
        else if (standup.IsTogether && day.Opened is not null)
            work.Post(standup.Place, await StandupCard.Asking(turn, work, standup, day, cancel), day.Card);
        return Reply.Private(
            Noted(turn, day, before is not null, raised),
            [
                .. await Offers(turn, work, day, texts, cancel),
                new Button("Edit", day.Date > StandupFinder.TodayOf(turn, standup) ? "standup tomorrow" : "standup"),
            ]
        );
    }

    public static string Field(int question) => $"q{question + 1}";

    private static Rich Noted(Turn turn, StandupDay day, bool isEdit, IReadOnlyList<Blocker> raised)
    {
        Rich noted = isEdit ? "Your answer is changed." : "Noted.";
        Rich where = day switch
        {
            { Summarised: not null } => " The summary shows it.",
            { Opened: null } => $" It is kept for the standup of {StandupCard.Date(day.Date)}.",
            _ => $" The summary comes at {turn.Local(day.Deadline!.Value)}.",
        };
        Rich blocked =
            raised.Count == 0
                ? Rich.Empty
                : $" {string.Join(", ", raised.Select(blocker => blocker.Key))} {(raised.Count == 1 ? "comes" : "come")} back until cleared.";
        return $"{noted}{where}{blocked}";
    }

    // One item a line; what is still open from before is not raised twice.
    private static async Task<IReadOnlyList<Blocker>> Raise(
        Turn turn,
        IWork work,
        StandupDay day,
        List<string> texts,
        CancellationToken cancel
    )
    {
        var at = AskingWords.IndexOf(day.Questions, QuestionPurpose.Blockers);
        if (at < 0)
            return [];
        var open = (await work.BlockersOf(turn.Team.Id, cancel))
            .Where(blocker => blocker.By == turn.Speaker.Id)
            .Select(blocker => blocker.Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var raised = new List<Blocker>();
        foreach (
            var line in texts[at]
                .Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Take(5)
        )
            if (!StandupBlock.IsNothing(line) && open.Add(line))
                raised.Add(
                    await BlockerRaising.Raise(
                        turn,
                        work,
                        turn.Speaker.Id,
                        StoryWords.Cut(line, Blocker.LongestText),
                        cancel
                    )
                );
        return raised;
    }

    // «merged PB-12»: shall it be marked done?
    private static async Task<IReadOnlyList<Button>> Offers(
        Turn turn,
        IWork work,
        StandupDay day,
        List<string> texts,
        CancellationToken cancel
    )
    {
        IReadOnlyList<StoryKey> In(QuestionPurpose after) =>
            AskingWords.IndexOf(day.Questions, after) is >= 0 and var at
                ? BlockerRaising.StoriesIn(turn, texts[at])
                : [];
        var (done, next) = (In(QuestionPurpose.Done), In(QuestionPurpose.Next));
        var stories = await work.FindMany<Story>(
            [.. done.Concat(next).Distinct().Select(key => Story.IdOf(key.Number))],
            cancel
        );
        return
        [
            .. stories
                .Where(story => done.Contains(story.Key) && story.IsOpen && !story.IsFinished())
                .Take(MostOffers)
                .Select(story => new Button($"Mark {story.Key} done", $"{story.Key} done")),
            .. stories
                .Where(story =>
                    next.Contains(story.Key)
                    && !done.Contains(story.Key)
                    && story is { IsOpen: true, State: WorkflowState.Draft or WorkflowState.Ready }
                )
                .Take(MostOffers)
                .Select(story => new Button($"Start {story.Key}", $"start {story.Key}")),
        ];
    }

    private static async Task<Part.Form> Form(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        StandupAnswer? before,
        CancellationToken cancel
    )
    {
        var last = before is null
            ? (await work.DaysBefore(standup, day.Date, 5, cancel))
                .Select(earlier => earlier.Answers.GetValueOrDefault(turn.Speaker.Id))
                .FirstOrDefault(answer => answer is not null)
            : null;
        var mine = (
            await work.List<Story>(
                new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), 10)
                {
                    Terms = [StoryTerms.Assignee(turn.Speaker.Id), StoryTerms.State(WorkflowState.InProgress)],
                },
                cancel
            )
        ).Items;
        var open = (await work.BlockersOf(turn.Team.Id, cancel))
            .Where(blocker => blocker.By == turn.Speaker.Id)
            .Select(blocker => blocker.Text)
            .ToList();
        var next = AskingWords.IndexOf(day.Questions, QuestionPurpose.Next);
        // What was to come last time is what was probably done; what one has in progress is what probably comes.
        string? Prefilled(int at) =>
            before?.Texts.ElementAtOrDefault(at) is { Length: > 0 } said
                ? said
                : AskingWords.After(day.Questions[at]) switch
                {
                    QuestionPurpose.Blockers => string.Join('\n', open),
                    QuestionPurpose.Done when next >= 0 => last?.Texts.ElementAtOrDefault(next),
                    QuestionPurpose.Next => string.Join(
                        '\n',
                        mine.Select(story => $"{story.Key} {StoryWords.Cut(story.Title, 80)}")
                    ),
                    _ => null,
                };
        var says = day.Date > StandupFinder.TodayOf(turn, standup) ? "standup tomorrow" : "standup";
        return new Part.Form(
            $"Standup, {StandupCard.Date(day.Date)}",
            says,
            before is null ? "Send" : "Change",
            [
                .. day.Questions.Select(
                    (question, at) =>
                        new Input.Lines(
                            Field(at),
                            question,
                            Value: Prefilled(at) is { Length: > 0 } value ? value : null,
                            MaxLength: StandupAnswer.LongestText
                        )
                ),
            ]
        );
    }
}
