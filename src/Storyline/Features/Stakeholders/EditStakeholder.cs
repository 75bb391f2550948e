using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Changes what the register says of somebody.</summary>
public sealed record EditStakeholder(string Who, StakeholderOptions Said) : ICommand<EditStakeholder>
{
    public static Usage Usage { get; } =
        new(
            Say: "stakeholder edit <name> interest:…",
            Does: "changes what the register says of somebody: interest, influence, kind, channel, cares, name, post",
            Example: "stakeholder edit Lena interest:high",
            Topic: "stakeholders",
            Matter: Matter.Outside,
            Also: ["edit stakeholder", "change stakeholder"]
        )
        {
            Ways = StakeholderPhrases.Edit,
        };

    public static Parsed<EditStakeholder> Parse(Words words)
    {
        var isEdit = words.Take("stakeholder", "edit|change|update|set");
        if (!isEdit && !words.Take("stakeholder"))
            return Parsed.NotMine;
        words.Skip("the|:");
        if (words.AtEnd)
            return isEdit ? Parsed.Ask("Who is it about?", StakeholderFinder.All).Into(null) : Parsed.NotMine;
        var options = StakeholderOptions.Take(words);
        var (who, days) = ContactRhythm.CutOff(words.Rest(), words.Hearing);
        options = options with { RhythmDays = options.RhythmDays ?? days };
        // “stakeholder Lena” shows her.
        return who.Length == 0 || (!isEdit && options.IsEmpty) ? Parsed.NotMine : new EditStakeholder(who, options);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindStakeholder(Who, one => $"stakeholder edit {StakeholderName.Of(one)}", cancel);
        if (found.One is not { } known)
            return found.No!;
        if (Said.IsEmpty)
            return Reply.Ask(
                new Part.Form(
                    known.Called,
                    $"stakeholder edit {StakeholderName.Of(known)}",
                    "Save",
                    StakeholderOptions.Inputs(known)
                )
            );
        if (Said.Problem is { } problem)
            return problem;
        var changed = Said.On(known, turn);
        if (changed == known)
            return Reply.Private($"The register says that of {known.Called} already.", StakeholderCard.Show(known));
        changed = changed.By(turn.Speaker.Id, turn.Now);
        work.Store(changed);
        return turn.AmongUs(StakeholderCard.Changed(known, changed));
    }
}
