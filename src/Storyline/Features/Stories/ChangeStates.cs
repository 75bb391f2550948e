using System.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>
/// Renames, adds, removes and reorders the states of a team. The first two and the last two keep their places.
/// </summary>
public sealed record ChangeStates(StatesChange Change, string Name, string Other) : ICommand<ChangeStates>
{
    private const int MostStates = 12;
    private const int LongestName = 30;

    public static Usage Usage { get; } =
        new(
            Say: "states rename <state> to <name>",
            Does: "renames, adds, removes or orders the team’s states",
            Example: "states rename in progress to doing",
            Topic: "team",
            Matter: Matter.Work,
            Also: ["states add", "states remove", "states order"]
        )
        {
            Ways = StoryTextPhrases.ChangeStates,
        };

    public static Parsed<ChangeStates> Parse(Words words)
    {
        if (words.Take("states|state", "rename"))
            return Two(
                words,
                StatesChange.Rename,
                [" to ", " as ", " → ", " should be called ", " is called ", " should be ", " into "],
                "states rename in progress to doing"
            );
        if (words.Take("states|state", "add|new"))
            return Two(words, StatesChange.Add, [" after ", " behind "], "states add review after in progress");
        if (words.Take("states|state", "remove|delete"))
            return Two(words, StatesChange.Remove, [], "states remove review");
        if (words.Take("states|state", "order|reorder"))
            return Two(words, StatesChange.Order, [], "states order doing, review, testing");
        return Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (states, no) = Change switch
        {
            StatesChange.Rename => Rename(turn.Team),
            StatesChange.Add => Add(turn.Team),
            StatesChange.Remove => Remove(turn.Team),
            _ => Reorder(turn.Team),
        };
        if (no is not null)
            return no;
        if (Change == StatesChange.Remove && await HasStories(turn, work, cancel))
            return Reply.No(
                $"There are stories in “{Name}”. Move them to another state first.",
                new Button("See them", $"search state:\"{Name}\"")
            );
        // Read for its version, so that of two changes at once none is lost.
        if (
            await work.Find<Product>(Product.DocumentId, cancel) is not { } product
            || product.Team(turn.Team.Id) is not { } team
        )
            return Reply.No("This team is gone.", new Button("Help", "help"));
        work.Store(product.With(team with { States = states }));
        return Reply.Done(
            $"States: {StatesCard.Line(team)} is now {StatesCard.Line(team with { States = states })}",
            new Button("See them", "states"),
            StoryWords.Undo
        );
    }

    private static Parsed<ChangeStates> Two(Words words, StatesChange change, string[] separators, string example)
    {
        var said = words.Rest();
        if (said.Length == 0)
            return Parsed.Ask($"Which state? Say for instance “{example}”.", new Button("See the states", "states"));
        foreach (var separator in separators)
            if (said.IndexOf(separator, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
                return new ChangeStates(
                    change,
                    said[..at].Trim(' ', '"'),
                    said[(at + separator.Length)..].Trim(' ', '"')
                );
        return change == StatesChange.Rename
            ? Parsed.Ask($"What should it be called? Say for instance “{example}”.")
            : new ChangeStates(change, said.Trim(' ', '"'), "");
    }

    private (IReadOnlyList<WorkflowState> States, Reply? No) Rename(Team team)
    {
        if (team.StateCalled(Name) is not { } state)
            return ([], Unknown(team, Name));
        if (RefuseName(team, Other, state) is { } no)
            return ([], no);
        return ([.. team.States.Select(one => one == state ? one with { Name = Other } : one)], null);
    }

    private (IReadOnlyList<WorkflowState> States, Reply? No) Add(Team team)
    {
        if (team.States.Count >= MostStates)
            return (
                [],
                Reply.No(
                    $"A team has at most {MostStates} states. Remove one first.",
                    new Button("See the states", "states")
                )
            );
        if (RefuseName(team, Name, null) is { } no)
            return ([], no);
        var after = Other.Length == 0 ? team.States[^3] : team.StateCalled(Other);
        if (after is null)
            return ([], Unknown(team, Other));
        var at = team.States.ToList().IndexOf(after) + 1;
        if (at < 2 || at > team.States.Count - 2)
            return ([], Ends(team));
        List<WorkflowState> states = [.. team.States];
        states.Insert(at, new WorkflowState(CodeFor(team, Name), Name));
        return (states, null);
    }

    private (IReadOnlyList<WorkflowState> States, Reply? No) Remove(Team team)
    {
        if (team.StateCalled(Name) is not { } state)
            return ([], Unknown(team, Name));
        if (
            state.Code
            is WorkflowState.Draft
                or WorkflowState.Ready
                or WorkflowState.InProgress
                or WorkflowState.Done
                or WorkflowState.Accepted
        )
            return (
                [],
                Reply.No(
                    $"“{state.Name}” has a meaning to sprints and reports, so it stays; it can be renamed.",
                    new Button("See the states", "states")
                )
            );
        return ([.. team.States.Where(one => one != state)], null);
    }

    private (IReadOnlyList<WorkflowState> States, Reply? No) Reorder(Team team)
    {
        var middle = team.States.Skip(2).SkipLast(2).ToList();
        var wanted = new List<WorkflowState>();
        foreach (
            var name in Name.Split(
                [",", ">", "→", ";"],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (team.StateCalled(name) is not { } state)
                return ([], Unknown(team, name));
            if (middle.Contains(state) && !wanted.Contains(state))
                wanted.Add(state);
        }
        if (wanted.Count == 0)
            return ([], Ends(team));
        return ([.. team.States.Take(2), .. wanted, .. middle.Except(wanted), .. team.States.TakeLast(2)], null);
    }

    private async Task<bool> HasStories(Turn turn, IWork work, CancellationToken cancel)
    {
        var terms = new[] { StoryTerms.State(turn.Team.StateCalled(Name)!.Code) };
        return (await work.List<Story>(new Slice(new SortRange($"{turn.Team.Id}/"), 1) { Terms = terms }, cancel))
                .Items
                .Count > 0;
    }

    private static Reply? RefuseName(Team team, string name, WorkflowState? renamed)
    {
        if (
            name.Length is 0 or > LongestName
            || !name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')
        )
            return Reply.No($"A state’s name has letters, digits and spaces, at most {LongestName} of them.");
        return team.StateCalled(name) is { } taken && taken != renamed
            ? Reply.No($"“{taken.Name}” is called so already.", new Button("See the states", "states"))
            : null;
    }

    private static string CodeFor(Team team, string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
            slug.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var code = slug.ToString().Trim('-') is { Length: > 0 } some ? some : "state";
        return team.States.Any(state => state.Code == code) ? $"{code}-{team.States.Count}" : code;
    }

    private static Reply Unknown(Team team, string name) =>
        Reply.No($"“{StoryWords.Cut(name, 40)}” is not a state here. There are {StatesCard.Line(team)}.");

    private static Reply Ends(Team team) =>
        Reply.No(
            $"“{team.States[0].Name}” and “{team.States[1].Name}” stay first, “{team.States[^2].Name}” and “{team.States[^1].Name}” last: sprints and reports count on it. What is between them is yours."
        );
}

/// <summary>The ways to change a team's states.</summary>
public enum StatesChange
{
    Rename,
    Add,
    Remove,
    Order,
}
