using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>
/// News for stakeholders in plain language, from goals, roadmap and review. The PM sees it before it is posted to the stakeholder
/// channels.
/// </summary>
/// <param name="Greeting">The PM's own words, in front of the rest.</param>
public sealed record SendDigest(string Greeting) : ICommand<SendDigest>
{
    private const int LongestGreeting = 500;

    public static Usage Usage { get; } =
        new(
            Say: "digest: <your own words>",
            Does: "shows news for stakeholders from goals, roadmap and review, and posts it to their channel once you agree",
            Example: "digest",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["stakeholder digest", "newsletter"]
        )
        {
            Ways = ReviewPhrases.Digest,
            IsNoun = true,
        };

    public static Parsed<SendDigest> Parse(Words words)
    {
        words.Skip("send|post|show|write|the|a|our|new");
        words.Skip("stakeholder|stakeholders");
        var noun = words.PeekWord();
        if (!words.Take("digest"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return new SendDigest("");
        words.Skip("now|today|send");
        if (words.AtEnd)
            return new SendDigest("");
        return noun[^1] == ':' || words.SeesQuoted || words.PeekWord() is [':', ..]
            ? new SendDigest(words.Rest().TrimStart(':', ' '))
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Greeting.Length > LongestGreeting)
            return TooLong();
        var sprint = await work.LatestSprint(turn.Team.Id, cancel);
        var stories = sprint is null ? [] : await work.StoriesOf(sprint, cancel);
        if (await DigestCard.Of(turn, work, Greeting, sprint, stories, cancel) is not { } digest)
            return NoNews();
        var channels = turn.Team.Channels.Where(channel => channel.IsForStakeholders).ToList();
        if (channels.Count == 0)
            return Reply.Private(digest.With(new Part.Note(NoChannel)));
        var names = string.Join(", ", channels.Select(channel => $"#{channel.Name}"));
        if (!turn.IsConfirmed)
            return Reply.Preview(digest, $"Post it to {names}");
        Post(digest, channels, turn, work);
        Rich done = $"The digest is in {names}.";
        return turn.IsIn(channels) ? Reply.Noted(done) : Reply.Done(done);
    }

    private const string NoChannel =
        "No channel is named for stakeholders yet: “stakeholder channel #customers” names one. Nothing was posted.";

    private Reply TooLong() =>
        Reply.No(
            $"That is {Greeting.Length} characters; your own words have up to {LongestGreeting}. The rest comes by itself.",
            new Button("Without words", "digest")
        );

    private static Reply NoNews() =>
        Reply.Private(
            "There is no news to tell: no goal, nothing on the roadmap, and no sprint has run.",
            new Button("Goals", "goals"),
            new Button("Roadmap", "roadmap")
        );

    private static void Post(View digest, IReadOnlyList<BoundChannel> channels, Turn turn, IWork work)
    {
        var posted = digest.With(
            new Part.Buttons([new Button("Ask for something", "request", ButtonStyle.Primary)]),
            new Part.Note($"{turn.Person(turn.Speaker.Id)} sends this for {turn.Product.Name}.")
        );
        foreach (var channel in channels)
            work.Post(
                new Place(channel.Workspace, channel.Channel, Name: channel.Name),
                posted,
                doubtPolicy: DoubtPolicy.Leave
            );
    }
}
