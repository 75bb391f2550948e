using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Surveys;

/// <summary>Shows a survey: its question while it is open, then its result.</summary>
public sealed record ShowSurvey(long Number) : ICommand<ShowSurvey>
{
    public static Usage Usage { get; } =
        new(
            Say: "survey <number>",
            Does: "shows a survey or its result",
            Example: "survey 1",
            Topic: "discovery",
            Also: ["survey result", "results of a survey"]
        );

    public static Parsed<ShowSurvey> Parse(Words words)
    {
        words.Skip("show|the|result|results|of");
        return words.Take("survey|poll") && words.Take(out int number) && words.Skip("result|results").AtEnd
            ? new ShowSurvey(number)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        await work.Find<Survey>(Survey.IdOf(Number), cancel) is { } survey
            ? Reply.Show(SurveyCard.Of(turn, survey))
            : NoSuch(Number);

    public static Reply NoSuch(long number) => Reply.No($"There is no survey {number}.", SurveyCard.All);
}
