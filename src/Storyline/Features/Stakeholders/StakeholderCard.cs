using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Shows people of the register: what they are, how close to keep them, and when they were heard from.</summary>
internal static class StakeholderCard
{
    private const int ContactsShown = 5;
    private const int LongestContact = 200;

    public static Button Show(Stakeholder stakeholder) => new("Show", $"stakeholder {StakeholderName.Of(stakeholder)}");

    public static Button LogButton(Stakeholder stakeholder) =>
        new("Log a contact", $"contact {StakeholderName.Of(stakeholder)}");

    public static Row RowOf(Turn turn, Stakeholder stakeholder) =>
        new(
            $"{stakeholder.Called:b}",
            Rich.Join(" · ", [.. Facts(stakeholder).Select(fact => (Rich)fact), LastHeard(turn, stakeholder)]),
            [Show(stakeholder)]
        );

    public static View Of(Turn turn, Stakeholder stakeholder)
    {
        var parts = new List<Part>
        {
            new Part.Title(stakeholder.Name),
            new Part.Fields([.. Fields(turn, stakeholder)]),
        };
        if (Advice(stakeholder) is { } advice)
            parts.Add(new Part.Note($"{advice}."));
        if (stakeholder.Contacts.Count > 0)
            parts.Add(
                new Part.Rows([.. stakeholder.Contacts.Take(ContactsShown).Select(one => ContactRow(turn, one))])
            );
        parts.Add(
            new Part.Buttons([
                LogButton(stakeholder),
                new Button("Edit", $"stakeholder edit {StakeholderName.Of(stakeholder)}"),
                StakeholderFinder.All,
            ])
        );
        return new View(parts);
    }

    private static IEnumerable<Field> Fields(Turn turn, Stakeholder stakeholder)
    {
        if (stakeholder.Member is { } member)
            yield return new Field("Here", $"{turn.Person(member)}");
        foreach (var line in stakeholder.Lines.Skip(1))
            yield return new Field(line.Label, line.Text);
        yield return new Field("Last contact", stakeholder.LastContact is { } last ? $"{turn.Ago(last)} ago" : "never");
    }

    public static Reply Added(Stakeholder added)
    {
        var facts = Facts(added).ToList();
        var said = facts.Count > 0 ? $": {string.Join(", ", facts)}" : "";
        return Reply.Done(
            $"{added.Called:b} is in the register{said}.",
            Show(added),
            StakeholderFinder.All,
            StoryWords.Undo
        );
    }

    public static Reply Changed(Stakeholder before, Stakeholder after)
    {
        var was = before.Lines.ToDictionary(line => line.Label, line => line.Text);
        var changes = after
            .Lines.Where(line => was.GetValueOrDefault(line.Label) != line.Text)
            .Select(line =>
                was.TryGetValue(line.Label, out var old)
                    ? $"{line.Label.ToLowerInvariant()}: {line.Text} (was {old})"
                    : $"{line.Label.ToLowerInvariant()}: {line.Text}"
            )
            .ToList();
        if (before.Member != after.Member)
            changes.Add("who they are here");
        return Reply.Done(
            $"{after.Called:b}, {string.Join("; ", changes)}.",
            Show(after),
            StakeholderFinder.All,
            StoryWords.Undo
        );
    }

    /// <summary>“3 days ago”, “never”.</summary>
    public static string LastHeard(Turn turn, Stakeholder stakeholder) =>
        stakeholder.LastContact is { } last ? $"heard {turn.Ago(last)} ago" : "never heard from";

    private static IEnumerable<string> Facts(Stakeholder stakeholder)
    {
        if (stakeholder.Belongs is { } belongs)
            yield return belongs;
        if (stakeholder.Influence is { } influence)
            yield return $"{influence.Name()} influence";
        if (stakeholder.Interest is { } interest)
            yield return $"{interest.Name()} interest";
        if (stakeholder.RhythmDays is { } days)
            yield return $"contact every {Stakeholder.Rhythm(days)}";
    }

    // The usual advice for the quarters of the grid (Mendelow 1991).
    private static string? Advice(Stakeholder stakeholder) =>
        (stakeholder.Influence, stakeholder.Interest) switch
        {
            (null, _) or (_, null) => null,
            (StakeLevel.High, StakeLevel.High) => "Much influence and much interest: keep them close",
            (StakeLevel.High, _) => "Much influence, less interest: keep them satisfied",
            (_, StakeLevel.High) => "Much interest, less influence: keep them informed",
            _ => "Less influence and less interest: look after them now and then",
        };

    private static Row ContactRow(Turn turn, StakeholderContact contact) =>
        new(
            contact.Text is { } text ? StoryWords.Cut(text, LongestContact) : "A contact",
            $"{turn.Person(contact.By)}, {ScheduleWords.Date(contact.At.InZone(turn.Room!.Zone).Date)}"
        );
}
