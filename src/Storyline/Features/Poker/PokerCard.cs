using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>The live card of a game. Before the reveal it knows who has voted, and nothing else.</summary>
internal static class PokerCard
{
    /// <param name="isAlone">The speaker alone sees it: only with what they may press.</param>
    public static View Of(Turn turn, Game game, Story? story, bool isAlone = false) =>
        game switch
        {
            { IsOver: true } => Over(game),
            { Round.IsRevealed: true } => Revealed(turn, game, story),
            _ => Voting(turn, game, story, isAlone),
        };

    private static View Voting(Turn turn, Game game, Story? story, bool isAlone)
    {
        var voted = game.Round.Votes.Keys.Select(member => (Rich)$"{turn.Person(member)}").ToList();
        var expected = Voters.Expected(turn, game);
        var parts = new List<Part> { Title(game, story) };
        if (story is not null && About(story) is { IsEmpty: false } about)
            parts.Add(new Part.Paragraph(about));
        parts.Add(
            new Part.Paragraph(
                voted.Count == 0
                    ? $"Nobody has voted yet; {expected.Count} can."
                    : $"{game.Round.Votes.Count} of {Math.Max(expected.Count, game.Round.Votes.Count)} have voted: {Rich.Join(", ", voted)}"
            )
        );
        var cards = game
            .Deck.Cards.Append(Deck.Unsure)
            .Append(Deck.Coffee)
            .Select(card => new Button(Deck.Say(card), Say(game, $"vote {game.Story} {card}")));
        var (votes, deals) = isAlone ? (Voters.May(turn, game), Voters.Deals(turn, game)) : (true, true);
        List<Button> buttons =
        [
            .. votes ? cards : [],
            .. deals
                ? [new Button("Reveal", Say(game, $"reveal {game.Story}"), ButtonStyle.Primary)]
                : Array.Empty<Button>(),
        ];
        if (buttons.Count > 0)
            parts.Add(new Part.Buttons(buttons));
        Rich others = votes ? Rich.Empty : "The developers vote; you see what comes of it. ";
        parts.Add(
            new Part.Note(
                $"{others}Votes stay hidden until the reveal and can be changed until then. {LedBy(turn, game)}{Until(turn, game)}"
            )
        );
        return new View(parts);
    }

    private static View Revealed(Turn turn, Game game, Story? story)
    {
        var (pokerRound, parts) = (game.Round, new List<Part> { Title(game, story) });
        parts.Add(new Part.Paragraph(Spread(game)));
        parts.Add(
            new Part.Rows([
                .. pokerRound
                    .Votes.OrderByDescending(vote => Deck.Worth(vote.Value.Card) ?? -1)
                    .ThenBy(vote => vote.Key, StringComparer.Ordinal)
                    .Select(vote => new Row(
                        $"{Deck.Say(vote.Value.Card):b} {turn.Person(vote.Key)}",
                        vote.Value.Reason is { } reason ? (Rich)$"“{reason}”" : null
                    )),
            ])
        );
        if (game.Rounds.Count > 1)
            parts.Add(new Part.Note($"Rounds before: {string.Join("; ", game.Rounds.SkipLast(1).Select(Line))}"));
        var take = pokerRound.Numbers().Select(vote => vote.Vote.Card).Distinct().ToList();
        var buttons = new List<Button>();
        if (pokerRound.Median() is { } median)
            buttons.Add(
                new Button($"Take {Deck.Say(median)}", Say(game, $"take {game.Story} {median}"), ButtonStyle.Primary)
            );
        buttons.AddRange(
            take.Where(card => card != pokerRound.Median())
                .Select(card => new Button($"Take {Deck.Say(card)}", Say(game, $"take {game.Story} {card}")))
        );
        buttons.Add(new Button("Vote again", Say(game, $"again {game.Story}")));
        buttons.Add(new Button("Skip it", Say(game, $"skip {game.Story}")));
        parts.Add(new Part.Buttons(buttons));
        parts.Add(new Part.Note(LedBy(turn, game)));
        return new View(parts);
    }

    private static View Over(Game game)
    {
        var parts = new List<Part> { new Part.Title("Planning poker is over") };
        parts.Add(
            game.Results.Count == 0
                ? new Part.Paragraph("Nothing was estimated.")
                : new Part.Rows([
                    .. game.Results.Select(pokerResult => new Row(
                        pokerResult.Points is { } points
                            ? $"{pokerResult.Story:b}: {PointScale.Counted(points)}"
                            : $"{pokerResult.Story:b}: skipped",
                        pokerResult.Points is null
                            ? null
                            : (Rich)$"{pokerResult.Rounds} {(pokerResult.Rounds == 1 ? "round" : "rounds")}"
                    )),
                ])
        );
        return new View(parts);
    }

    /// <summary>«From 3 to 13, median 8.»</summary>
    public static string Spread(Game game)
    {
        var numbers = game.Round.Numbers();
        if (numbers.Count == 0)
            return "No card with a number was played.";
        return numbers[0].Worth == numbers[^1].Worth
            ? $"{(numbers.Count == 1 ? "One vote" : $"All {numbers.Count} agree")}: {Deck.Say(numbers[0].Vote.Card)}."
            : $"From {Deck.Say(numbers[0].Vote.Card)} to {Deck.Say(numbers[^1].Vote.Card)}, median {Deck.Say(game.Round.Median()!)}.";
    }

    public static string Say(Game game, string what) => $"poker {game.Number} {what} round:{game.Rounds.Count}";

    private static Part.Title Title(Game game, Story? story)
    {
        var title = story is null ? $"{game.Story}" : $"{story.Key} {StoryWords.Cut(story.Title, 120)}";
        var of = game.Stories.Count > 1 ? $" ({game.At + 1} of {game.Stories.Count})" : "";
        var round = game.Rounds.Count > 1 ? $", round {game.Rounds.Count}" : "";
        return new Part.Title($"Poker: {title}{of}{round}");
    }

    private static Rich About(Story story)
    {
        var parts = new List<Rich>();
        if (story.Benefit is { } benefit)
            parts.Add($"So that {StoryWords.Cut(benefit, 200)}.");
        if (story.Criteria.Count > 0)
            parts.Add(
                $"{story.Criteria.Count} {(story.Criteria.Count == 1 ? "criterion" : "criteria")}: {StoryWords.Cut(string.Join("; ", story.Criteria.Select(criterion => criterion.Text)), 300)}"
            );
        return Rich.Join(" ", parts);
    }

    private static string Line(PokerRound pokerRound) =>
        string.Join(
            ' ',
            pokerRound.Votes.Values.OrderBy(vote => Deck.Worth(vote.Card) ?? -1).Select(vote => vote.Card)
        );

    private static Rich LedBy(Turn turn, Game game) => $"{turn.Person(game.Lead)} leads.";

    private static Rich Until(Turn turn, Game game) =>
        game.Deadline is { } deadline ? $" Open until {turn.Local(deadline)}." : Rich.Empty;
}
