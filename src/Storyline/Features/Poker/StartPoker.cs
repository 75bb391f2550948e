using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Poker;

/// <summary>
/// Opens planning poker on stories; without any it shows the table, or offers stories that need an estimate.
/// </summary>
/// <param name="Open">How long until the votes are revealed: “4h”, “1d”; <c>null</c>: until somebody says so.</param>
public sealed record StartPoker(IReadOnlyList<StoryKey> Stories, string? Scale, string? Open) : ICommand<StartPoker>
{
    private const string Opened = "poker";

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
            Ways = PokerPhrases.Start,
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
        if (stories.Count > 0 && words.Sees("until|till|til|by"))
            return AskLength(stories, scale);
        return words.AtEnd ? new StartPoker(stories, scale, options["for"]) : Parsed.NotMine;
    }

    private static Parsed AskLength(IReadOnlyList<StoryKey> stories, string? scale)
    {
        var keys = string.Join(' ', stories);
        var says = scale is null ? $"poker {keys}" : $"poker {keys} scale:{scale}";
        return Parsed.Ask(
            "How long do you want to keep the votes open?",
            [.. Lengths.Select(length => new Button(length.Name, $"{says} for:{length.Open}"))]
        );
    }

    // “poker t-shirt PB-12”, “poker PB-12 with shirts”, “in hours”.
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
                ? await PokerOffer.Of(turn, work, cancel)
                : await ShowTable.ToSpeaker(turn, work, open, cancel);
        if (Deck.Read(Scale ?? "default") is not { } deck)
            return RefuseScale(Scale!);
        var time = Open is null ? null : ReadTime(Open);
        if (Open is not null && time is null)
            return Reply.No(
                "For how long? From 15 minutes to a week: for:4h, for:1d.",
                new Button("For a day", $"poker {string.Join(' ', Stories)} for:1d")
            );
        if (await RefuseStories(turn, work, open, cancel) is { } no)
            return no;
        return open is null ? await Begin(turn, work, deck, time, cancel) : await Add(turn, work, open, cancel);
    }

    private Reply RefuseScale(string scale)
    {
        var own = $"2 to {Deck.MostCards} numbers of your own: scale:1,2,4,8";
        return Reply.No(
            $"“{StoryWords.Cut(scale, 40)}” isn’t a scale. Choose fibonacci, shirts or hours, or {own}.",
            new Button("With Fibonacci", $"poker {string.Join(' ', Stories)}")
        );
    }

    private async Task<Reply?> RefuseStories(Turn turn, IWork work, Game? open, CancellationToken cancel)
    {
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        if (stories.FirstOrDefault(story => !story.IsOpen) is { } past)
            return StoryFinder.IsPast(past);
        return stories.Count + (open?.Stories.Count ?? 0) > Game.MostStories
            ? Reply.No(
                $"A game takes at most {Game.MostStories} stories; ten in an hour is good going.",
                PokerTable.See
            )
            : null;
    }

    // 15 minutes is the shortest the clock can do; a game of more than a week is forgotten.
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
        {
            var are = Stories.Count == 1 ? $"{Stories[0]} is" : $"{string.Join(", ", Stories)} are";
            return Reply.Private($"{are} on the table already.", PokerTable.See);
        }
        await PokerTable.Show(turn, work, open with { Stories = [.. open.Stories, .. fresh] }, cancel);
        var come = fresh.Count == 1 ? $"{fresh[0]} comes" : $"{string.Join(", ", fresh)} come";
        return Reply.Private($"Poker is open already; {come} after the others.", PokerTable.See);
    }
}
