using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Drops a requirement with a reason; it stays in the record.</summary>
/// <param name="Requirement">Its key or words of its text.</param>
public sealed record DropRequirement(string Requirement, string? Reason) : ICommand<DropRequirement>
{
    public static Usage Usage { get; } =
        new(
            Say: "requirement drop N-4 because …",
            Does: "drops a requirement with a reason; it stays in the record",
            Example: "requirement drop N-4 because the law has changed",
            Topic: "requirements",
            Matter: Matter.Requirements,
            Also: ["N-4 dropped", "remove requirement"]
        )
        {
            Ways = RequirementPhrases.Drop,
        };

    public static Parsed<DropRequirement> Parse(Words words)
    {
        var isAsked = words.Take("requirement", "drop|remove|delete") || words.Take("drop|remove|delete");
        words.Skip("requirement");
        if (!words.TakeNumbered('N', out var number))
            return Parsed.NotMine;
        isAsked |= words.Skip("is").Take("dropped|drop|remove|delete");
        if (!isAsked)
            return Parsed.NotMine;
        words.Skip(":|because|since|as|reason|reason:");
        var reason = words.Rest().ReplaceLineEndings(" ").TrimStart(':', ' ');
        return new DropRequirement(
            Storyline.Domain.Strategy.Requirement.KeyOf(number),
            reason.Length > 0 ? reason : words.Field("reason")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindRequirement(turn, Requirement, cancel);
        if (found.Requirement is not { } requirement)
            return found.No!;
        if (requirement.Dropped is { } earlier)
            return Reply.Private($"{requirement.Named()} was dropped already: {earlier}.", requirement.See());
        if (Reason is null)
            return AskWhy(requirement);
        if (Reason.Length > Storyline.Domain.Strategy.Requirement.LongestLine)
            return Reply.No(
                $"A reason has up to {Storyline.Domain.Strategy.Requirement.LongestLine} characters here.",
                requirement.See()
            );
        return await Drop(requirement, Reason, turn, work, cancel);
    }

    private static async Task<Reply> Drop(
        Requirement requirement,
        string reason,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        work.Store(
            requirement with
            {
                Status = RequirementStatus.Dropped,
                Dropped = reason,
                Edition = requirement.Edition.Next(turn, reason),
            }
        );
        turn.Because(reason);
        var covering = (await CoveringStories.Of(work, [requirement], cancel))[requirement.Number];
        Rich left = covering.Count(story => story.IsOpen) switch
        {
            0 => Rich.Empty,
            1 => " 1 open story covers it.",
            var several => $" {several} open stories cover it.",
        };
        return Reply.Done(
            $"{requirement.Named()} is dropped: {reason}. It stays in the record.{left}",
            requirement.See(),
            RequirementText.SeeAll,
            StoryWords.Undo
        );
    }

    private static Reply AskWhy(Requirement requirement) =>
        Reply.Ask(
            new Part.Form(
                $"Drop {requirement.Key}",
                $"requirement drop {requirement.Key}",
                "Drop it",
                [
                    new Input.Line(
                        "reason",
                        $"Why is “{StoryWords.Cut(requirement.Text, 60)}” dropped?",
                        Required: true,
                        MaxLength: Storyline.Domain.Strategy.Requirement.LongestLine
                    ),
                ]
            )
        ) with
        {
            Gap = new AnswerGap($"requirement drop {requirement.Key} because {AnswerGap.Mark}", AnswerKind.Text),
        };
}
