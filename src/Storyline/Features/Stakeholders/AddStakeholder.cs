using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Adds somebody to the register of stakeholders.</summary>
public sealed record AddStakeholder(StakeholderName Who, StakeholderOptions Said) : ICommand<AddStakeholder>
{
    private const int MostKept = 1_000;

    public static Usage Usage { get; } =
        new(
            Say: "stakeholder add <name> interest:… influence:…",
            Does: "adds somebody to the register of stakeholders",
            Example: "stakeholder add \"Lena, legal\" interest:low influence:high",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["add stakeholder", "new stakeholder"]
        )
        {
            Ways = StakeholderPhrases.Add,
        };

    public static Parsed<AddStakeholder> Parse(Words words)
    {
        if (!words.Take("stakeholder", "add|new|create|register|note"))
            return Parsed.NotMine;
        words.Skip("a|an|the|new|:|called|named");
        var options = StakeholderOptions.Take(words);
        var name = StakeholderName.Take(words);
        if (ContactRhythm.Refuse($"{name.Name} {name.Post}") is { } wrong)
            return wrong;
        var who = name.Name.Length > 0 || options.Name is not { } field ? name : StakeholderName.Read(field);
        return new AddStakeholder(
            who.Name.Length > 0 ? who with { Post = options.Post ?? who.Post } : StakeholderName.None,
            options with
            {
                Name = null,
                Post = null,
                RhythmDays = options.RhythmDays ?? name.RhythmDays,
            }
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Who.Name.Length == 0)
            return Reply.Ask(
                new Part.Form("A stakeholder", "stakeholder add", "Add them", StakeholderOptions.Inputs(null))
            );
        if ((Said with { Name = Who.Name, Post = Who.Post }).Problem is { } problem)
            return problem;
        var named = Named(turn);
        if (await Refuse(named, work, cancel) is { } refusal)
            return refusal;
        var added = (Said.On(named, turn) with { Number = await work.Number("stakeholder", cancel) }).By(
            turn.Speaker.Id,
            turn.Now
        );
        work.Store(added);
        return turn.AmongUs(StakeholderCard.Added(added));
    }

    private static async Task<Reply?> Refuse(Stakeholder named, IWork work, CancellationToken cancel)
    {
        if (await work.StakeholdersCalled(StakeholderName.Of(named), cancel) is [var known, ..] && IsSame(known, named))
            return Reply.No(
                $"{known.Called} is in the register already.",
                StakeholderCard.Show(known),
                new Button("Edit", $"stakeholder edit {StakeholderName.Of(known)}")
            );
        return (await work.Tally<Stakeholder>(new SortRange(""), MostKept, cancel)).Count >= MostKept
            ? Reply.No(
                $"The register holds {MostKept} people, as many as fit. Remove some first.",
                StakeholderFinder.All
            )
            : null;
    }

    private Stakeholder Named(Turn turn)
    {
        var member =
            Who.Person is { } person ? turn.Product.Known(turn.IdOf(person))
            : turn.Product.People.Values.Where(one => IsStakeholderCalled(one, Who.Name)).Take(2).ToList() is [var only]
                ? only
            : null;
        return new Stakeholder
        {
            Number = 0,
            Name = Who.Person is null ? Who.Name : member?.Name ?? Who.Name,
            Post = Who.Post,
            Member = member?.Id,
            Added = turn.Now,
        };
    }

    private static bool IsStakeholderCalled(Member member, string name) =>
        member.Standing == Participation.Stakeholder && member.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(Stakeholder one, Stakeholder other) =>
        one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Post, other.Post, StringComparison.OrdinalIgnoreCase);
}
