using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Shows the PM who was not heard from in time. The clock says it when somebody is due, weekly at most for the same people.</summary>
public sealed record NudgeContacts : ICommand<NudgeContacts>
{
    public static Usage Usage { get; } =
        new(
            Say: "contacts due",
            Does: "shows which stakeholders were not heard from in time",
            Example: "contacts due",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["stakeholders due", "overdue contacts"]
        )
        {
            IsLook = true,
        };

    public static Parsed<NudgeContacts> Parse(Words words)
    {
        words.Skip("show|see|list|the|our");
        return words.Take("contacts|stakeholders", "due|overdue") && words.AtEnd ? new NudgeContacts() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var unheard = await ContactClock.Unheard(turn, work, cancel);
        if (turn.IsByClock)
            await ContactClock.Set(turn, work, cancel);
        if (unheard.Count == 0)
            return turn.UnlessByClock(
                Reply.Private("Everybody with a contact rhythm was heard from in time.", StakeholderFinder.All)
            );
        var view = Card(turn, unheard);
        if (!turn.IsByClock)
            return Reply.Private(view);
        if (turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today) is { } pm)
            work.Tell(pm.Member.Id, view);
        return Reply.Silent;
    }

    private static View Card(Turn turn, IReadOnlyList<Stakeholder> unheard)
    {
        var left = unheard.Count - turn.Limits.PageSize;
        var parts = new List<Part>
        {
            new Part.Title(
                unheard is [var only]
                    ? $"{only.Called} was not heard from"
                    : $"{unheard.Count} stakeholders were not heard from"
            ),
            new Part.Rows([.. unheard.Take(turn.Limits.PageSize).Select(one => RowOf(turn, one))]),
        };
        if (left > 0)
            parts.Add(new Part.Note($"{left} more: say “stakeholders”."));
        parts.Add(new Part.Note($"{turn.Product.Name}: you get this as PM, for the contact rhythms that were set."));
        return new View(parts);
    }

    public static Row RowOf(Turn turn, Stakeholder one)
    {
        var since = one.LastContact is { } last
            ? $"last heard from {ScheduleWords.Date(last.InZone(turn.Room!.Zone).Date)}"
            : "never heard from";
        return new Row(
            $"{one.Called:b}",
            $"{since}; every {Stakeholder.Rhythm(one.RhythmDays!.Value)}{(one.Channel is { } channel ? $"; {channel}" : "")}",
            [StakeholderCard.LogButton(one), StakeholderCard.Show(one)]
        );
    }
}
