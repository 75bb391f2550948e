using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Poker;

/// <summary>Shows a game. Before the reveal it shows who has voted, and nothing else.</summary>
internal static class PokerCard
{
    /// <param name="isAlone">Only the speaker sees it, so it has only the buttons they may press.</param>
    public static View Of(Turn turn, Game game, Story? story, bool isAlone = false) =>
        game switch
        {
            { IsOver: true } => Over(game),
            { Round.IsRevealed: true } => Revealed(turn, game, story),
            _ => Voting(turn, game, story, isAlone),
        };

    private static View Voting(Turn turn, Game game, Story? story, bool isAlone)
    {
        var votes = !isAlone || Voters.May(turn, game);
        var buttons = VotingButtons(game, votes, deals: !isAlone || Voters.Deals(turn, game));
        Rich others = votes ? Rich.Empty : "The developers vote; you will see the result. ";
        var until = game.Deadline is { } deadline ? (Rich)$" Open until {turn.Local(deadline)}." : Rich.Empty;
        return new View([
            Title(game, story),
            .. About(story),
            new Part.Paragraph(Voted(turn, game)),
            .. buttons.Count > 0 ? [new Part.Buttons(buttons)] : Array.Empty<Part>(),
            new Part.Note(
                $"{others}Votes stay hidden until the reveal and can be changed until then. {LedBy(turn, game)}{until}"
            ),
        ]);
    }

    private static Rich Voted(Turn turn, Game game)
    {
        var voted = game.Round.Votes.Keys.Select(member => (Rich)$"{turn.Person(member)}").ToList();
        var expected = Voters.Expected(turn, game).Count;
        return voted.Count == 0
            ? $"Nobody has voted yet; {expected} can."
            : $"{voted.Count} of {Math.Max(expected, voted.Count)} have voted: {Rich.Join(", ", voted)}";
    }

    private static List<Button> VotingButtons(Game game, bool votes, bool deals)
    {
        var buttons = new List<Button>();
        if (votes)
            buttons.AddRange(
                game.Deck.Cards.Append(Deck.Unsure)
                    .Append(Deck.Coffee)
                    .Select(card => new Button(Deck.Say(card), Say(game, $"vote {game.Story} {card}")))
            );
        if (deals)
            buttons.Add(new Button("Reveal", Say(game, $"reveal {game.Story}"), ButtonStyle.Primary));
        return buttons;
    }

    private static View Revealed(Turn turn, Game game, Story? story)
    {
        var parts = new List<Part>
        {
            Title(game, story),
            new Part.Paragraph(Spread(game)),
            new Part.Rows([.. HighestFirst(game.Round).Select(vote => RowOf(turn, vote.Key, vote.Value))]),
        };
        if (game.Rounds.Count > 1)
            parts.Add(new Part.Note($"Rounds before: {string.Join("; ", game.Rounds.SkipLast(1).Select(Line))}"));
        parts.Add(
            new Part.Buttons([
                .. Takes(game),
                new Button("Vote again", Say(game, $"again {game.Story}")),
                new Button("Skip it", Say(game, $"skip {game.Story}")),
            ])
        );
        parts.Add(new Part.Note(LedBy(turn, game)));
        return new View(parts);
    }

    private static IEnumerable<KeyValuePair<string, Vote>> HighestFirst(PokerRound pokerRound) =>
        pokerRound
            .Votes.OrderByDescending(vote => Deck.Worth(vote.Value.Card) ?? -1)
            .ThenBy(vote => vote.Key, StringComparer.Ordinal);

    private static Row RowOf(Turn turn, string member, Vote vote) =>
        new($"{Deck.Say(vote.Card):b} {turn.Person(member)}", vote.Reason is { } reason ? (Rich)$"“{reason}”" : null);

    // The median first, then the other cards that were played.
    private static IEnumerable<Button> Takes(Game game)
    {
        if (game.Round.Median() is not { } median)
            yield break;
        yield return Take(game, median) with
        {
            Style = ButtonStyle.Primary,
        };
        foreach (var card in game.Round.Numbers().Select(vote => vote.Vote.Card).Distinct())
            if (card != median)
                yield return Take(game, card);
    }

    /// <summary>Takes a card as the estimate of the story on the table.</summary>
    public static Button Take(Game game, string card) =>
        new($"Take {Deck.Say(card)}", Say(game, $"take {game.Story} {card}"));

    private static View Over(Game game) =>
        View.Of(
            new Part.Title("Planning poker is over"),
            game.Results.Count == 0
                ? new Part.Paragraph("Nothing was estimated.")
                : new Part.Rows([.. game.Results.Select(RowOf)])
        );

    private static Row RowOf(PokerResult pokerResult)
    {
        if (pokerResult.Points is not { } points)
            return new Row($"{pokerResult.Story:b}: skipped");
        var rounds = pokerResult.Rounds == 1 ? "1 round" : $"{pokerResult.Rounds} rounds";
        return new Row($"{pokerResult.Story:b}: {PointScale.Counted(points)}", rounds);
    }

    /// <summary>“From 3 to 13, median 8.”</summary>
    public static string Spread(Game game)
    {
        var numbers = game.Round.Numbers();
        if (numbers.Count == 0)
            return "No card with a number was played.";
        var lowest = Deck.Say(numbers[0].Vote.Card);
        if (numbers.Count == 1)
            return $"One vote: {lowest}.";
        if (numbers[0].Worth == numbers[^1].Worth)
            return $"All {numbers.Count} agree: {lowest}.";
        return $"From {lowest} to {Deck.Say(numbers[^1].Vote.Card)}, median {Deck.Say(game.Round.Median()!)}.";
    }

    /// <summary>What comes after a story is settled.</summary>
    public static string WhatIsNext(Game game) =>
        game.IsOver ? "That was the last story." : $"{game.Story} is on the table now.";

    public static string Say(Game game, string what) => $"poker {game.Number} {what} round:{game.Rounds.Count}";

    private static Part.Title Title(Game game, Story? story)
    {
        var title = story is null ? $"{game.Story}" : $"{story.Key} {StoryWords.Cut(story.Title, 120)}";
        var of = game.Stories.Count > 1 ? $" ({game.At + 1} of {game.Stories.Count})" : "";
        var round = game.Rounds.Count > 1 ? $", round {game.Rounds.Count}" : "";
        return new Part.Title($"Poker: {title}{of}{round}");
    }

    private static IEnumerable<Part> About(Story? story)
    {
        var about = new List<Rich>();
        if (story?.Benefit is { } benefit)
            about.Add($"So that {StoryWords.Cut(benefit, 200)}.");
        if (story?.Criteria is { Count: > 0 } criteria)
        {
            var count = criteria.Count == 1 ? "1 criterion" : $"{criteria.Count} criteria";
            var texts = string.Join("; ", criteria.Select(criterion => criterion.Text));
            about.Add($"{count}: {StoryWords.Cut(texts, 300)}");
        }
        return about.Count > 0 ? [new Part.Paragraph(Rich.Join(" ", about))] : [];
    }

    private static string Line(PokerRound pokerRound) =>
        string.Join(
            ' ',
            pokerRound.Votes.Values.OrderBy(vote => Deck.Worth(vote.Card) ?? -1).Select(vote => vote.Card)
        );

    private static Rich LedBy(Turn turn, Game game) => $"{turn.Person(game.Lead)} leads.";
}
