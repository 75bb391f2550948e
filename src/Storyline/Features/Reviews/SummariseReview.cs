using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>Sums a sprint up in plain language for stakeholders; “send” posts it to their channel.</summary>
public sealed record SummariseReview(bool Sends) : ICommand<SummariseReview>
{
    public static Usage Usage { get; } =
        new(
            Say: "review summary",
            Does: "sums the sprint up in plain language; “review summary send” posts it to the stakeholders",
            Example: "review summary send",
            Topic: "ceremonies",
            Matter: Matter.Outside,
            Also: ["review summary send", "stakeholder summary"]
        )
        {
            Ways = ReviewPhrases.Summarise,
        };

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
        if (await work.LatestSprint(turn.Team.Id, cancel) is not { } sprint)
            return Reply.No(
                "No sprint has run yet, so there is nothing to tell.",
                new Button("Plan one", "sprint plan")
            );
        var summary = ReviewSummaryCard.Of(turn, sprint, await work.StoriesOf(sprint, cancel));
        var channels = turn.Team.Channels.Where(channel => channel.IsForStakeholders).ToList();
        if (!Sends)
            return Reply.Show(summary.With(OfferToSend(channels)));
        if (channels.Count == 0)
            return Reply.No(
                "No channel is named for stakeholders yet. Say for instance “stakeholder channel #customers”.",
                new Button("See the summary", "review summary")
            );
        foreach (var channel in channels)
            Post(turn, work, sprint, summary, channel);
        var names = string.Join(", ", channels.Select(channel => $"#{channel.Name}"));
        return Reply.Done(
            $"The summary of {sprint.Name.ToLowerInvariant()} is in {names}. Send it again to update it in place.",
            new Button("See it", "review summary")
        );
    }

    private static Part OfferToSend(List<BoundChannel> channels) =>
        channels is [var first, ..]
            ? new Part.Buttons([new Button($"Send to #{first.Name}", "review summary send", ButtonStyle.Primary)])
            : new Part.Note("No channel is named for stakeholders yet: “stakeholder channel #customers” names one.");

    private static void Post(Turn turn, IWork work, Sprint sprint, View summary, BoundChannel channel) =>
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
}
