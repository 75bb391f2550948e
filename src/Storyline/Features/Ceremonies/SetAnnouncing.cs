using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>Sets how long before their opening scheduled ceremonies are announced, or turns announcements off.</summary>
/// <param name="Minutes">0: off.</param>
public sealed record SetAnnouncing(int Minutes) : ICommand<SetAnnouncing>
{
    private const int Longest = 120;

    public static Usage Usage { get; } =
        new(
            Say: "announce ceremonies <minutes> minutes before",
            Does: "sets how long before they open ceremonies are announced; “announce ceremonies off” ends that",
            Example: "announce ceremonies 15 minutes before",
            Topic: "ceremonies",
            Matter: Matter.Standup,
            Also: ["announce off", "announcements"]
        )
        {
            Ways = CeremonyPhrases.Announce,
        };

    public static Parsed<SetAnnouncing> Parse(Words words)
    {
        if (!words.Take("announce", "ceremonies|ceremony"))
            return Parsed.NotMine;
        if (words.Take("off|never|not"))
            return words.AtEnd ? new SetAnnouncing(0) : Parsed.NotMine;
        if (
            words.TakeMinutes(out var minutes)
            && words.Skip("minutes|minute|min|m|before|beforehand|earlier|ahead|they|open|it|opens|start|starts").AtEnd
            && minutes is >= 0 and <= Longest
        )
            return new SetAnnouncing(minutes);
        return Parsed.Ask(
            $"How many minutes before? Up to {Longest}, or “off”.",
            new Button("10 minutes", "announce ceremonies 10 minutes before"),
            new Button("Not at all", "announce ceremonies off")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        work.Store(product.With(turn.Team with { AnnounceMinutes = Minutes }));
        var slice = new Slice(new SortRange($"{turn.Team.Id}/"), turn.Limits.SchedulesPerTeam);
        foreach (var alarm in (await work.List<Alarm>(slice, cancel)).Items)
            if (alarm.Opens is not null)
                await AnnouncementUpkeep.Set(turn, work, alarm, isGone: false, cancel, Minutes);
        var ahead = SessionCard.Count(Minutes, "minute");
        return Reply.Done(
            Minutes == 0
                ? $"Ceremonies of team {turn.Team.Name} are no longer announced; they open at their time."
                : $"Ceremonies of team {turn.Team.Name} are announced {ahead} before they open, once and without mentioning anybody.",
            new Button("What is scheduled", "reminders"),
            StoryWords.Undo
        );
    }
}
