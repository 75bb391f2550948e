using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Poker;

/// <summary>Opens planning poker on one or several stories; without any it shows the table, or offers stories that need an estimate.</summary>
/// <param name="Open">«4h», «1d»: the votes are revealed then, whoever is missing; <c>null</c>: when somebody says so.</param>
public sealed record StartPoker(IReadOnlyList<StoryKey> Stories, string? Scale, string? Open) : ICommand<StartPoker>
{
    private const string Opened = "poker";
    private const int Offered = 8;

    private static readonly (string Name, string Open)[] Lengths =
    [
        ("4 hours", "4h"),
        ("A day", "1d"),
        ("Two days", "2d"),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "poker <stories> scale:… for:1d",
            Does: "opens planning poker, live or for some hours; scales are fibonacci, shirts, hours or your own numbers",
            Example: "poker PB-12 PB-13",
            Topic: "poker",
            Also: ["planning poker", "start poker", "estimate together", "poker add"]
        )
        {
            Everyday = [Role.ScrumMaster],
            Rule = "anybody who takes part",
        };

    public static Parsed<StartPoker> Parse(Words words)
    {
        words.Skip("start|open|play|planning|show");
        if (!words.Take("poker"))
            return Parsed.NotMine;
        words.Skip("start|open|on|for|with|add|the|story|stories|table|all|unestimated");
        var options = words.TakeTail("scale|deck|cards", "for|open");
        var scale = TakeScale(words) ?? options["scale"];
        _ = words.Skip("on|for").Take(out IReadOnlyList<StoryKey> stories);
        scale ??= TakeScale(words);
        if (stories.Count > 0 && words.Sees("until|till|by"))
            return Parsed.Ask(
                "For how long shall the votes be open?",
                [
                    .. Lengths.Select(length => new Button(
                        length.Name,
                        $"poker {string.Join(' ', stories)}{(scale is null ? "" : $" scale:{scale}")} for:{length.Open}"
                    )),
                ]
            );
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new StartPoker(stories, scale, options["for"]);
    }

    // «poker t-shirt PB-12», «poker PB-12 with shirts», «in hours».
    private static string? TakeScale(Words words)
    {
        if (
            !words.Skip("with|in|using").Sees("fibonacci|fib|shirts|shirt|tshirt|t-shirt|tshirts|t-shirts|sizes|hours")
            || !words.TakeAny(out var scale)
        )
            return null;
        words.Skip("sizes|scale|cards");
        return scale;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        await LastOpenedSession.Meet(work, turn.Team.Id, Opened, cancel);
        var open = await work.OpenGame(turn, null, cancel);
        if (Stories.Count == 0)
            return open is null
                ? await Offer(turn, work, cancel)
                : Reply.Private(
                    PokerCard.Of(
                        turn,
                        open,
                        await work.Find<Story>(Story.IdOf(open.Story.Number), cancel),
                        isAlone: true
                    )
                );
        if (Deck.Read(Scale ?? "default") is not { } deck)
            return Reply.No(
                $"“{StoryWords.Cut(Scale!, 40)}” is no scale. There are fibonacci, shirts and hours, or 2 to {Deck.MostCards} numbers of your own: scale:1,2,4,8.",
                new Button("With Fibonacci", $"poker {string.Join(' ', Stories)}")
            );
        var time = Open is null ? null : ReadTime(Open);
        if (Open is not null && time is null)
            return Reply.No(
                "For how long? From 15 minutes to a week: for:4h, for:1d.",
                new Button("For a day", $"poker {string.Join(' ', Stories)} for:1d")
            );
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        if (stories.FirstOrDefault(story => !story.IsOpen) is { } past)
            return StoryFinder.IsPast(past);
        if (stories.Count + (open?.Stories.Count ?? 0) > Game.MostStories)
            return Reply.No(
                $"A game takes at most {Game.MostStories} stories; ten in an hour is good going.",
                new Button("See the table", "poker")
            );
        return open is null ? await Begin(turn, work, deck, time, cancel) : await Add(turn, work, open, cancel);
    }

