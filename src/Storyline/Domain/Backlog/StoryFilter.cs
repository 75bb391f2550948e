using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>
/// What people say to see some stories only: <c>+mvp no:estimate state:ready assignee:me epic:PB-3 stale</c>. Read from a
/// sentence first; <see cref="ToTerms"/> then looks up what the names mean here.
/// </summary>
public sealed record StoryFilter
{
    /// <summary>The options of a filter, for <see cref="Words.TakeTail"/>.</summary>
    public static readonly string[] Names = ["no|without|missing", "state|is", "assignee|assigned|by", "epic", "label"];

    /// <summary>A story nobody has touched for longer is stale.</summary>
    public static readonly Duration StaleAfter = Duration.FromDays(30);

    private static readonly Dictionary<string, string> Gaps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["estimate"] = StoryTerms.NoEstimate,
        ["estimates"] = StoryTerms.NoEstimate,
        ["points"] = StoryTerms.NoEstimate,
        ["estimation"] = StoryTerms.NoEstimate,
        ["criteria"] = StoryTerms.NoCriteria,
        ["criterion"] = StoryTerms.NoCriteria,
        ["ac"] = StoryTerms.NoCriteria,
        ["acs"] = StoryTerms.NoCriteria,
        ["epic"] = StoryTerms.NoEpic,
        ["goal"] = StoryTerms.NoGoal,
        ["assignee"] = StoryTerms.NoAssignee,
        ["owner"] = StoryTerms.NoAssignee,
        ["benefit"] = StoryTerms.NoBenefit,
    };

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Pieces that must be missing, as terms.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public string? State { get; init; }

    /// <summary>The platform's id of a person, or the name as it was typed.</summary>
    public string? Assignee { get; init; }

    public string? Epic { get; init; }

    public bool IsStale { get; init; }

    /// <summary>What was said that is no filter: <c>no:colour</c>.</summary>
    public string? NotUnderstood { get; init; }

    public bool IsEmpty =>
        Labels.Count == 0
        && Without.Count == 0
        && Missing.Count == 0
        && State is null
        && Assignee is null
        && Epic is null
        && !IsStale;

    /// <summary>Reads the options and labels taken off a sentence.</summary>
    public static StoryFilter Read(Options options, bool isStale = false)
    {
        var gaps = options
            .AllOf("no")
            .SelectMany(value =>
                value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
            .ToList();
        return new StoryFilter
        {
            Labels = [.. options.Labels, .. options.AllOf("label").Select(label => label.ToLowerInvariant())],
            Without = options.Dropped,
            Missing = [.. gaps.Where(Gaps.ContainsKey).Select(gap => Gaps[gap]).Distinct()],
            State = options["state"],
            Assignee = options.Person("assignee")?.Id ?? options["assignee"],
            Epic = options["epic"],
            IsStale = isStale,
            NotUnderstood = gaps.FirstOrDefault(gap => !Gaps.ContainsKey(gap)) is { } odd ? $"no:{odd}" : null,
        };
    }

    /// <summary>The term for a missing piece said in words («without estimate»), or <c>null</c>.</summary>
    public static string? Gap(string word) => Gaps.GetValueOrDefault(word);

    /// <summary>The filter as it can be typed again.</summary>
    public string Said => string.Join(' ', Spoken());

    /// <summary>What the names mean in this team, as terms; or the answer for one that means nothing here.</summary>
    public async Task<(IReadOnlyList<string> Terms, Reply? No)> ToTerms(Turn turn, IWork work, CancellationToken cancel)
    {
        if (NotUnderstood is { } odd)
            return (
                [],
                Reply.No(
                    $"I do not know the filter {odd:c}. There are no:estimate, no:criteria, no:epic, no:goal, no:assignee and no:benefit."
                )
            );
        var terms = new List<string> { StoryTerms.Team(turn.Team.Id) };
        terms.AddRange(Labels.Select(StoryTerms.Label));
        terms.AddRange(Missing);
        if (State is { } name)
        {
            if (IsPastState(name) is not { } code)
                return ([], UnknownState(turn.Team, name));
            terms.Add(StoryTerms.State(code));
        }
        if (Assignee is { } person)
        {
            if (MemberCalled(turn, person) is not { } member)
                return (
                    [],
                    Reply.No($"I do not know “{person}” in this product. Mention them, for instance assignee:@ada.")
                );
            terms.Add(StoryTerms.Assignee(member));
        }
        if (Epic is { } epic)
        {
            var (found, no) = await work.FindEpic(turn, epic, cancel);
            if (found is null)
                return ([], no);
            terms.Add(StoryTerms.Epic(found.Key));
        }
        return (terms, null);

        string? IsPastState(string said) =>
            said.Equals("closed", StringComparison.OrdinalIgnoreCase) ? "closed" : turn.Team.StateCalled(said)?.Code;
    }

    /// <summary>The stretch of stories to look in: the open backlog, unless a past state is asked for.</summary>
    public SortRange Range(Team team) =>
        State is { } name
        && (
            name.Equals("closed", StringComparison.OrdinalIgnoreCase)
            || team.StateCalled(name)?.Code == WorkflowState.Accepted
        )
            ? new SortRange(Story.PastOf(team.Id))
            : new SortRange(Story.BacklogOf(team.Id));

    /// <summary>What no term can say, to be looked at story by story.</summary>
    public bool Lets(Story story, Instant now) =>
        !Without.Any(story.Labels.Contains) && (!IsStale || story.Touched < now - StaleAfter);

    /// <summary>Whether every story found by the terms fits, so that a page need not be searched for.</summary>
    public bool IsExact => Without.Count == 0 && !IsStale;

    private static Reply UnknownState(Team team, string name) =>
        Reply.No(
            $"“{name}” is not a state here. There are {string.Join(", ", team.States.Select(state => state.Name))} and closed.",
            new Button("See the states", "states")
        );

    private static string? MemberCalled(Turn turn, string person)
    {
        if (person.TrimStart('@').ToLowerInvariant() is "me" or "myself" or "i")
            return turn.Speaker.Id;
        var id = turn.IdOf(person.TrimStart('@'));
        if (turn.Product.People.ContainsKey(id))
            return id;
        return turn
            .Product.People.Values.FirstOrDefault(member =>
                member.Name.Equals(person.TrimStart('@'), StringComparison.OrdinalIgnoreCase)
            )
            ?.Id;
    }

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
        if (IsStale)
            yield return "stale";
    }

    private static string Quoted(string value) => value.Contains(' ') ? $"\"{value}\"" : value;
}
