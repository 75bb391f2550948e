using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Surveys;

/// <summary>Lists the open surveys, then the closed ones, latest first.</summary>
public sealed record ListSurveys : ICommand<ListSurveys>
{
    public static Usage Usage { get; } =
        new(
            Say: "surveys",
            Does: "lists surveys and their results",
            Example: "surveys",
            Topic: "discovery",
            Also: ["polls", "list surveys"]
        )
        {
            Ways = SurveyPhrases.List,
        };

    public static Parsed<ListSurveys> Parse(Words words)
    {
        words.Skip("show|list|our|the|all|open");
        return words.Take("surveys|polls") && words.AtEnd ? new ListSurveys() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await List(Survey.Open, turn, work, cancel);
        var past = await List(Survey.Past, turn, work, cancel);
        var begin = new Button("Ask something", "survey");
        List<Survey> all = [.. open, .. past.Take(turn.Limits.PageSize - open.Count)];
        return all.Count == 0
            ? Reply.Show("No survey was made yet.", begin)
            : Reply.Show(
                View.Of(
                    new Part.Title($"Surveys of {turn.Product.Name}"),
                    new Part.Rows([.. all.Select(survey => RowOf(turn, survey))]),
                    new Part.Buttons([begin])
                )
            );
    }

    private static async Task<IReadOnlyList<Survey>> List(
        string sort,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        (
            await work.List<Survey>(new Slice(new SortRange(sort), turn.Limits.PageSize) { Descending = true }, cancel)
        ).Items;

    private static Row RowOf(Turn turn, Survey survey) =>
        new(
            $"{$"survey {survey.Number}":b} {survey.Question}",
            survey.IsOpen ? $"open until {turn.Local(survey.Until)}" : $"closed, {SurveyCard.Answers(survey.Voters)}",
            [SurveyCard.Show(survey)]
        );
}
