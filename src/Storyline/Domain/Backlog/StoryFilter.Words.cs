using Storyline.Core.Pipeline;

namespace Storyline.Domain.Backlog;

/// <summary>A filter in words: as it can be typed again, and as an answer says it.</summary>
public sealed partial record StoryFilter
{
    /// <summary>The filter as it can be typed again.</summary>
    public string Said => string.Join(' ', Spoken());

    private IEnumerable<string> Spoken()
    {
        foreach (var label in Labels)
            yield return $"+{label}";
        foreach (var label in Without)
            yield return $"-{label}";
        foreach (var term in Missing)
            yield return term;
        if (State is not null)
            yield return $"state:{Quoted(State)}";
        if (Assignee is not null)
            yield return $"assignee:{Quoted(Assignee)}";
        if (Epic is not null)
            yield return $"epic:{Quoted(Epic)}";
        if (Goal is not null)
            yield return $"goal:{Quoted(Goal)}";
        if (Item is not null)
            yield return $"roadmap:{Quoted(Item)}";
        if (Requirement is not null)
            yield return $"requirement:{Quoted(Requirement)}";
        foreach (var piece in SpokenSizes())
            yield return piece;
    }

    private IEnumerable<string> SpokenSizes()
    {
        if (Points is { } points)
            yield return $"points:{points}";
        if (OlderDays is { } older)
            yield return $"older than {older} days";
        if (NewerDays is { } newer)
            yield return $"newer than {newer} days";
        if (UntouchedDays is { } untouched)
            yield return untouched == StaleAfterDays ? "stale" : $"untouched for {untouched} days";
    }

    /// <summary>What a story that fits is: “assigned to you, without an estimate”.</summary>
    public string InWords(Turn turn) =>
        string.Join(
            ", ",
            [
                .. Labels.Select(label => $"labelled +{label}"),
                .. Without.Select(label => $"without +{label}"),
                .. Missing.Select(Lacking),
                .. State is null ? Array.Empty<string>() : [$"in the state {State}"],
                .. Assignee is null ? Array.Empty<string>() : [$"assigned to {NameOf(turn, Assignee)}"],
                .. Epic is null ? Array.Empty<string>() : [$"in the epic {Epic}"],
                .. Goal is null ? Array.Empty<string>() : [$"for the goal {Goal}"],
                .. Item is null ? Array.Empty<string>() : [$"part of the roadmap item {Item}"],
                .. Requirement is null ? Array.Empty<string>() : [$"covering the requirement {Requirement}"],
                .. Sizes(),
            ]
        );

    private IEnumerable<string> Sizes()
    {
        if (Points is { } points)
            yield return $"with points {points}";
        if (OlderDays is { } older)
            yield return $"older than {older} days";
        if (NewerDays is { } newer)
            yield return $"newer than {newer} days";
        if (UntouchedDays is { } untouched)
            yield return $"untouched for {untouched} days";
    }

    private static string Lacking(string term) =>
        term switch
        {
            StoryTerms.NoEstimate => "without an estimate",
            StoryTerms.NoEpic => "without an epic",
            StoryTerms.NoAssignee => "without an assignee",
            StoryTerms.NoCriteria => "without criteria",
            StoryTerms.NoGoal => "without a goal",
            _ => "without a benefit",
        };

    private static string NameOf(Turn turn, string person) =>
        MemberCalled(turn, person) is not { } member ? person
        : member == turn.Speaker.Id ? "you"
        : turn.Product.MemberOf(member).Name;

    private static string Quoted(string value) => value.Contains(' ') ? $"\"{value}\"" : value;
}
