using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Shows minutes: the latest, the latest of a ceremony, or those of a number.</summary>
public sealed record ShowMinutes(string? Ceremony, long? Number) : ICommand<ShowMinutes>
{
    private const int MostOffered = 5;

    public static Usage Usage { get; } =
        new(
            Say: "minutes planning last",
            Does: "shows the minutes of a ceremony",
            Example: "minutes planning last",
            Topic: "ceremonies",
            Also: ["meeting notes", "what did we decide"]
        )
        {
            Ways = CeremonyPhrases.Minutes,
        };

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
            return await ShowNumber(number, turn, work, cancel);
        var name = Ceremony is null ? null : (await work.CeremonyCalled(turn.Team.Id, Ceremony, cancel))?.Name;
        if (Ceremony is not null && name is null)
            return CeremonyRefusals.Unknown(
                turn,
                Ceremony,
                CeremonyRefusals.Ceremonies,
                new Button("The last minutes", "minutes")
            );
        var past = await work.List<Session>(
            new Slice(new SortRange(Session.PastOf(turn.Team.Id)), MostOffered)
            {
                Descending = true,
                Terms = name is null ? [] : [$"ceremony:{name}"],
            },
            cancel
        );
        return past.Items is [var latest, ..]
            ? ShowLatest(latest, [.. past.Items.Skip(1)], turn)
            : Reply.Show("There are no minutes yet: no ceremony has been held.", CeremonyRefusals.Ceremonies);
    }

    private static async Task<Reply> ShowNumber(long number, Turn turn, IWork work, CancellationToken cancel) =>
        await work.Find<Session>(Session.IdOf(turn.Team.Id, number), cancel) is { } found
            ? Reply.Show(MinutesCard.Of(found, turn))
            : Reply.No(
                string.Create(CultureInfo.InvariantCulture, $"There are no minutes {number}."),
                new Button("The last ones", "minutes")
            );

    private static Reply ShowLatest(Session latest, IReadOnlyList<Session> earlier, Turn turn)
    {
        var view = MinutesCard.Of(latest, turn);
        if (earlier.Count == 0)
            return Reply.Show(view);
        var buttons = earlier.Select(one => new Button($"{one.Title} {one.Number}", $"minutes {one.Number}"));
        return Reply.Show(view.With(new Part.Buttons([.. buttons])));
    }
}
