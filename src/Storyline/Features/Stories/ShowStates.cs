using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Stories;

/// <summary>Shows the team's states of a story.</summary>
public sealed record ShowStates : ICommand<ShowStates>
{
    public static Usage Usage { get; } =
        new(
            Say: "states",
            Does: "shows the states a story goes through",
            Example: "states",
            Topic: "team",
            Also: ["workflow"]
        )
        {
            Ways = StoryTextPhrases.States,
        };

    public static Parsed<ShowStates> Parse(Words words) =>
        (words.Take("states|workflow") || words.Take("show", "states|workflow")) && words.AtEnd
            ? new ShowStates()
            : Parsed.NotMine;

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(Reply.Show(StatesCard.Of(turn.Team)));
}

/// <summary>The states of a team in order.</summary>
internal static class StatesCard
{
    public static View Of(Team team) =>
        View.Of(
            new Part.Title($"States of {team.Name}"),
            new Part.Rows([.. team.States.Select(state => new Row(state.Name, Meaning(state.Code)))], 1),
            new Part.Note(
                "Change them with “states rename in progress to doing”, “states add review after doing”, “states remove review” or “states order …”."
            )
        );

    public static string Line(Team team) => string.Join(" → ", team.States.Select(state => state.Name));

    private static Rich Meaning(string code) =>
        code switch
        {
            WorkflowState.Draft => "being written",
            WorkflowState.Ready => "can be taken into a sprint",
            WorkflowState.Done => "finished by the developers",
            WorkflowState.Accepted => "accepted by the product owner",
            _ => Rich.Empty,
        };
}
