using Storyline.Core.Products;

namespace Storyline.Domain.Backlog;

/// <summary>Finds a team's states by the words people use for them.</summary>
public static class Workflow
{
    /// <summary>The state with this name; the team's own names come before everyday ones.</summary>
    public static WorkflowState? StateCalled(this Team team, string words)
    {
        var name = Plain(words);
        if (name.Length == 0)
            return null;
        return Called(team, name)
            ?? (name.StartsWith("in ", StringComparison.Ordinal) ? Called(team, name[3..]) : null);
    }

    private static WorkflowState? Called(Team team, string name)
    {
        return team.States.FirstOrDefault(state => Plain(state.Name) == name)
            ?? team.States.FirstOrDefault(state => state.Code == name)
            ?? (Everyday(name) is { } code ? team.States.FirstOrDefault(state => state.Code == code) : null);
    }

    /// <summary>The team's name for a story's state.</summary>
    public static string StateName(this Team team, Story story) =>
        story.Closed is not null ? "closed" : team.StateName(story.State);

    public static string StateName(this Team team, string code) =>
        team.States.FirstOrDefault(state => state.Code == code)?.Name ?? code;

    private static string Plain(string words) =>
        string.Join(' ', words.ToLowerInvariant().Replace('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Trim('"', '.', '!');

    private static string? Everyday(string name) =>
        name switch
        {
            "to do" or "todo" or "new" => WorkflowState.Draft,
            "doing" or "started" or "wip" or "in work" or "work in progress" or "inprogress" =>
                WorkflowState.InProgress,
            "finished" or "complete" or "completed" => WorkflowState.Done,
            _ => null,
        };
}
