using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Help;

/// <summary>Suggests six things the speaker can do now, given their role, the place and the backlog.</summary>
public sealed record ShowHelp : ICommand<ShowHelp>
{
    private const int Shown = 6;
    private const int MostOfOneTopic = 2;

    public static Usage Usage { get; } =
        new(
            Say: "help",
            Does: "shows what you can do now",
            Example: "help",
            Topic: "help",
            Anywhere: true,
            Also: ["what can you do", "how does this work"]
        )
        {
            Ways = HelpPhrases.Help,
        };

    public static Parsed<ShowHelp> Parse(Words words)
    {
        if (words.Take("what", "can|do", "you|i", "do|say") || words.Take("how", "does|do", "this|it|you", "work"))
            return words.AtEnd ? new ShowHelp() : Parsed.NotMine;
        if (words.Take("help|?|menu|info|start|usage"))
        {
            words.Skip("me|please|now");
            return words.AtEnd ? new ShowHelp() : Parsed.NotMine;
        }
        return Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is null)
            return Outside(turn);
        var helpExamples = await HelpExamples.For(turn, work, cancel);
        var parts = new List<Part> { new Part.Title($"What you can do now as {Roles(turn)}") };
        if (await Waiting(turn, work, cancel) is { } waiting)
            parts.AddRange(waiting);
        if (!helpExamples.HasStories)
            parts.Add(
                new Part.Paragraph("The backlog is still empty: write the first story, or paste a list of them.")
            );
        parts.Add(new Part.Rows([.. Choose(turn, helpExamples.HasStories).Select(helpExamples.Line)]));
        if (await NextAlarm(turn, work, cancel) is { } alarm)
            parts.Add(new Part.Note($"Next: {alarm.Title}, {TimeText.InZone(alarm.Next!.Value, turn.ReaderZone)}."));
        parts.Add(new Part.Buttons([.. Next(turn, helpExamples.HasStories)]));
        return Reply.Private(new View(parts));
    }

    private static async Task<Alarm?> NextAlarm(Turn turn, IWork work, CancellationToken cancel)
    {
        var all = await work.List<Alarm>(
            new Slice(new SortRange($"{turn.Team.Id}/"), turn.Limits.SchedulesPerTeam),
            cancel
        );
        return all
            .Items.Where(alarm =>
                alarm is { Next: not null, IsPaused: false, Follows: null } && alarm.IsVisibleTo(turn.Speaker.Id)
            )
            .MinBy(alarm => alarm.Next);
    }

    private static Reply Outside(Turn turn) =>
        Reply.Private(
            View.Of(
                new Part.Title("I keep your team’s product backlog in the chat"),
                new Part.Paragraph(
                    turn.Place.IsDirect
                        ? "Say something to me in your team’s channel first; then we can talk here too. In a new channel I help you set a product up."
                        : "This channel has no product yet. Set one up and write its first stories right here."
                ),
                new Part.Rows([
                    .. turn
                        .Vocabulary.Usages.Where(usage => usage.Anywhere && usage.Topic != "help")
                        .Take(Shown)
                        .Select(usage => new Row($"{usage.Example:c} {usage.Does}")),
                ]),
                new Part.Buttons(
                    turn.Place.IsDirect
                        ? [new Button("All commands", "help all")]
                        : [new Button("Set up", "setup", ButtonStyle.Primary), new Button("All commands", "help all")]
                )
            )
        );

    private static string Roles(Turn turn)
    {
        var names = RoleNames.All.Where(turn.Speaker.Is).Select(role => role.Title()).ToList();
        return names.Count == 0 ? "a member" : string.Join(" and ", names);
    }

    /// <summary>
    /// The role's everyday commands, then its decisions, then what anybody may do; at most two of one topic, so that
    /// several show.
    /// </summary>
    private static List<Usage> Choose(Turn turn, bool hasStories)
    {
        var usages = turn
            .Vocabulary.Usages.Where(usage => usage.Topic is not ("help" or "agreements" or "setup"))
            .ToList();
        if (!hasStories)
            usages = [.. usages.Where(usage => !usage.Example.Contains("PB-", StringComparison.Ordinal))];
        var ordered = usages
            .Select(usage => (Usage: usage, Rank: Rank(usage, turn.Speaker, hasStories)))
            .Where(one => one.Rank >= 0)
            .OrderBy(one => one.Rank)
            .ThenBy(one => HelpTopics.Order(one.Usage.Topic))
            .Select(one => one.Usage)
            .ToList();
        var chosen = new List<Usage>();
        foreach (var usage in ordered)
            if (chosen.Count < Shown && chosen.Count(other => other.Topic == usage.Topic) < MostOfOneTopic)
                chosen.Add(usage);
        return chosen;
    }

    private static int Rank(Usage usage, Speaker speaker, bool hasStories)
    {
        if (!hasStories && usage.IsFirstStep)
            return 0;
        if (!hasStories && usage.Topic == "import")
            return 1;
        if (usage.Everyday.Any(speaker.Is))
            return 2;
        if (usage.Matter is not { } matter)
            return 4;
        return speaker.StakeIn(matter) switch
        {
            Stake.Accountable => 3,
            Stake.Consulted => 5,
            _ => matter.AnyoneAdds ? 5 : -1,
        };
    }

    private static async Task<IReadOnlyList<Part>?> Waiting(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<PendingOffer>(
            new Slice(new SortRange("", After: TurnRecord.SortFrom(turn.Now)), 1)
            {
                Terms = [TurnRecord.AuthorTerm(turn.Speaker.Id, TurnRecords.Where(turn.Place))],
                Descending = true,
            },
            cancel
        );
        if (open.Items is not [var pendingOffer])
            return null;
        return
        [
            new Part.Paragraph($"Waiting for your answer: “{TextCut.ToLine(pendingOffer.Said.Text, 80)}”"),
            new Part.Buttons([
                new Button("Confirm", $"confirm {pendingOffer.Code}"),
                new Button("Cancel", $"cancel {pendingOffer.Code}"),
            ]),
        ];
    }

    private static IEnumerable<Button> Next(Turn turn, bool hasStories)
    {
        yield return hasStories
            ? new Button("See the backlog", "backlog")
            : new Button("New story", "story new", ButtonStyle.Primary);
        foreach (var topic in HelpTopics.Of(turn.Vocabulary).Take(3))
            yield return new Button($"Help: {topic}", $"help {topic}");
        yield return Button.More("help all");
    }
}
