using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Finds the minutes of a ceremony: the last one, or by number.</summary>
public sealed record ShowMinutes(string? Ceremony, long? Number) : ICommand<ShowMinutes>
{
    public static Usage Usage { get; } =
        new(
            Say: "minutes planning last",
            Does: "shows the minutes of a ceremony",
            Example: "minutes planning last",
            Topic: "ceremonies",
            Also: ["meeting notes", "what did we decide"]
        );

    public static Parsed<ShowMinutes> Parse(Words words)
    {
        if (words.Take("what") && words.Skip("did|was|we|have|has|been").Take("decide|decided"))
        {
            words.Skip("in|at|on|the|our|last|latest|time");
            return words.AtEnd
                ? new ShowMinutes(null, null)
                : new ShowMinutes(words.Rest().TrimEnd('?', '.', '!'), null);
        }
        words.Rewind();
        words.Skip("show|the|our|last|of");
        if (!words.Take("minutes"))
            return Parsed.NotMine;
        words.Skip("of|the|for|last|latest");
        if (words.AtEnd)
            return new ShowMinutes(null, null);
        if (words.Take(out int number))
            return words.AtEnd ? new ShowMinutes(null, number) : Parsed.NotMine;
        var name = words.Rest();
        foreach (var ending in (ReadOnlySpan<string>)[" last", " latest"])
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                name = name[..^ending.Length];
        return new ShowMinutes(name.Trim(), null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Number is { } number)
            return await work.Find<Session>(Session.IdOf(turn.Team.Id, number), cancel) is { } found
                ? Reply.Show(SessionCard.Minutes(found, turn))
                : Reply.No(
                    string.Create(CultureInfo.InvariantCulture, $"There are no minutes {number}."),
                    new Button("The last ones", "minutes")
                );
        var name = Ceremony is null ? null : (await work.CeremonyCalled(turn.Team.Id, Ceremony, cancel))?.Name;
        if (Ceremony is not null && name is null)
            return Reply.No(
                $"Team {turn.Team.Name} has no ceremony “{Storyline.Domain.Backlog.StoryWords.Cut(Ceremony, 60)}”.",
                new Button("Ceremonies", "ceremonies"),
                new Button("The last minutes", "minutes")
            );
        var past = await work.List<Session>(
            new Slice(new SortRange(Session.PastOf(turn.Team.Id)), 5)
            {
                Descending = true,
                Terms = name is null ? [] : [$"ceremony:{name}"],
            },
            cancel
        );
        if (past.Items.Count == 0)
            return Reply.Show("No minutes are kept yet: none has been held.", new Button("Ceremonies", "ceremonies"));
        var view = SessionCard.Minutes(past.Items[0], turn);
        return Reply.Show(
            past.Items.Count == 1
                ? view
                : view.With(
                    new Part.Buttons([
                        .. past
                            .Items.Skip(1)
                            .Select(session => new Button(
                                $"{session.Title} {session.Number}",
                                $"minutes {session.Number}"
                            )),
                    ])
                )
        );
    }
}
