using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Sets how often somebody is to be heard from; the PM is nudged when they were not.</summary>
/// <param name="Days"><c>null</c>: no longer.</param>
public sealed record SetContactRhythm(string Who, int? Days) : ICommand<SetContactRhythm>
{
    public static Usage Usage { get; } =
        new(
            Say: "contact <name> every <time>",
            Does: "sets how often a stakeholder is to be heard from; “contact Lena off” ends it",
            Example: "contact Lena every 3 weeks",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["contact rhythm", "contact every"]
        )
        {
            Ways = StakeholderPhrases.Rhythm,
        };

    public static Parsed<SetContactRhythm> Parse(Words words)
    {
        if (!words.Take("contact"))
            return Parsed.NotMine;
        var who = ContactName.Take(words, out var isSigned);
        words.Skip(":");
        if (who.Length is 0 or > Stakeholder.LongestName)
            return Parsed.NotMine;
        if (!isSigned && words.Take("off|never"))
            return words.AtEnd ? new SetContactRhythm(who, null) : Parsed.NotMine;
        if (isSigned || !words.Sees(ContactRhythm.Openings))
            return Parsed.NotMine;
        var said = words.Peek();
        if (ContactRhythm.Take(words) is not { } days)
            return Parsed.No(
                $"How often is “{Storyline.Core.Text.TextCut.ToLine(said, 40)}”? Say for instance “every 3 weeks” or “monthly”, up to a year.",
                new Button("Every 3 weeks", $"contact {who} every 3 weeks"),
                new Button("Monthly", $"contact {who} monthly")
            );
        return words.AtEnd ? new SetContactRhythm(who, days) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindStakeholder(Who, Again, cancel);
        if (found.One is not { } known)
            return found.No!;
        if (known.RhythmDays == Days)
            return Reply.Private(
                Days is { } same
                    ? $"{known.Called} is to be heard from every {Stakeholder.Rhythm(same)} already."
                    : $"{known.Called} has no contact rhythm.",
                StakeholderCard.Show(known)
            );
        var changed = (known with { RhythmDays = Days }).By(turn.Speaker.Id, turn.Now);
        work.Store(changed);
        return turn.AmongUs(
            Reply.Done(
                Said(changed, turn),
                StakeholderCard.LogButton(known),
                StakeholderCard.Show(known),
                StoryWords.Undo
            )
        );
    }

    private string Again(Stakeholder one) =>
        Days is { } days
            ? $"contact {StakeholderName.Of(one)} every {days} days"
            : $"contact {StakeholderName.Of(one)} off";

    private static Rich Said(Stakeholder changed, Turn turn)
    {
        if (changed is not { RhythmDays: { } days, ContactBy: { } by })
            return $"Nobody is nudged about {changed.Called:b} any more.";
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member;
        var due = by <= turn.Now ? "now, as it is" : $"first by {ScheduleWords.Date(by.InZone(turn.Room!.Zone).Date)}";
        return $"{changed.Called:b} is to be heard from every {Stakeholder.Rhythm(days)}, {due}. {turn.Person(pm.Id)} is nudged if they are not.";
    }
}