    // The shortest is what the clock can do; longer than a week is forgotten.
    private static Duration? ReadTime(string said)
    {
        if (
            !int.TryParse(
                said.AsSpan(0, Math.Max(0, said.Length - 1)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            || count > 1_000
        )
            return null;
        Duration? time = char.ToLowerInvariant(said[^1]) switch
        {
            'm' => Duration.FromMinutes(count),
            'h' => Duration.FromHours(count),
            'd' => Duration.FromDays(count),
            _ => null,
        };
        return time >= Duration.FromMinutes(15) && time <= Duration.FromDays(7) ? time : null;
    }

    private async Task<Reply> Begin(Turn turn, IWork work, Deck deck, Duration? time, CancellationToken cancel)
    {
        var game = new Game
        {
            Team = turn.Team.Id,
            Number = await work.Number("poker", cancel),
            Place = turn.TeamPlace(),
            Lead = turn.Speaker.Id,
            Deck = deck,
            Stories = Stories,
            OpenMinutes = time?.TotalMinutes,
        };
        work.Store(new LastOpenedSession(game.Team, Opened, game.Number));
        await PokerTable.Show(turn, work, await PokerTable.WithDeadline(turn, work, game, cancel), cancel);
        return Reply.Private(
            $"Poker is open on {string.Join(", ", Stories)}: the card is in the channel.",
            new Button("I only watch", $"poker {game.Number} watch")
        );
    }

    private async Task<Reply> Add(Turn turn, IWork work, Game open, CancellationToken cancel)
    {
        var fresh = Stories.Where(key => !open.Stories.Skip(open.At).Contains(key)).ToList();
        if (fresh.Count == 0)
            return Reply.Private(
                $"{string.Join(", ", Stories)} {(Stories.Count == 1 ? "is" : "are")} on the table already.",
                new Button("See the table", "poker")
            );
        await PokerTable.Show(turn, work, open with { Stories = [.. open.Stories, .. fresh] }, cancel);
        return Reply.Private(
            $"Poker is open already; {string.Join(", ", fresh)} {(fresh.Count == 1 ? "comes" : "come")} after the others.",
            new Button("See the table", "poker")
        );
    }

    // What has no estimate first; then what nobody has touched for long, whose estimate may not hold any more.
    private static async Task<Reply> Offer(Turn turn, IWork work, CancellationToken cancel)
    {
        var top = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), 100), cancel);
        var bare = top.Items.Where(story => story.Points is null && !story.IsFinished()).Take(Offered).ToList();
        var stale = top
            .Items.Where(story =>
                story.Points is not null && turn.Now - story.Touched > StoryFilter.StaleAfter && !story.IsFinished()
            )
            .Take(Offered - bare.Count)
            .ToList();
        if (bare.Count + stale.Count == 0)
            return Reply.Private(
                $"Every story at the top of the backlog is estimated. Say “poker {turn.Product.Key}-12” to estimate one again.",
                new Button("See the backlog", "backlog")
            );
        return Reply.Show(
            View.Of(
                new Part.Title("What shall be estimated?"),
                new Part.Rows([
                    .. bare.Select(story => new Row(
                        story.Named(),
                        "no estimate",
                        [new Button("Poker", $"poker {story.Key}")]
                    )),
                    .. stale.Select(story => new Row(
                        story.Named(),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Storyline.Domain.Backlog.PointScale.Counted(story.Points!.Value)}, untouched for {turn.Ago(story.Touched)}"
                        ),
                        [new Button("Poker", $"poker {story.Key}")]
                    )),
                ]),
                new Part.Buttons([
                    new Button(
                        $"All {bare.Count + stale.Count}",
                        $"poker {string.Join(' ', bare.Concat(stale).Select(story => story.Key))}",
                        ButtonStyle.Primary
                    ),
                ])
            )
        );
    }
}
