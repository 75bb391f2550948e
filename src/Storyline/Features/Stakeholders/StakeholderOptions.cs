using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>What a sentence or a form says about a stakeholder; <c>null</c>: nothing of that.</summary>
/// <param name="RhythmDays">The days within which they are to be heard from.</param>
/// <param name="Side">“internal” or “external”.</param>
public sealed record StakeholderOptions(
    string? Interest,
    string? Influence,
    string? Side,
    string? Channel,
    string? Cares,
    string? Name,
    string? Post,
    MentionedEntity? Person,
    int? RhythmDays
)
{
    private static readonly string[] Sides = ["internal", "external"];

    public static StakeholderOptions Take(Words words)
    {
        var options = words.TakeOptions(
            "interest",
            "influence|power",
            "kind|side|type",
            "channel|reach|reached|via",
            "cares|care|wants|matters",
            "name",
            "post|position|of",
            "is|person|member",
            "every|rhythm|contact"
        );
        return new StakeholderOptions(
            options["interest"],
            options["influence"],
            options["kind"] ?? words.Field("kind"),
            options["channel"],
            options["cares"],
            options["name"],
            options["post"],
            words.Person(options, "is"),
            ContactRhythm.Read(options["every"], words.Hearing)
        );
    }

    public bool IsEmpty => this == new StakeholderOptions(null, null, null, null, null, null, null, null, null);

    /// <summary>What is wrong with them, or <c>null</c>.</summary>
    public Reply? Problem =>
        WrongLevel("interest", Interest)
        ?? WrongLevel("influence", Influence)
        ?? WrongSide()
        ?? TooLong("name", Name, Stakeholder.LongestName)
        ?? TooLong("position", Post, Stakeholder.LongestName)
        ?? TooLong("channel", Channel, Stakeholder.LongestChannel)
        ?? TooLong("text", Cares, Stakeholder.LongestCare);

    /// <summary>The stakeholder with what was said.</summary>
    public Stakeholder On(Stakeholder stakeholder, Turn turn) =>
        stakeholder with
        {
            Name = Name ?? stakeholder.Name,
            Post = Post ?? stakeholder.Post,
            Interest = StakeLevels.Read(Interest) ?? stakeholder.Interest,
            Influence = StakeLevels.Read(Influence) ?? stakeholder.Influence,
            IsExternal = Side is null
                ? stakeholder.IsExternal
                : Side.Equals(Sides[1], StringComparison.OrdinalIgnoreCase),
            Channel = Channel ?? stakeholder.Channel,
            Cares = Cares ?? stakeholder.Cares,
            RhythmDays = RhythmDays ?? stakeholder.RhythmDays,
            Member = Person is { } person ? turn.IdOf(person) : stakeholder.Member,
        };

    public static IReadOnlyList<Input> Inputs(Stakeholder? known) =>
        [
            new Input.Line("name", "Name", Required: true, Value: known?.Name, MaxLength: Stakeholder.LongestName),
            new Input.Line(
                "post",
                "What they are, or where they belong",
                Value: known?.Post,
                Hint: "legal, Acme, head of sales …",
                MaxLength: Stakeholder.LongestName
            ),
            LevelInput("interest", "Interest in the product", known?.Interest),
            LevelInput("influence", "Influence on the product", known?.Influence),
            new Input.Choice(
                "kind",
                "Internal or external?",
                [.. Sides.Select(side => new Option(side, side))],
                Value: known?.Belongs
            ),
            new Input.Line(
                "channel",
                "How are they reached?",
                Value: known?.Channel,
                MaxLength: Stakeholder.LongestChannel
            ),
            new Input.Lines(
                "cares",
                "What do they care about?",
                Value: known?.Cares,
                MaxLength: Stakeholder.LongestCare
            ),
            new Input.PersonField("is", "Who are they here?", Hint: "if they speak in your chat"),
        ];

    private static Input.Choice LevelInput(string name, string label, StakeLevel? known) =>
        new(
            name,
            label,
            [.. StakeLevels.All.Select(level => new Option(level.Name(), level.Name()))],
            Value: known?.Name()
        );

    private static Reply? WrongLevel(string what, string? said) =>
        said is null || StakeLevels.Read(said) is not null
            ? null
            : Reply.No(
                $"“{Storyline.Core.Text.TextCut.ToLine(said, 40)}” is no {what} that I know: say low, medium or high.",
                StakeholderFinder.All
            );

    private Reply? WrongSide() =>
        Side is null || Sides.Contains(Side, StringComparer.OrdinalIgnoreCase)
            ? null
            : Reply.No($"A stakeholder is internal or external.", StakeholderFinder.All);

    private static Reply? TooLong(string what, string? said, int most) =>
        said is null || said.Length <= most
            ? null
            : Reply.No($"The {what} has {said.Length} characters; at most {most} fit.", StakeholderFinder.All);
}
