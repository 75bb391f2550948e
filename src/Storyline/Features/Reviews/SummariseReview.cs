using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>Sums a sprint up in plain language, for people who know no points and keys; «send» posts it to the stakeholders' channel.</summary>
public sealed record SummariseReview(bool Sends) : ICommand<SummariseReview>
{
    private const int MostStories = 12;

    private const int LongestLine = 200;
    private const int LongestSentence = 400;

    public static Usage Usage { get; } =
        new(
            Say: "review summary",
            Does: "sums the sprint up in plain language; “review summary send” posts it to the stakeholders",
            Example: "review summary send",
            Topic: "ceremonies",
            Matter: Matter.Outside,
            Also: ["review summary send", "stakeholder summary"]
        );

    public static Parsed<SummariseReview> Parse(Words words)
    {
        words.Skip("show|the|our|sprint");
        if (!words.Take("review|stakeholder", "summary"))
            return Parsed.NotMine;
        var sends = words.Take("send|post|share");
        words.Skip("it|to|the|stakeholders");
        return words.AtEnd ? new SummariseReview(sends) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => Sends ? speaker.Decides(Matter.Outside) : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await ReviewAgenda.Sprint(turn, work, cancel) is not { } sprint)
            return Reply.No(
                "No sprint has run yet, so there is nothing to tell.",
                new Button("Plan one", "sprint plan")
            );
        var summary = await Plain(turn, work, sprint, cancel);
        var channels = turn.Team.Channels.Where(channel => channel.IsForStakeholders).ToList();
        if (!Sends)
            return Reply.Show(
                channels.Count == 0
                    ? summary.With(
                        new Part.Note(
                            "No channel is named for stakeholders yet: “stakeholder channel #customers” names one."
                        )
                    )
                    : summary.With(
                        new Part.Buttons([
                            new Button($"Send to #{channels[0].Name}", "review summary send", ButtonStyle.Primary),
                        ])
                    )
            );
        if (channels.Count == 0)
            return Reply.No(
                "No channel is named for stakeholders yet. Say for instance “stakeholder channel #customers”.",
                new Button("See the summary", "review summary")
            );
        foreach (var channel in channels)
            work.Post(
                new Place(channel.Workspace, channel.Channel, Name: channel.Name),
                summary.With(
                    new Part.Buttons([new Button("Say what you think", "feedback", ButtonStyle.Primary)]),
                    new Part.Note(
                        $"{turn.Person(turn.Speaker.Id)} sends this for team {turn.Team.Name}. What you say is kept with the review."
                    )
                ),
                $"review-summary:{sprint.Team}:{sprint.Number}",
                doubtPolicy: Storyline.Core.Turns.DoubtPolicy.Leave
            );
        return Reply.Done(
            $"The summary of {sprint.Name.ToLowerInvariant()} is in {string.Join(", ", channels.Select(channel => $"#{channel.Name}"))}. Sent again, it changes there in place.",
            new Button("See it", "review summary")
        );
    }

    private static async Task<View> Plain(Turn turn, IWork work, Sprint sprint, CancellationToken cancel)
    {
        var stories = await work.StoriesOf(sprint, cancel);
        var finished = stories.Where(story => story.IsFinished()).ToList();
        var open = stories.Where(story => !story.IsFinished()).ToList();
        var until = sprint.ClosedAt is { } closed
            ? Storyline.Core.Grammar.ScheduleWords.Date(closed.InZone(sprint.Days).Date)
            : Storyline.Core.Grammar.ScheduleWords.Date(sprint.Until!.Value);
        var parts = new List<Part> { new Part.Title($"{turn.Product.Name}: what is new until {until}") };
        if (sprint.Goal is { } goal)
            parts.Add(
                new Part.Paragraph(
                    $"We wanted: {goal}. {(sprint.Outcome?.GoalMet switch { true => "We got there.", false => "We did not get there.", null => sprint.ClosedAt is null ? "We are on it." : "" })}"
                )
            );
        parts.Add(new Part.Paragraph(finished.Count == 0 ? "Nothing was finished yet." : $"{"Finished":b}"));
        if (finished.Count > 0)
            parts.Add(new Part.Rows([.. finished.Take(MostStories).Select(story => new Row(Say(story), Gain(story)))]));
        if (finished.Count > MostStories)
            parts.Add(new Part.Note($"And {finished.Count - MostStories} smaller things."));
        if (open.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Still to come":b}"));
            parts.Add(new Part.Rows([.. open.Take(MostStories).Select(story => new Row(Say(story)))]));
        }
        return new View(parts);
    }

    // The author's sentence says what somebody can do now, rather than what the team calls it.
    private static string Say(Story story) =>
        IsTold(story)
            ? StoryWords.Cut(AuthorSentence.Of(story)!, LongestSentence)
            : StoryWords.Cut(story.Title, LongestLine);

    // The sentence says who gains what already.
    private static Rich? Gain(Story story) =>
        story.Benefit is { } benefit && !IsTold(story)
            ? (Rich)$"So that {StoryWords.Cut(benefit, LongestLine)}."
            : null;

    private static bool IsTold(Story story) => story is { Role: not null, Want: not null };
}
