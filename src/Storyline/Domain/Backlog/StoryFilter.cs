using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Backlog;

/// <summary>
/// A filter for stories: <c>+mvp no:estimate state:ready assignee:me epic:PB-3 stale</c>. It is read from a sentence;
/// <see cref="ToTerms"/> then looks up its names in the team.
/// </summary>
public sealed partial record StoryFilter
{
    /// <summary>The options of a filter, for <see cref="Words.TakeTail"/>.</summary>
    public static readonly string[] Names =
    [
        "no|without|missing",
        "state|is",
        "assignee|assigned|by",
        "epic",
        "goal",
        "label",
        "roadmap|item",
        "requirement|covers",
    ];

    /// <summary>A story untouched for longer is stale.</summary>
    public static readonly Duration StaleAfter = Duration.FromDays(StaleAfterDays);

    public const int StaleAfterDays = 30;

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

    /// <summary>The goal it serves, by key or name.</summary>
    public string? Goal { get; init; }

    /// <summary>The roadmap item they are part of: its key or its name.</summary>
    public string? Item { get; init; }

    /// <summary>The requirement they cover: its key or words of its text.</summary>
    public string? Requirement { get; init; }

    /// <summary>The story's points; <c>null</c>: whatever they are.</summary>
    public PointRange? Points { get; init; }

    /// <summary>Written more, or less, than this many days ago.</summary>
    public int? OlderDays { get; init; }

    public int? NewerDays { get; init; }

    /// <summary>Not changed for more than this many days.</summary>
    public int? UntouchedDays { get; init; }

    /// <summary>Words whose meaning only the team knows: a label, a state or a person; see <see cref="Settle"/>.</summary>
    public IReadOnlyList<string> Bare { get; init; } = [];

    /// <summary>A word that looks like a filter and is none: <c>no:colour</c>.</summary>
    public string? NotUnderstood { get; init; }

    public bool IsEmpty =>
        Labels.Count == 0
        && Without.Count == 0
        && Missing.Count == 0
        && State is null
        && Assignee is null
        && Epic is null
        && Goal is null
        && Item is null
        && Requirement is null
        && Bare.Count == 0
        && IsExact;

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
            Assignee = options.Person("assignee")?.Account ?? options["assignee"],
            Epic = options["epic"],
            Goal = options["goal"],
            Item = options["roadmap"],
            Requirement = options["requirement"],
            UntouchedDays = isStale ? StaleAfterDays : null,
            NotUnderstood = gaps.FirstOrDefault(gap => !Gaps.ContainsKey(gap)) is { } odd ? $"no:{odd}" : null,
        };
    }

    /// <summary>The term for a missing piece (“without estimate”), or <c>null</c>.</summary>
    public static string? Gap(string word) => Gaps.GetValueOrDefault(word);

    /// <summary>The filter as terms of this team, or the answer when a name in it is unknown.</summary>
    public async Task<(IReadOnlyList<string> Terms, Reply? No)> ToTerms(Turn turn, IWork work, CancellationToken cancel)
    {
        if (NotUnderstood is { } odd)
            return ([], UnknownFilter(odd));
        List<string> terms = [StoryTerms.Team(turn.Team.Id), .. Labels.Select(StoryTerms.Label), .. Missing];
        if (State is { } name)
        {
            if (CodeOf(name, turn.Team) is not { } code)
                return ([], UnknownState(turn.Team, name));
            terms.Add(StoryTerms.State(code));
        }
        if (Assignee is { } person)
        {
            if (MemberCalled(turn, person) is not { } member)
                return ([], UnknownPerson(person));
            terms.Add(StoryTerms.Assignee(member));
        }
        return await WithLinks(terms, turn, work, cancel);
    }

    private async Task<(IReadOnlyList<string> Terms, Reply? No)> WithLinks(
        List<string> terms,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Epic is { } epicCalled)
        {
            var (epic, no) = await work.FindEpic(turn, epicCalled, cancel);
            if (epic is null)
                return ([], no);
            terms.Add(StoryTerms.Epic(epic.Key));
        }
        if (Item is not null)
        {
            var (item, no) = await work.FindItem(turn, Item, cancel);
            if (item is null)
                return ([], no);
            terms.Add(StoryTerms.Item(item.Number));
        }
        if (Requirement is not null)
        {
            var (requirement, no) = await work.FindRequirement(turn, Requirement, cancel);
            if (requirement is null)
                return ([], no);
            terms.Add(StoryTerms.Requirement(requirement.Number));
        }
        return await WithGoal(terms, work, cancel);
    }

    private async Task<(IReadOnlyList<string> Terms, Reply? No)> WithGoal(
        List<string> terms,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Goal is null)
            return (terms, null);
        var (goal, no) = await work.FindGoal(Goal, cancel);
        return goal is null ? ([], no) : ([.. terms, StoryTerms.Goal(goal.Number)], null);
    }

    private static string? CodeOf(string state, Team team) =>
        IsClosed(state) ? "closed" : team.StateCalled(state)?.Code;

    private static bool IsClosed(string state) => state.Equals("closed", StringComparison.OrdinalIgnoreCase);

    private static Reply UnknownFilter(string odd) =>
        Reply.No(
            $"I do not know the filter {odd:c}. There are no:estimate, no:criteria, no:epic, no:goal, no:assignee and no:benefit."
        );

    private static Reply UnknownPerson(string person) =>
        Reply.No($"I do not know “{person}” in this product. Mention them, for instance assignee:@ada.");

    /// <summary>The stories to look through: the open backlog, unless the filter names a past state.</summary>
    public SortRange Range(Team team) =>
        State is { } name && (IsClosed(name) || team.StateCalled(name)?.Code == WorkflowState.Accepted)
            ? new SortRange(Story.PastOf(team.Id))
            : new SortRange(Story.BacklogOf(team.Id));

    /// <summary>Checks what no term can express, story by story.</summary>
    public bool Lets(Story story, Instant now) =>
        !Without.Any(story.Labels.Contains)
        && (Points is null || Points.Has(story.Points))
        && (OlderDays is not { } older || story.Created < now - Duration.FromDays(older))
        && (NewerDays is not { } newer || story.Created > now - Duration.FromDays(newer))
        && (UntouchedDays is not { } untouched || story.Touched < now - Duration.FromDays(untouched));

    /// <summary>Whether the terms alone decide, so that every story found by them fits.</summary>
    public bool IsExact =>
        Without.Count == 0 && Points is null && OlderDays is null && NewerDays is null && UntouchedDays is null;

    /// <summary>
    /// The filter with its bare words read as the team's labels, states and people, or the word that is none of them.
    /// </summary>
    public async Task<(StoryFilter Filter, string? Unknown)> Settle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Bare.Count == 0)
            return (this, null);
        var labels = (await work.Find<TeamLabels>(TeamLabels.IdOf(turn.Team.Id), cancel))?.Labels ?? [];
        var settled = this with { Bare = [] };
        foreach (var word in Bare)
        {
            if (settled.Settle(word, labels, turn) is not { } next)
                return (this, word);
            settled = next;
        }
        return (settled, null);
    }

    private StoryFilter? Settle(string word, IReadOnlyList<string> labels, Turn turn)
    {
        var label = word.ToLowerInvariant();
        if (labels.Contains(label))
            return this with { Labels = [.. Labels, label] };
        if (CodeOf(word, turn.Team) is not null)
            return this with { State = word };
        return MemberCalled(turn, word) is not null ? this with { Assignee = word } : null;
    }

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
}
